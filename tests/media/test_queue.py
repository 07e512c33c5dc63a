from __future__ import annotations

from typing import Any
from unittest import mock

from django.db import transaction

import pytest

from media import queue, tasks
from media.queue import SLOW

pytestmark = pytest.mark.django_db


def test_work_is_enqueued_only_when_the_transaction_commits(django_capture_on_commit_callbacks: Any) -> None:
    with mock.patch("media.tasks.prepare_upload") as task:
        with django_capture_on_commit_callbacks(execute=True):
            queue.enqueue("media.tasks.prepare_upload", "1")
            task.enqueue.assert_not_called()
        task.enqueue.assert_called_once_with("1")


def test_work_of_a_transaction_that_failed_is_never_done(django_capture_on_commit_callbacks: Any) -> None:
    def fail() -> None:
        with transaction.atomic():
            queue.enqueue("media.tasks.prepare_upload", "1")
            raise RuntimeError

    with mock.patch("media.tasks.prepare_upload") as task, django_capture_on_commit_callbacks(execute=True):
        with pytest.raises(RuntimeError):
            fail()
    task.enqueue.assert_not_called()


def test_what_may_take_minutes_waits_in_a_queue_of_its_own_and_photographs_do_not() -> None:
    slow = [tasks.prepare_recording, tasks.transcribe_recording]
    assert {one.queue_name for one in slow} == {SLOW}
    assert {one.queue_name for one in (tasks.prepare_upload, tasks.prepare_derivatives)} == {"default"}

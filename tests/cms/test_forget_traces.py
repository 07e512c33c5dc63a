"""Nothing is kept of visits longer than said."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.utils import timezone

import pytest
from axes.models import AccessAttempt
from django_tasks_db.models import DBTaskResult

from cms import caching

pytestmark = pytest.mark.django_db


def attempt(age: timedelta) -> None:
    made = AccessAttempt.objects.create(
        username="curator", ip_address="192.0.2.7", user_agent=str(age), failures_since_start=1
    )
    AccessAttempt.objects.filter(pk=made.pk).update(attempt_time=timezone.now() - age)


def test_the_address_of_a_failed_login_is_erased_after_the_waiting_time() -> None:
    waiting = timedelta(days=settings.ERASE_AFTER_DAYS)
    attempt(waiting + timedelta(minutes=1))
    attempt(waiting - timedelta(minutes=1))
    call_command("forget_traces")
    assert AccessAttempt.objects.count() == 1


def test_records_of_tasks_are_erased_after_the_waiting_time() -> None:
    row = DBTaskResult.objects.create(
        task_path="media.tasks.prepare_upload",
        args_kwargs={},
        backend_name="default",
        run_after=timezone.now(),
    )
    call_command("forget_traces")
    assert DBTaskResult.objects.exists()
    old = timezone.now() - timedelta(days=settings.ERASE_AFTER_DAYS, minutes=1)
    DBTaskResult.objects.filter(pk=row.pk).update(enqueued_at=old)
    call_command("forget_traces")
    assert not DBTaskResult.objects.exists()


def test_pages_kept_in_files_do_not_outlive_their_hour(tmp_path: Path, settings: Any) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(tmp_path),
        }
    }
    for name, age in (("old.djcache", 2 * caching.ENDED_AFTER), ("new.djcache", 10), ("other.txt", 10**6)):
        (tmp_path / name).write_text("words")
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    caching.forget_ended()
    assert {path.name for path in tmp_path.iterdir()} == {"new.djcache", "other.txt"}


def test_every_periodic_command_exists() -> None:
    assert set(settings.PERIODIC) <= set(get_commands())

"""What is to be done by hand after something was taken back: ticked off by one, seen by all."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from wagtail.models import ModelLogEntry

import pytest

from photovoice.models import StaffTask, Withdrawal
from photovoice.services import staff_tasks
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db
LIST = reverse("photovoice_tasks")


@pytest.fixture
def task() -> StaffTask:
    row = make.accepted()
    withdrawal = Withdrawal.objects.create(participant=row.participant, contribution=row, scope="photograph")
    return StaffTask.objects.create(withdrawal=withdrawal, kind="wall", words="Sundejte tisk 4 v Senátu.")


def shown(client: Client, state: str = "open") -> list[StaffTask]:
    return list(client.get(LIST, {"state": state}).context["page"])


def test_what_is_ticked_off_leaves_the_list_with_who_and_when(as_curator, curator, task):
    assert shown(as_curator) == [task]
    as_curator.post(reverse("photovoice_task_done", args=[task.pk]))
    assert shown(as_curator) == [] and shown(as_curator, "done") == [task]
    text = as_curator.get(LIST, {"state": "done"}).content.decode()
    assert "done by jana" in text
    assert ModelLogEntry.objects.filter(action="photovoice.task_done", user=curator).count() == 1


def test_who_was_faster_stays_noted(as_curator, task):
    other = make.staff(name="petra")
    assert staff_tasks.tick(task=task, by=other)
    answer = as_curator.post(reverse("photovoice_task_done", args=[task.pk]), follow=True)
    task.refresh_from_db()
    assert task.done_by == other and "A colleague has ticked this off already." in answer.content.decode()


def test_what_is_not_done_after_all_is_open_again(as_curator, task):
    staff_tasks.tick(task=task, by=make.staff())
    as_curator.post(reverse("photovoice_task_undone", args=[task.pk]))
    task.refresh_from_db()
    assert (task.done_at, task.done_by) == (None, None) and shown(as_curator) == [task]


def test_a_tick_needs_a_press_and_not_a_visit(as_curator, task):
    assert as_curator.get(reverse("photovoice_task_done", args=[task.pk])).status_code == 405
    assert as_curator.post(reverse("photovoice_task_done", args=[task.pk + 1])).status_code == 404
    task.refresh_from_db()
    assert task.done_at is None


def test_who_may_not_take_back_ticks_nothing_off(as_reviewer, task):
    for name in ("photovoice_task_done", "photovoice_task_undone"):
        assert as_reviewer.post(reverse(name, args=[task.pk])).status_code == 404
    task.refresh_from_db()
    assert task.done_at is None


def test_where_nothing_is_to_be_done_the_list_says_so(as_curator):
    assert "Nothing is to be done by hand." in as_curator.get(LIST).content.decode()

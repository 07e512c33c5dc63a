"""What is left to do by hand after something was taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

import pytest

from photovoice.models import Contribution, Showing, StaffTask
from photovoice.services import withdrawal
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def hung(*, ends_in: int) -> Contribution:
    row = make.accepted()
    made = make.exhibition([[row]], published=True)
    ends = timezone.localdate() + timedelta(days=ends_in)
    Showing.objects.create(
        exhibition=made,
        venue_cs="Knihovna",
        venue_en="Library",
        starts_on=ends - timedelta(days=30),
        ends_on=ends,
    )
    return row


def words() -> list[tuple[str, str]]:
    return list(StaffTask.objects.order_by("pk").values_list("kind", "words"))


def test_a_print_on_a_wall_is_to_be_taken_down() -> None:
    withdrawal.take_back(contribution=hung(ends_in=3), by_author=True)
    kinds = dict(words())
    assert "1" in kinds["wall"] and "Knihovna" in kinds["wall"]


def test_a_showing_that_is_over_asks_nothing() -> None:
    withdrawal.take_back(contribution=hung(ends_in=-1), by_author=True)
    assert "wall" not in dict(words())


def test_posts_are_asked_for_only_where_posting_was_allowed() -> None:
    person = make.participant()
    make.allow(person, ["exhibition", "web"])
    withdrawal.take_back(contribution=make.accepted(person), by_author=True)
    assert words() == []


def test_a_use_taken_back_asks_only_for_what_belongs_to_it() -> None:
    row = hung(ends_in=3)
    withdrawal.take_back_use(participant=row.participant, call=row.call, use="social")
    assert [kind for kind, _words in words()] == ["platform"]


def test_what_was_undone_before_it_was_done_is_not_to_be_done(django_user_model: Any) -> None:
    row = hung(ends_in=3)
    receipt = withdrawal.take_back(contribution=row, by_author=True)
    done = receipt.tasks.filter(kind="platform")[0]
    StaffTask.objects.filter(pk=done.pk).update(done_at=timezone.now())
    withdrawal.undo(contribution=row)
    assert list(StaffTask.objects.all()) == [done]

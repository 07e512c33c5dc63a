"""Staff decide, and can undo."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

import pytest

from photovoice.models import Contribution, ReviewPresence
from photovoice.services import review, withdrawal
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def state(row: Contribution) -> str:
    return Contribution.objects.get(pk=row.pk).state


@pytest.mark.parametrize(
    ("decide", "reached"),
    [
        (lambda row: review.accept(contribution=row, by=None), "accepted"),
        (lambda row: review.send_back(contribution=row, by=None, message="Kdo to je?"), "returned"),
        (lambda row: review.hide(contribution=row, by=None), "hidden"),
    ],
)
def test_each_decision_can_be_undone(decide, reached):
    row = make.send(make.participant())
    act = decide(row)
    assert state(row) == reached
    review.undo(act=act, by=None)
    assert state(row) == "received"


def test_only_the_last_decision_can_be_undone():
    row = make.send(make.participant())
    first = review.accept(contribution=row, by=None)
    review.hide(contribution=row, by=None)
    with pytest.raises(review.ChangedMeanwhile):
        review.undo(act=first, by=None)
    assert state(row) == "hidden"


def test_a_decision_on_an_older_version_is_refused():
    row = make.send(make.participant())
    seen = row.version
    review.hide(contribution=row, by=None, version=seen)
    with pytest.raises(review.ChangedMeanwhile):
        review.accept(contribution=row, by=None, version=seen)
    assert state(row) == "hidden"


def test_nothing_is_decided_about_what_was_taken_back():
    row = make.send(make.participant())
    withdrawal.take_back(contribution=row, by_author=True)
    with pytest.raises(review.ChangedMeanwhile):
        review.accept(contribution=row, by=None)


def test_returning_needs_a_message():
    with pytest.raises(review.MessageMissing):
        review.send_back(contribution=make.send(make.participant()), by=None, message="  ")


def test_two_who_look_are_told_of_each_other():
    row, jana, petr = make.send(make.participant()), make.staff(), make.staff()
    assert review.look_at(contribution=row, by=jana) == []
    assert review.look_at(contribution=row, by=petr) == [jana]
    review.look_away(contribution=row, by=petr)
    assert review.look_at(contribution=row, by=jana) == []


def test_who_looked_long_ago_has_left():
    row, jana, petr = make.send(make.participant()), make.staff(), make.staff()
    review.look_at(contribution=row, by=jana)
    ReviewPresence.objects.update(seen_at=timezone.now() - timedelta(minutes=3))
    assert review.look_at(contribution=row, by=petr) == []

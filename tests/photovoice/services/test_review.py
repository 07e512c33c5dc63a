"""Staff decide, and can undo."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

import pytest

from media.clearance import Use, is_cleared
from media.models import PrivateUpload
from photovoice.models import Contribution, PersonInPicture, ReviewPresence
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


BOX = {"x": 0.1, "y": 0.1, "w": 0.2, "h": 0.3}


def test_a_person_to_be_hidden_becomes_part_of_the_recipe():
    row = make.accepted()
    review.mark_people(contribution=row, people=[{"box": BOX, "state": "blur"}], hidden=[], by=None)
    recipe = PrivateUpload.objects.get(pk=row.upload_id).recipe
    assert [box["kind"] for box in recipe.boxes] == ["person"]
    assert PersonInPicture.objects.get().state == "blur"


def test_a_person_who_is_not_known_takes_the_clearance_away():
    row = make.accepted()
    review.mark_people(contribution=row, people=[{"box": BOX, "state": "unknown"}], hidden=[], by=None)
    assert not is_cleared(PrivateUpload.objects.get(pk=row.upload_id), Use.WEB)


def test_changing_what_is_hidden_takes_the_old_picture_away_and_brings_another():
    row = make.accepted()
    made = make.exhibition([[row]], published=True)
    before = Contribution.objects.get(pk=row.pk).upload.picture.folder
    review.mark_people(contribution=row, people=[{"box": BOX, "state": "blur"}], hidden=[], by=None)
    after = Contribution.objects.get(pk=row.pk).upload
    assert after.picture.folder != before
    assert made.live

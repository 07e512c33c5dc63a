"""Hanging."""

from __future__ import annotations

import pytest

from media.models import Picture
from photovoice.models import Contribution, Exhibition, Hanging
from photovoice.services import curation, upkeep
from photovoice.services.curation import CannotHang, HangingPlan, RoomPlan
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def arrange(made, *rooms):
    return curation.arrange(exhibition=made, rooms=list(rooms), by=None)


def plates(made):
    return [(row.contribution_id, row.plate) for room in curation.draft(made) for row in room.hangings]


def test_a_draft_changes_nothing_that_is_public():
    first, second = make.accepted(), make.accepted()
    made = make.exhibition([[first]], published=True)
    make.hang(made, [[first, second]])
    assert list(Hanging.objects.of(made).values_list("contribution_id", flat=True)) == [first.pk]
    assert len(plates(made)) == 2


def test_plates_are_given_in_the_order_of_the_hang():
    rows = [make.accepted() for _i in range(3)]
    made = make.exhibition([rows[:2], rows[2:]])
    assert plates(made) == [(rows[0].pk, 1), (rows[1].pk, 2), (rows[2].pk, 3)]


def test_a_plate_that_was_shown_is_never_given_to_another():
    first, second = make.accepted(), make.accepted()
    made = make.exhibition([[first]], published=True)
    make.hang(made, [[second]])
    assert plates(made) == [(second.pk, 2)]
    with pytest.raises(CannotHang):
        arrange(made, RoomPlan(1, [HangingPlan(second.pk, 1)]))


def test_a_photograph_that_comes_back_gets_its_own_plate_again():
    first, second = make.accepted(), make.accepted()
    made = make.exhibition([[first, second]], published=True)
    make.hang(made, [[second]])
    make.publish(made)
    make.hang(made, [[second, first]])
    assert plates(made) == [(second.pk, 2), (first.pk, 1)]


def test_only_accepted_photographs_hang():
    with pytest.raises(CannotHang):
        arrange(make.exhibition(), RoomPlan(1, [HangingPlan(make.send(make.participant()).pk)]))


def test_moving_between_rooms_keeps_the_plate():
    first, second = make.accepted(), make.accepted()
    made = make.exhibition([[first], [second]], published=True)
    make.hang(made, [[], [second, first]])
    make.publish(made)
    assert dict(plates(made)) == {first.pk: 1, second.pk: 2}
    assert list(Hanging.objects.of(made).values_list("room__number", "contribution_id")) == [
        (2, second.pk),
        (2, first.pk),
    ]


def test_numbering_anew_follows_the_hang_and_spares_what_was_shown():
    rows = [make.accepted() for _i in range(3)]
    made = make.exhibition([rows[:1]], published=True)
    arrange(
        made, RoomPlan(1, [HangingPlan(rows[2].pk, 9), HangingPlan(rows[0].pk), HangingPlan(rows[1].pk, 4)])
    )
    curation.number_plates(exhibition=made, by=None)
    assert plates(made) == [(rows[2].pk, 2), (rows[0].pk, 1), (rows[1].pk, 3)]


def test_hanging_prepares_the_public_files_in_private():
    row = make.accepted()
    make.exhibition([[row]])
    upload = Contribution.objects.get(pk=row.pk).upload
    assert upload.derivatives and not hasattr(upload, "picture")


def test_settling_twice_changes_nothing():
    row = make.accepted()
    made = make.exhibition([[row]], published=True)
    before = Contribution.objects.get(pk=row.pk).upload.picture.folder
    curation.settle(contributions=[row])
    assert Contribution.objects.get(pk=row.pk).upload.picture.folder == before
    assert Exhibition.objects.get(pk=made.pk).live


def test_taken_off_the_wall_its_public_files_go_even_though_the_web_is_allowed():
    person = make.participant()
    make.allow(person)
    row = make.accepted(person)
    make.exhibition([[row]], published=True)
    assert Picture.objects.filter(upload=row.upload).exists()
    make.allow(person, ["web"])
    assert not Picture.objects.filter(upload=row.upload).exists()
    assert upkeep.settle_due() == 0 and not Picture.objects.filter(upload=row.upload).exists()
    make.allow(person, ["web", "exhibition"])
    assert Picture.objects.filter(upload=row.upload).exists()

"""Who is marked in a photograph, what each said, and who may make it milder."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

import pytest

from media.clearance import Use, is_cleared
from media.models import PrivateDetail, PrivateUpload
from media.redaction import RecipeError
from photovoice.models import Contribution, PersonInPicture
from photovoice.services import people, person_cards, withdrawal
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db
BOX = {"x": 0.1, "y": 0.1, "w": 0.2, "h": 0.3}
ELSEWHERE = {"x": 0.6, "y": 0.2, "w": 0.2, "h": 0.3}


def mark(row: Contribution, state: str, box: Any = BOX, by: Any = None, **more: Any) -> PersonInPicture:
    people.mark(contribution=row, people=[{"box": box, "state": state, **more}], by=by)
    return row.people.last()


def is_public(row: Contribution) -> bool:
    return is_cleared(PrivateUpload.objects.get(pk=row.upload_id), Use.WEB)


def covered(row: Contribution) -> list[str]:
    recipe = getattr(PrivateUpload.objects.get(pk=row.upload_id), "recipe", None)
    return [box["kind"] for box in recipe.boxes] if recipe else []


def test_a_person_to_be_hidden_becomes_part_of_the_recipe():
    row = make.accepted()
    mark(row, "blur")
    assert covered(row) == ["person"]


def test_a_person_who_is_not_known_takes_the_clearance_away_at_once():
    row = make.accepted()
    mark(row, "unknown")
    assert not is_public(row)


def test_changing_what_is_hidden_takes_the_old_picture_away_and_brings_another():
    row = make.accepted()
    made = make.exhibition([[row]], published=True)
    before = Contribution.objects.get(pk=row.pk).upload.picture.folder
    mark(row, "blur")
    after = Contribution.objects.get(pk=row.pk).upload
    assert after.picture.folder != before
    assert made.live


def test_marking_one_anew_keeps_the_others_with_their_answers_and_cards():
    row = make.accepted()
    first, second = mark(row, "unknown"), mark(row, "unknown", ELSEWHERE)
    secret = person_cards.issue(person=first).secret
    person_cards.answer(secret=secret, state="released")
    people.mark(contribution=row, people=[{"id": second.pk, "box": ELSEWHERE, "state": "not_recognisable"}])
    first.refresh_from_db()
    assert (first.state, first.answered_how) == ("released", "card")
    assert person_cards.find(secret=secret).state == "works"
    assert is_public(row)


def test_a_removed_person_goes_with_their_cards_and_cut_out():
    row = make.accepted()
    person = mark(row, "unknown")
    secret = person_cards.issue(person=person).secret
    assert PrivateDetail.objects.exists()
    people.mark(contribution=row, people=[], removed=[person.pk])
    assert not row.people.exists() and not PrivateDetail.objects.exists()
    assert person_cards.find(secret=secret).state == "unknown"


def test_plates_and_texts_of_staff_stay_when_the_author_marks():
    row = make.accepted()
    people.mark(contribution=row, people=[], hidden=[{**ELSEWHERE, "kind": "plate"}], by=make.staff())
    mark(row, "blur")
    assert sorted(covered(row)) == ["person", "plate"]


def test_agreed_as_told_by_the_author_settles_and_says_who_told():
    row = make.accepted()
    person = mark(row, "unknown")
    people.mark(contribution=row, people=[{"id": person.pk, "box": BOX, "state": "released"}])
    person.refresh_from_db()
    assert (person.answered_how, person.answered_at is None) == ("author", False)
    assert is_public(row)


@pytest.mark.parametrize("how", ["phone", "card"])
def test_what_a_person_said_themselves_the_author_cannot_make_milder(how):
    row = make.accepted()
    person = people.answer(person=mark(row, "unknown"), state="refused", how=how)
    for told in ({"state": "released"}, {"state": "blur"}, {"state": "not_recognisable"}):
        with pytest.raises(people.TheirsToSay):
            people.mark(contribution=row, people=[{"id": person.pk, "box": BOX, **told}])
    with pytest.raises(people.TheirsToSay):
        people.mark(contribution=row, people=[], removed=[person.pk])
    assert not is_public(row)


def test_what_a_person_said_themselves_the_author_can_make_stricter():
    row = make.accepted()
    person = people.answer(person=mark(row, "unknown"), state="released", how="card")
    people.mark(contribution=row, people=[{"id": person.pk, "box": BOX, "state": "blur"}])
    person.refresh_from_db()
    assert (person.state, person.answered_how) == ("blur", "author")


def test_the_author_cannot_remove_or_move_whom_staff_marked():
    row = make.accepted()
    person = mark(row, "unknown", by=make.staff())
    with pytest.raises(people.TheirsToSay):
        people.mark(contribution=row, people=[], removed=[person.pk])
    people.mark(contribution=row, people=[{"id": person.pk, "box": ELSEWHERE, "state": "released"}])
    person.refresh_from_db()
    assert (person.box, person.state, person.marked_by_author) == (BOX, "released", False)


@pytest.mark.parametrize(
    "milder", [{"state": "released"}, {"state": "blur", "box": ELSEWHERE}, {"state": "unknown"}]
)
def test_the_author_who_uncovers_somebody_waits_for_review_again(milder):
    row = make.accepted()
    person = mark(row, "blur")
    assert is_public(row)
    people.mark(contribution=row, people=[{"id": person.pk, "box": BOX, **milder}])
    assert Contribution.objects.get(pk=row.pk).state == "received"
    assert not is_public(row)


def test_removing_a_covered_person_waits_for_review_again():
    row = make.accepted()
    people.mark(contribution=row, people=[], removed=[mark(row, "blur").pk])
    assert Contribution.objects.get(pk=row.pk).state == "received"


def test_making_it_stricter_does_not_ask_for_review():
    row = make.accepted()
    person = mark(row, "released")
    people.mark(contribution=row, people=[{"id": person.pk, "box": BOX, "state": "blur"}])
    assert Contribution.objects.get(pk=row.pk).state == "accepted"
    assert is_public(row)


def test_a_form_opened_before_somebody_answered_changes_nothing_of_theirs():
    row = make.accepted()
    person = mark(row, "unknown")
    people.answer(person=person, state="refused", how="card")
    people.mark(
        contribution=row, people=[{"id": person.pk, "box": BOX, "state": "unknown", "was": "unknown"}]
    )
    person.refresh_from_db()
    assert (person.state, person.answered_how) == ("refused", "card")
    with pytest.raises(people.AnsweredMeanwhile):
        people.mark(
            contribution=row,
            people=[{"id": person.pk, "box": BOX, "state": "released", "was": "unknown"}],
            by=make.staff(),
        )


def test_a_mark_outside_of_the_picture_changes_nothing():
    row = make.accepted()
    good, bad = {"box": BOX, "state": "unknown"}, {"box": {**BOX, "x": 0.95}, "state": "unknown"}
    with pytest.raises(RecipeError):
        people.mark(contribution=row, people=[good, bad])
    assert not row.people.exists()


def test_the_author_can_say_that_nobody_can_be_recognised():
    row = make.accepted()
    assert row.people_said_at is None
    people.mark(contribution=row, people=[])
    assert Contribution.objects.get(pk=row.pk).people_said_at is not None
    assert is_public(row)


def test_an_answer_blocks_and_another_lets_out_again():
    row = make.accepted()
    made = make.exhibition([[row]], published=True)
    person = mark(row, "released")
    people.answer(person=person, state="refused", how="phone")
    assert not is_public(row) and not hasattr(PrivateUpload.objects.get(pk=row.upload_id), "picture")
    people.answer(person=person, state="blur", how="phone")
    assert is_public(row) and covered(row) == ["person"]
    people.answer(person=person, state="released", how="phone")
    assert is_public(row) and covered(row) == []
    assert made.live


def test_a_child_needs_a_parents_yes_and_can_say_no_alone():
    row = make.accepted()
    person = mark(row, "unknown", is_child=True)
    with pytest.raises(people.ParentMissing):
        people.answer(person=person, state="released", how="phone")
    assert not is_public(row)
    people.answer(person=person, state="released", how="phone", by_parent=True)
    assert is_public(row)
    people.answer(person=person, state="refused", how="phone")
    assert not is_public(row)


def test_the_author_cannot_speak_for_a_childs_parent_and_staff_can():
    row = make.accepted()
    person = mark(row, "released", is_child=True, by_parent=True)
    assert not is_public(row)
    told = {"id": person.pk, "box": BOX, "state": "released", "is_child": True, "by_parent": True}
    people.mark(contribution=row, people=[told], by=make.staff())
    assert is_public(row)


def test_who_agreed_and_turns_out_to_be_a_child_is_in_doubt_again():
    row = make.accepted()
    person = people.answer(person=mark(row, "unknown"), state="released", how="card")
    assert is_public(row)
    people.mark(
        contribution=row, people=[{"id": person.pk, "box": BOX, "state": "released", "is_child": True}]
    )
    assert not is_public(row)


@pytest.mark.parametrize("wrong", ["unknown", "not_recognisable", "maybe"])
def test_what_is_no_answer_is_not_taken(wrong):
    row = make.accepted()
    with pytest.raises(ValueError):
        people.answer(person=mark(row, "unknown"), state=wrong, how="phone")


def test_a_photograph_that_was_taken_back_asks_nobody():
    row = make.accepted()
    person = mark(row, "unknown")
    withdrawal.take_back(contribution=row, by_author=True)
    with pytest.raises(people.PhotographGone):
        people.answer(person=person, state="released", how="phone")
    with pytest.raises(people.PhotographGone):
        people.mark(contribution=row, people=[])


def test_an_answer_tells_staff_who_read_the_page_that_it_changed():
    row = make.accepted()
    before = row.version
    people.answer(person=mark(row, "unknown"), state="refused", how="card")
    assert Contribution.objects.get(pk=row.pk).version > before


def test_photographs_in_doubt_are_those_that_somebody_keeps_in():
    fine, doubtful, child, gone = (make.accepted() for _n in range(4))
    mark(fine, "released")
    mark(doubtful, "refused")
    mark(child, "released", is_child=True)
    mark(gone, "unknown")
    withdrawal.take_back(contribution=gone, by_author=True)
    assert set(people.in_doubt()) == {doubtful, child}


def test_a_person_is_asked_about_what_the_author_allows_today():
    person = make.participant()
    row = make.send(person)
    assert people.meant_for(row) == []
    make.allow(person, ["web", "exhibition", "print"])
    assert people.meant_for(row) == [Use.EXHIBITION, Use.WEB, Use.PRINT]
    make.allow(person, ["web"], contribution=row)
    assert people.meant_for(row) == [Use.WEB]
    make.allow(person, ["web"], expires_at=timezone.now() - timedelta(days=1))
    assert people.meant_for(row) == []


def test_nobody_answers_for_a_mark_that_was_taken_away():
    row = make.accepted()
    person = mark(row, "unknown")
    people.mark(contribution=row, people=[], removed=[person.pk])
    with pytest.raises(people.PhotographGone):
        people.answer(person=person, state="released", how=PersonInPicture.AnsweredHow.PHONE)

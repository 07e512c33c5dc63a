"""The one formula."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

import pytest

from media.clearance import Use, is_cleared
from photovoice.models import Contribution, Participant, PersonInPicture
from photovoice.services import clearance, consents, review, withdrawal
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def cleared(row: Contribution) -> set[str]:
    fresh = Contribution.objects.select_related("upload").get(pk=row.pk)
    return {use.value for use in Use if is_cleared(fresh.upload, use)}


def test_nothing_is_cleared_before_its_author_said_anything():
    row = make.accepted(make.participant())
    assert cleared(row) == set()


def test_an_accepted_photograph_is_cleared_for_exactly_what_its_author_allowed():
    person = make.participant()
    make.allow(person, ["web", "exhibition"])
    assert cleared(make.accepted(person)) == {"web", "exhibition"}


def test_a_photograph_that_waits_for_review_is_cleared_for_nothing():
    person = make.participant()
    make.allow(person)
    assert cleared(make.send(person)) == set()


def test_the_narrower_entry_wins_and_cannot_widen():
    person = make.participant()
    make.allow(person, ["web", "exhibition"])
    row = make.accepted(person)
    make.allow(person, ["exhibition", "print"], contribution=row)
    assert cleared(row) == {"exhibition"}


def test_later_photographs_start_from_what_the_person_allowed():
    person = make.participant()
    make.allow(person, ["print"])
    first = make.accepted(person)
    make.allow(person, ["web"], contribution=first)
    assert cleared(make.accepted(person)) == {"print"}


def test_consent_of_one_call_does_not_reach_into_another():
    person = make.participant()
    make.allow(person)
    second = make.call()
    person.calls.add(second)
    row = make.accepted(person)
    Contribution.objects.filter(pk=row.pk).update(call=second)
    clearance.refresh(contributions=[row])
    assert cleared(row) == set()


def test_expiry_bites_by_itself():
    person = make.participant()
    make.allow(person, ["web"], expires_at=timezone.now() + timedelta(hours=1))
    row = make.accepted(person)
    assert is_cleared(row.upload, Use.WEB)
    assert not is_cleared(row.upload, Use.WEB, at=timezone.now() + timedelta(hours=2))


@pytest.mark.parametrize(
    ("state", "is_child", "reason"),
    [
        ("unknown", False, "Somebody in the picture has not agreed: person 2."),
        ("refused", False, "Somebody in the picture said no: person 2."),
        ("released", True, "No parent has agreed yet for a child in the picture: person 2."),
    ],
)
def test_a_person_in_doubt_blocks_every_use_and_the_curator_learns_which(state, is_child, reason):
    row = make.accepted()
    PersonInPicture.objects.create(contribution=row, state="blur")
    PersonInPicture.objects.create(contribution=row, state=state, is_child=is_child)
    clearance.refresh(contributions=[row])
    assert cleared(row) == set()
    assert {answer.reason for answer in clearance.explain(contribution=row).values()} == {reason}


def test_a_child_whose_parent_agreed_blocks_nothing():
    row = make.accepted()
    PersonInPicture.objects.create(contribution=row, state="released", is_child=True, by_parent=True)
    clearance.refresh(contributions=[row])
    assert cleared(row) == set(make.ALL_USES)


@pytest.mark.parametrize("state", ["released", "blur", "not_recognisable"])
def test_a_settled_person_blocks_nothing(state):
    row = make.accepted()
    PersonInPicture.objects.create(contribution=row, state=state)
    clearance.refresh(contributions=[row])
    assert cleared(row) == set(make.ALL_USES)


def test_who_wants_people_hidden_is_not_shown_with_a_visible_person():
    person = make.participant()
    make.allow(person, shown="blurred")
    row = make.accepted(person)
    PersonInPicture.objects.create(contribution=row, state="released")
    clearance.refresh(contributions=[row])
    assert cleared(row) == set()


def test_words_only_clears_no_photograph():
    person = make.participant()
    make.allow(person, shown="not_at_all")
    assert cleared(make.accepted(person)) == set()


def test_hiding_as_a_precaution_clears_nothing_and_undo_brings_it_back():
    row = make.accepted()
    act = review.hide(contribution=row, by=None)
    assert cleared(row) == set()
    review.undo(act=act, by=None)
    assert cleared(row) == set(make.ALL_USES)


def test_what_was_taken_back_is_cleared_for_nothing():
    row = make.accepted()
    withdrawal.take_back(contribution=row, by_author=True)
    assert cleared(row) == set()


def test_the_explanation_agrees_with_the_gate_for_every_use():
    person = make.participant()
    make.allow(person, ["web", "print"])
    row = make.accepted(person)
    answers = clearance.explain(contribution=Contribution.objects.get(pk=row.pk))
    assert {use.value for use, answer in answers.items() if answer.cleared} == cleared(row)
    assert all(answer.reason for answer in answers.values() if not answer.cleared)


def test_one_photograph_can_go_without_the_name_of_its_author():
    person = make.participant()
    make.allow(person)
    row = make.accepted(person)
    make.allow(person, contribution=row, named="nobody")
    assert Contribution.objects.get(pk=row.pk).author_name == ""
    assert make.accepted(person).author_name == "Linh"


@pytest.mark.parametrize("first, second", [("nobody", "chosen_name"), ("pseudonym", "chosen_name")])
def test_a_name_agreed_to_in_one_call_is_not_shown_in_another(first, second):
    older, newer = make.call(), make.call()
    person = make.participant(older)
    make.allow(person, named=first)
    row = make.accepted(person)
    person.calls.add(newer)
    text = consents.wording_for(call=newer, language="cs")
    consents.record(participant=person, call=newer, wording=text, uses=["web"], named=second, language="cs")
    assert Participant.objects.get().public_name == "Linh"
    assert Contribution.objects.get(pk=row.pk).author_name == ""


def test_what_is_allowed_and_waits_only_for_review_is_told_from_what_is_not_allowed():
    person = make.participant()
    make.allow(person, ["web"])
    row = make.send(person)
    told = clearance.explain(contribution=row)
    assert (told[Use.WEB].cleared, told[Use.WEB].waits) == (False, True)
    assert (told[Use.PRINT].cleared, told[Use.PRINT].waits) == (False, False)
    person_in_doubt = PersonInPicture.State.UNKNOWN
    PersonInPicture.objects.create(contribution=row, state=person_in_doubt)
    assert not clearance.explain(contribution=row)[Use.WEB].waits


def test_a_child_without_a_parents_word_is_cleared_for_nothing():
    person = make.participant()
    make.allow(person, ["web"], age_group="child", given_by="self")
    row = make.accepted(person)
    assert cleared(row) == set()
    assert "parent" in clearance.explain(contribution=row)[Use.WEB].reason
    make.allow(person, ["web"], age_group="child", given_by="parent")
    assert cleared(row) == {"web"}

"""Taking everything back. What the public sees of it is in `tests/journeys/test_take_everything_back.py`."""

from __future__ import annotations

from django.utils import timezone

import pytest

from media.models import PrivateUpload, ResumableUpload
from photovoice.models import Answer, Consent, Contribution, NewsContact, Participant, Withdrawal
from photovoice.services import consents, intake, news, withdrawal
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Participant:
    someone = make.participant()
    make.allow(someone)
    make.say(someone, contribution=make.accepted(someone))
    make.say(someone)
    news.keep(participant=someone, kind="phone", value="777123456")
    return someone


def test_photographs_answers_name_permissions_and_contacts_go_and_staff_see_nothing(
    person: Participant,
) -> None:
    withdrawal.take_back_everything(participant=person, by_author=True)
    assert not Contribution.objects.present().exists() and not Answer.objects.present().exists()
    assert not NewsContact.objects.exists() and person.public_name == ""
    entry = Consent.objects.in_force().of_person().get(participant=person)
    assert (entry.uses, entry.named) == ([], "nobody")
    assert not PrivateUpload.objects.filter(withheld_at=None).exists()


def test_what_is_on_its_way_is_given_up_and_nothing_new_is_taken(person: Participant) -> None:
    ResumableUpload.objects.create(
        owner_key=person.owner_key, kind="photo", size=9, expires_at=timezone.now()
    )
    withdrawal.take_back_everything(participant=person, by_author=True)
    assert ResumableUpload.objects.get().state == "ended"
    with pytest.raises(intake.IntakeClosed):
        make.send(person)


def test_twice_is_once(person: Participant) -> None:
    first = withdrawal.take_back_everything(participant=person, by_author=True)
    assert withdrawal.take_back_everything(participant=person, by_author=False) == first
    assert Withdrawal.objects.count() == 1 and Consent.objects.count() == 2


def test_undo_brings_back_exactly_what_it_took(person: Participant) -> None:
    alone = make.send(person)
    withdrawal.take_back(contribution=alone, by_author=True)
    receipt = withdrawal.take_back_everything(participant=person, by_author=True)
    withdrawal.undo_withdrawal(withdrawal=receipt)
    person.refresh_from_db()
    assert person.public_name == "Linh" and NewsContact.objects.get().value
    assert Contribution.objects.present().count() == 1 and Answer.objects.present().count() == 2
    entry = consents.current(participant=person, call=person.calls.get())
    assert entry and set(entry.uses) == set(make.ALL_USES)
    with pytest.raises(withdrawal.CannotUndo):
        withdrawal.undo_withdrawal(withdrawal=receipt)


def test_who_was_in_two_calls_leaves_both(person: Participant) -> None:
    second = make.call()
    person.calls.add(second)
    text = consents.wording_for(call=second, language="cs")
    assert text
    consents.record(
        participant=person, call=second, wording=text, uses=["web"], named="chosen_name", language="cs"
    )
    withdrawal.take_back_everything(participant=person, by_author=True)
    assert [entry.uses for entry in Consent.objects.in_force().of_person()] == [[], []]


def test_somebody_without_anything_can_leave_too() -> None:
    receipt = withdrawal.take_back_everything(participant=make.participant(), by_author=True)
    assert receipt.addresses == [] and receipt.erase_at

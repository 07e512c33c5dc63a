"""Staff take back for somebody who asks by phone."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

import pytest

from photovoice.models import Contribution, Participant, Withdrawal
from photovoice.services import consents, withdrawal
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Participant:
    someone = make.participant()
    make.allow(someone)
    make.accepted(someone)
    return someone


def _address(person: Participant) -> str:
    return reverse("photovoice_take_back_person", args=[person.pk])


def test_looking_at_the_page_takes_nothing_back(person: Participant, as_curator: Client) -> None:
    assert as_curator.get(_address(person)).status_code == 200
    assert not Withdrawal.objects.exists()


def test_without_being_told_that_the_person_asked_nothing_happens(
    person: Participant, as_curator: Client
) -> None:
    assert as_curator.post(_address(person), {"what": "everything"}).status_code == 422
    assert as_curator.post(_address(person), {"sure": "on"}).status_code == 422
    assert not Withdrawal.objects.exists()


def test_everything_with_the_same_receipt_as_in_the_space(person: Participant, as_curator: Client) -> None:
    answer = as_curator.post(_address(person), {"what": "everything", "sure": "on"}, follow=True)
    receipt = Withdrawal.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("photovoice_receipt", args=[receipt.pk])
    assert not receipt.by_author and "Everything was taken back." in answer.content.decode()
    assert not Contribution.objects.present().exists()
    assert as_curator.get(_address(person)).status_code == 302


def test_one_use_or_the_name(person: Participant, as_curator: Client) -> None:
    call = person.calls.get()
    as_curator.post(_address(person), {"what": f"use:{call.pk}:web", "sure": "on"})
    as_curator.post(_address(person), {"what": "name", "sure": "on"})
    entry = consents.current(participant=person, call=call)
    assert entry and "web" not in entry.uses and entry.named == "nobody"
    assert {row.scope for row in Withdrawal.objects.all()} == {"use", "name"}


def test_a_use_that_is_not_allowed_is_not_offered(person: Participant, as_curator: Client) -> None:
    call = person.calls.get()
    make.allow(person, ["web"])
    assert (
        as_curator.post(_address(person), {"what": f"use:{call.pk}:print", "sure": "on"}).status_code == 422
    )


def test_it_can_be_undone_for_the_person(person: Participant, as_curator: Client) -> None:
    receipt = withdrawal.take_back_everything(participant=person, by_author=True)
    as_curator.post(reverse("photovoice_receipt_undo", args=[receipt.pk]))
    assert Contribution.objects.present().exists()
    late = as_curator.post(reverse("photovoice_receipt_undo", args=[receipt.pk]), follow=True)
    assert "cannot be undone" in late.content.decode()


def test_a_reviewer_has_no_such_page(person: Participant, as_reviewer: Client) -> None:
    receipt = withdrawal.take_back_name(participant=person)
    assert as_reviewer.get(_address(person)).status_code == 404
    assert as_reviewer.get(reverse("photovoice_receipt", args=[receipt.pk])).status_code == 404

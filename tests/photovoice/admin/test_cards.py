from __future__ import annotations

from django.test import Client
from django.urls import reverse

import pytest

from photovoice.models import Invitation
from photovoice.services import invitations, reentry
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def _address(person: object) -> str:
    return reverse("photovoice_cards", args=[person.calls.get().pk])


def test_everybody_without_a_card_is_chosen_beforehand(as_curator: Client) -> None:
    call = make.call()
    with_card, without = make.participant(call), make.participant(call)
    invitations.issue(participant=with_card, call=call)
    rows = as_curator.get(reverse("photovoice_cards", args=[call.pk])).context["rows"]
    assert {person.pk: is_chosen for person, _card, is_chosen in rows} == {
        with_card.pk: False,
        without.pk: True,
    }


def test_new_cards_are_shown_once_with_links_that_work(as_curator: Client) -> None:
    person = make.participant()
    response = as_curator.post(_address(person), {"person": [person.pk]})
    (shown,) = response.context["shown"]
    assert shown.link in response.content.decode()
    assert invitations.find(secret=shown.secret).invitation.participant == person
    assert shown.secret not in as_curator.get(_address(person)).content.decode()
    assert "no-store" in response["Cache-Control"]


def test_a_card_that_works_is_replaced_only_after_a_yes(as_curator: Client) -> None:
    person = make.participant()
    old = invitations.issue(participant=person, call=person.calls.get())
    asked = as_curator.post(_address(person), {"person": [person.pk]})
    assert "shown" not in asked.context
    assert invitations.find(secret=old.secret).state == "works"
    as_curator.post(_address(person), {"person": [person.pk], "replace": [old.invitation.pk]})
    assert invitations.find(secret=old.secret).state == "replaced"


def test_sending_the_same_form_again_stops_no_card(as_curator: Client) -> None:
    person = make.participant()
    old = invitations.issue(participant=person, call=person.calls.get())
    form = {"person": [person.pk], "replace": [old.invitation.pk]}
    (shown,) = as_curator.post(_address(person), form).context["shown"]
    again = as_curator.post(_address(person), form)
    assert "shown" not in again.context
    assert invitations.find(secret=shown.secret).state == "works"


def test_nobody_chosen_is_a_sentence_and_no_card(as_curator: Client) -> None:
    person = make.participant()
    for chosen in ([], ["x"], [str(person.pk + 1000)]):
        response = as_curator.post(_address(person), {"person": chosen})
        assert response.status_code == 422
        assert response.context["nobody_chosen"]
    assert not Invitation.objects.exists()


def test_a_person_of_another_call_gets_no_card_here(as_curator: Client) -> None:
    person, other = make.participant(), make.participant()
    assert as_curator.post(_address(person), {"person": [other.pk]}).status_code == 422
    assert not Invitation.objects.exists()


def test_cards_come_with_four_words_if_they_are_asked_for_and_only_then(as_curator: Client) -> None:
    person = make.participant(language="vi")
    (plain,) = as_curator.post(_address(person), {"person": [person.pk]}).context["shown"]
    assert plain.phrase == ""
    card = Invitation.objects.latest("pk")
    confirm = as_curator.post(_address(person), {"person": [person.pk], "with_words": "on"})
    assert 'name="with_words" value="on"' in confirm.content.decode()
    form = {"person": [person.pk], "replace": [card.pk], "with_words": "on"}
    answer = as_curator.post(_address(person), form)
    (shown,) = answer.context["shown"]
    assert reentry.find_phrase(shown.phrase).invitation == Invitation.objects.latest("pk")
    assert answer.content.decode().count(shown.phrase) == 2

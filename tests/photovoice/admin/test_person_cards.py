"""Staff make cards for people in a picture."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

import pytest

from photovoice.models import Contribution, PersonCard
from photovoice.services import people, person_cards, withdrawal
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db
BOX = {"x": 0.1, "y": 0.2, "w": 0.3, "h": 0.4}


@pytest.fixture
def row() -> Contribution:
    made = make.send(make.participant())
    people.mark(
        contribution=made, people=[{"box": BOX, "state": "unknown"}, {"box": BOX, "state": "released"}]
    )
    return made


def _address(row: Contribution) -> str:
    return reverse("photovoice_person_cards", args=[row.pk])


def test_those_in_doubt_are_chosen_beforehand_and_looking_makes_no_card(as_curator: Client, row) -> None:
    page = as_curator.get(_address(row)).text
    first, second = row.people.all()
    assert f'value="{first.pk}" checked' in page and f'value="{second.pk}">' in page
    assert not PersonCard.objects.exists()


def test_cards_are_made_for_those_chosen_and_shown_once_with_the_way_to_print_them(
    as_curator: Client, row
) -> None:
    first, _second = row.people.all()
    page = as_curator.post(_address(row), {"person": [first.pk]})
    (one,) = page.context["shown"]
    assert (one.number, one.person) == (1, first)
    assert person_cards.find(secret=one.secret).card.person == first
    assert reverse("campaign_person_cards", args=[row.pk]) in page.text and one.link in page.text
    assert one.secret not in as_curator.get(_address(row)).text


def test_choosing_nobody_or_somebody_of_another_photograph_makes_no_card(as_curator: Client, row) -> None:
    other = make.send(make.participant())
    people.mark(contribution=other, people=[{"box": BOX, "state": "unknown"}])
    for chosen in ([], [other.people.get().pk], ["x"]):
        assert as_curator.post(_address(row), {"person": chosen}).status_code == 422
    assert not PersonCard.objects.exists()


def test_a_photograph_taken_back_has_no_cards(as_curator: Client, row) -> None:
    withdrawal.take_back(contribution=row, by_author=True)
    assert as_curator.get(_address(row)).status_code == 404


def test_who_may_not_review_finds_no_such_page(client: Client, row) -> None:
    client.force_login(make.staff(None))
    assert client.get(_address(row)).status_code in (302, 404)
    assert client.post(_address(row), {"person": [row.people.first().pk]}).status_code in (302, 404)
    assert not PersonCard.objects.exists()

"""The card "you are in this picture": one secret, one person, one question."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

import pytest

from media.models import PrivateDetail
from media.services.private_files import private_storage
from photovoice.models import PersonCard, PersonInPicture
from photovoice.services import people, person_cards, withdrawal
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db
BOX = {"x": 0.1, "y": 0.1, "w": 0.2, "h": 0.3}


@pytest.fixture
def person() -> PersonInPicture:
    row = make.accepted()
    people.mark(contribution=row, people=[{"box": BOX, "state": "unknown"}])
    return row.people.get()


def test_the_secret_is_nowhere_in_the_database(person):
    issued = person_cards.issue(person=person)
    stored = str(list(PersonCard.objects.values()))
    assert issued.secret not in stored and issued.secret.replace("-", "") not in stored


def test_a_card_finds_its_person_and_says_so_however_it_is_typed(person):
    issued = person_cards.issue(person=person)
    found = person_cards.find(secret=issued.secret.lower().replace("-", " "))
    assert (found.state, found.card.person) == ("works", person)


def test_a_replaced_an_expired_and_an_invented_card_open_nothing(person):
    old, new = person_cards.issue(person=person), person_cards.issue(person=person)
    assert person_cards.find(secret=old.secret).state == "replaced"
    assert person_cards.find(secret="22222-22222-22222-22222").state == "unknown"
    PersonCard.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert person_cards.find(secret=new.secret).state == "expired"
    for secret in (old.secret, new.secret, "22222-22222-22222-22222"):
        with pytest.raises(person_cards.CardDoesNotWork):
            person_cards.answer(secret=secret, state="released")
    person.refresh_from_db()
    assert person.state == "unknown"


def test_a_card_works_for_sixty_days(person):
    card = person_cards.issue(person=person).card
    assert timedelta(days=59) < card.expires_at - timezone.now() <= timedelta(days=60)


def test_a_card_of_a_photograph_taken_back_says_that_it_is_gone(person):
    issued = person_cards.issue(person=person)
    withdrawal.take_back(contribution=person.contribution, by_author=True)
    assert person_cards.find(secret=issued.secret).state == "gone"
    with pytest.raises(person_cards.CardDoesNotWork):
        person_cards.answer(secret=issued.secret, state="released")
    with pytest.raises(people.PhotographGone):
        person_cards.issue(person=person)


def test_an_answer_can_be_changed_by_the_same_card(person):
    secret = person_cards.issue(person=person).secret
    for state in ("released", "refused", "blur"):
        assert person_cards.answer(secret=secret, state=state).state == state
    person.refresh_from_db()
    assert (person.state, person.answered_how) == ("blur", "card")


def test_a_cut_out_covers_everybody_else_and_follows_the_marks(person):
    row = person.contribution
    card = person_cards.issue(person=person).card
    first = person_cards.detail_of(card)
    assert first.boxes == []
    other = {"x": 0.5, "y": 0.1, "w": 0.2, "h": 0.3}
    people.mark(contribution=row, people=[{"box": other, "state": "released"}])
    second = person_cards.detail_of(card)
    assert [box["x"] for box in second.boxes] == [0.5]
    assert second.name != first.name and not private_storage().exists(first.name)


def test_who_asked_to_be_covered_still_sees_themselves_on_their_own_card(person):
    secret = person_cards.issue(person=person).secret
    person_cards.answer(secret=secret, state="blur")
    assert PrivateDetail.objects.get().boxes == []


def test_the_cut_out_of_an_ended_card_is_forgotten_and_of_a_working_one_kept(person):
    card = person_cards.issue(person=person).card
    assert person_cards.forget_cut_outs() == 0
    PersonCard.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    name = PrivateDetail.objects.get().name
    assert person_cards.forget_cut_outs() == 1
    assert person_cards.detail_of(card) is None and not private_storage().exists(name)

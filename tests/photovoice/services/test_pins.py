"""A PIN keeps whoever finds the phone out, and a new card helps who forgot it."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

import pytest

from photovoice.models import Participant, SpaceSession, WrongTries
from photovoice.services import invitations, pins
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def session() -> SpaceSession:
    return again(make.participant(language="en"))


def again(person: Participant) -> SpaceSession:
    """A new session of this person, as another "Come in" starts it; the card stays the same where there is one."""
    card = person.invitations.filter(replaced_at=None).first()
    card = card or invitations.issue(participant=person, call=person.calls.get()).invitation
    return invitations.open_session(invitation=card, language="en")[0]


def idle(session: SpaceSession, **time: int) -> SpaceSession:
    session.last_seen_at = timezone.now() - timedelta(**time)
    session.save()
    return session


def test_without_a_pin_nothing_is_asked(session: SpaceSession) -> None:
    assert not pins.is_needed(idle(session, days=9))


def test_a_pin_is_asked_after_ten_minutes_and_on_every_new_phone(session: SpaceSession) -> None:
    pins.set_pin(session=session, pin="4071")
    assert not pins.is_needed(session)
    assert not pins.is_needed(idle(session, minutes=9))
    assert pins.is_needed(idle(session, minutes=11))
    new = again(session.participant)
    assert pins.is_needed(new) and not pins.was_opened(new) and pins.was_opened(session)
    assert pins.check_pin(session=new, pin="4071") == "right"
    assert not pins.is_needed(new) and pins.was_opened(new)


@pytest.mark.parametrize("pin", ["", "123", "1234", "4321", "0000", "123456789", "40a1", "4 07"])
def test_a_pin_that_anybody_would_guess_is_not_taken(session: SpaceSession, pin: str) -> None:
    with pytest.raises(pins.UnfitPin):
        pins.set_pin(session=session, pin=pin)
    session.participant.refresh_from_db()
    assert session.participant.pin_hash == ""


def test_digits_of_every_script_are_the_same_pin(session: SpaceSession) -> None:
    pins.set_pin(session=session, pin="٤٠٧١")
    assert "4071" not in session.participant.pin_hash
    assert pins.check_pin(session=session, pin=" 4071 ") == "right"


def test_five_wrong_ones_end_the_session(session: SpaceSession) -> None:
    pins.set_pin(session=session, pin="4071")
    said = [pins.check_pin(session=session, pin="9999") for _time in range(pins.WRONG_IN_SESSION)]
    assert said == ["wrong"] * 4 + ["ended"]
    session.refresh_from_db()
    assert session.ended_at is not None


def test_wrong_ones_said_at_once_are_counted_one_by_one(session: SpaceSession) -> None:
    pins.set_pin(session=session, pin="4071")
    at_once = [SpaceSession.objects.get(pk=session.pk) for _time in range(7)]
    states = [pins.check_pin(session=each, pin="9999") for each in at_once[:6]]
    assert states == ["wrong"] * 4 + ["ended"] * 2
    assert pins.check_pin(session=at_once[6], pin="4071") == "ended"


def test_beginning_again_with_the_card_does_not_give_endless_tries(session: SpaceSession) -> None:
    pins.set_pin(session=session, pin="4071")
    for _time in range(pins.WRONG_IN_ALL.most):
        pins.check_pin(session=again(session.participant), pin="9999")
    new = again(session.participant)
    assert pins.check_pin(session=new, pin="4071") == "paused"
    WrongTries.objects.update(since=timezone.now() - pins.WRONG_IN_ALL.within)
    assert pins.check_pin(session=new, pin="4071") == "right"
    assert not WrongTries.objects.exists()


def test_only_the_pin_removes_the_pin(session: SpaceSession) -> None:
    pins.set_pin(session=session, pin="4071")
    assert pins.remove_pin(session=session, pin="9999") == "wrong"
    assert session.participant.pin_hash
    assert pins.remove_pin(session=session, pin="4071") == "right"
    session.participant.refresh_from_db()
    assert session.participant.pin_hash == ""


def test_a_new_card_clears_a_forgotten_pin(session: SpaceSession) -> None:
    pins.set_pin(session=session, pin="4071")
    person = Participant.objects.get()
    invitations.issue(participant=person, call=person.calls.get())
    assert not pins.is_needed(again(person))

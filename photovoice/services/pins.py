"""⑪ A PIN that a participant may ask for, so that whoever finds the phone or the card does not look in.

It is hashed as passwords are. It is asked for on a phone that was not used for a while and on every new one. Five
wrong ones end the session; who forgot theirs gets a new card from staff, which clears it (`invitations.issue`).
"""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from itertools import pairwise
from typing import Literal

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone

from photovoice.models import Participant, SpaceSession
from photovoice.services import reentry, tries

PinState = Literal["right", "wrong", "ended", "paused"]

SHORTEST, LONGEST = 4, 8
ASKED_AFTER = timedelta(minutes=10)
#: Wrong ones in one session; then it ends and the card is needed.
WRONG_IN_SESSION = 5
#: Wrong ones of one person in all: with the card in hand a session can be begun again and again.
WRONG_IN_ALL = tries.Limit(20, timedelta(hours=12))


class UnfitPin(Exception):
    """Not four to eight digits, or one that anybody would try first."""


def digits(text: str) -> str:
    """Return what was typed as plain digits, whichever script's digits they are; empty for anything else."""
    try:
        return "".join(str(unicodedata.digit(letter)) for letter in text.strip())
    except ValueError:
        return ""


def is_needed(session: SpaceSession) -> bool:
    """Whether this session opens nothing until the PIN is said."""
    if not session.participant.pin_hash:
        return False
    return session.last_seen_at is None or timezone.now() - session.last_seen_at > ASKED_AFTER


def was_opened(session: SpaceSession) -> bool:
    """Whether this session may go on sending what it began; one that never heard its PIN may not."""
    return not session.participant.pin_hash or session.last_seen_at is not None


@transaction.atomic
def set_pin(*, session: SpaceSession, pin: str) -> None:
    """Ask for this PIN from now on; the phone in hand goes on. Raises `UnfitPin`."""
    said = digits(pin)
    steps = {int(after) - int(before) for before, after in pairwise(said)}
    if not SHORTEST <= len(said) <= LONGEST or steps in ({0}, {1}, {-1}):
        raise UnfitPin
    Participant.objects.filter(pk=session.participant_id).update(pin_hash=make_password(said))
    session.participant.refresh_from_db(fields=["pin_hash"])
    session.last_seen_at, session.pin_tries = timezone.now(), 0
    session.save(update_fields=["last_seen_at", "pin_tries"])


@transaction.atomic
def check_pin(*, session: SpaceSession, pin: str) -> PinState:
    """Hear a PIN: `right` opens the session, `ended` is the last wrong one, `paused` was not looked at."""
    key = f"pin:{session.participant_id}"
    # One after another: of several sent at once each is counted.
    Participant.objects.select_for_update().get(pk=session.participant_id)
    session.refresh_from_db(fields=["pin_tries", "ended_at"])
    if session.ended_at is not None:
        return "ended"
    if tries.is_paused(key=key, limit=WRONG_IN_ALL):
        return "paused"
    if check_password(digits(pin), session.participant.pin_hash):
        tries.forget(key=key)
        session.last_seen_at, session.pin_tries = timezone.now(), 0
        session.save(update_fields=["last_seen_at", "pin_tries"])
        return "right"
    tries.count(key=key, limit=WRONG_IN_ALL)
    session.pin_tries += 1
    session.save(update_fields=["pin_tries"])
    if session.pin_tries >= WRONG_IN_SESSION:
        reentry.end(session)
        return "ended"
    return "wrong"


def tries_left(session: SpaceSession) -> int:
    """How many wrong ones this session still bears."""
    return max(0, WRONG_IN_SESSION - session.pin_tries)


@transaction.atomic
def remove_pin(*, session: SpaceSession, pin: str) -> PinState:
    """Ask for no PIN any more, if this is the right one; wrong ones count as everywhere."""
    state = check_pin(session=session, pin=pin)
    if state == "right":
        Participant.objects.filter(pk=session.participant_id).update(pin_hash="")
        session.participant.refresh_from_db(fields=["pin_hash"])
    return state

"""① Cards that let a participant in without a password.

A card works until it is replaced or expires. Looking at it changes nothing: chat applications fetch links to preview
them, so only the button on its page starts a session.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from photovoice import tokens
from photovoice.log_actions import note
from photovoice.models import Call, Invitation, Participant, SpaceSession, SpokenPhrase
from photovoice.services.cards import CardDoesNotWork, CardState, state_of


@dataclass(frozen=True)
class Issued:
    """A new invitation and its secret, which is not to be had again."""

    invitation: Invitation
    secret: str

    @property
    def path(self) -> str:
        """The address on the card, without the host."""
        return invite_path(self.secret)


@dataclass(frozen=True)
class Found:
    """What a card is worth now."""

    state: CardState
    invitation: Invitation | None = None


def invite_path(secret: str) -> str:
    """Return the path of a card's address. Capitals and digits only, so that its QR code stays small."""
    return f"/my/in/{tokens.normalise(secret)}/"


@transaction.atomic
def issue(
    *, participant: Participant, call: Call, by: Any = None, expires_at: datetime | None = None
) -> Issued:
    """Make a new card; older ones of this person in this call stop working and their sessions end.

    So do the spoken words that belonged to them; and a PIN is forgotten: a new card is the way in for whoever does
    not remember theirs.
    """
    now = timezone.now()
    # One after another: of two members of staff the second replaces the card of the first.
    Participant.objects.select_for_update().get(pk=participant.pk)
    older = participant.invitations.filter(call=call, replaced_at=None)
    SpaceSession.objects.filter(invitation__in=older, ended_at=None).update(ended_at=now)
    SpokenPhrase.objects.filter(invitation__in=older).delete()
    older.update(replaced_at=now)
    if participant.pin_hash:
        participant.pin_hash = ""
        participant.save(update_fields=["pin_hash"])
    secret = tokens.new_secret()
    invitation = Invitation.objects.create(
        participant=participant,
        call=call,
        secret_hash=tokens.secret_hash(secret),
        issued_by=by,
        expires_at=expires_at or now + timedelta(days=settings.INVITATION_DAYS),
    )
    note(participant, "invite", by=by)
    return Issued(invitation, secret)


def find(*, secret: str) -> Found:
    """Say what a card is worth, changing nothing. An unknown card answers in the same way as any other."""
    invitation = (
        Invitation.objects.select_related("participant", "call")
        .filter(secret_hash=tokens.secret_hash(secret))
        .first()
    )
    return Found(state_of(invitation), invitation)


@transaction.atomic
def come_in(*, secret: str, language: str, device: str = "") -> tuple[SpaceSession, str]:
    """Start a session with a card; return it with the key for its cookie. Raises `CardDoesNotWork`."""
    found = find(secret=secret)
    if found.state != "works" or found.invitation is None:
        raise CardDoesNotWork(found.state)
    return open_session(invitation=found.invitation, language=language, device=device)


@transaction.atomic
def open_session(*, invitation: Invitation, language: str, device: str = "") -> tuple[SpaceSession, str]:
    """Start a session of an invitation that was found to work; return it with the key for its cookie.

    `device` is a rough word for the phone (`views.devices`). Where the person has a PIN, the session opens nothing
    until it was said (`services.pins`).
    """
    now = timezone.now()
    key = tokens.new_session_key()
    session = SpaceSession.objects.create(
        participant=invitation.participant,
        call=invitation.call,
        invitation=invitation,
        key_hash=tokens.session_hash(key),
        language=language,
        device=device,
        expires_at=now + timedelta(days=settings.SPACE_SESSION_DAYS),
    )
    Invitation.objects.filter(pk=invitation.pk, first_used_at=None).update(first_used_at=now)
    return session, key


def session_for(*, key: str) -> SpaceSession | None:
    """Return the session that a cookie opens, with its participant and call, or nothing."""
    if not key:
        return None
    return (
        SpaceSession.objects.select_related("participant", "call", "invitation")
        .filter(key_hash=tokens.session_hash(key), ended_at=None, expires_at__gt=timezone.now())
        .first()
    )


def leave(*, session: SpaceSession) -> None:
    """End a session for good; the card still works."""
    SpaceSession.objects.filter(pk=session.pk, ended_at=None).update(ended_at=timezone.now())


def speak(*, session: SpaceSession, language: str) -> None:
    """Let the space speak another of its languages from now on, on this phone and for later cards."""
    if language not in settings.SPACE_LANGUAGES:
        raise ValueError(f"The space does not speak {language!r}.")
    session.language = language
    session.save(update_fields=["language"])
    Participant.objects.filter(pk=session.participant_id).update(language=language)

"""⑪ Getting back in without the card: four spoken words, and the phones that are inside.

The words belong to one invitation and end with it. Guessing is slow and nobody is judged by their address, as a whole
classroom stands behind one: only four words of our lists can be right, so only they are looked up and counted. A
mistyped word is in no list (no two words differ by one letter), opens nothing, and costs nobody anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from photovoice import spoken_words, tokens
from photovoice.models import Invitation, Participant, SpaceSession, SpokenPhrase
from photovoice.services import tries

PhraseState = Literal["works", "wrong", "paused"]

#: The same wrong words again and again: somebody is stuck, and a pause with a sentence helps more than a sixth try.
SAME_PHRASE = tries.Limit(5, timedelta(minutes=10))
#: Different wrong phrases of everybody together. 60 in ten minutes find one of a thousand working phrases among over
#: four thousand million in about sixteen months of uninterrupted guessing.
ALL_PHRASES = tries.Limit(60, timedelta(minutes=10))
ALL = "phrases"
#: How often the last use of a phone is written down; oftener only where a PIN needs it.
NOTED_EVERY = timedelta(hours=1)
NOTED_EVERY_WITH_PIN = timedelta(minutes=1)


class CardIsOver(Exception):
    """Words were asked for a card that was replaced or has expired."""


@dataclass(frozen=True)
class FoundPhrase:
    """What spoken words are worth now."""

    state: PhraseState
    invitation: Invitation | None = None


@transaction.atomic
def make_phrase(*, invitation: Invitation, language: str) -> str:
    """Make four words that open the space like this card; return them, which nobody can later.

    Words made before stop working. In English where `language` has no list. Raises `CardIsOver`.
    A space parts two words; inside one ("phi công") stands a no-break space, so that four are seen and not eight.
    """
    if invitation.replaced_at is not None or invitation.expires_at <= timezone.now():
        raise CardIsOver
    spoken = spoken_words.list_for(language)
    while True:
        words = spoken_words.choose(spoken)
        read = spoken_words.read(" ".join(words))
        hashes = [tokens.phrase_hash(phrase.canonical) for phrase in read]
        if not SpokenPhrase.objects.filter(phrase_hash__in=hashes).exclude(invitation=invitation).exists():
            break
    own = next(phrase for phrase in read if phrase.language == spoken)
    SpokenPhrase.objects.update_or_create(
        invitation=invitation,
        defaults={
            "phrase_hash": tokens.phrase_hash(own.canonical),
            "language": spoken,
            "made_at": timezone.now(),
        },
    )
    return " ".join(word.replace(" ", "\N{NO-BREAK SPACE}") for word in words)


def find_phrase(text: str) -> FoundPhrase:
    """Say what spoken words are worth, however they were typed. Every wrong answer is the same.

    `paused` says nothing about the words: too many wrong ones were tried, by this person or by all together.
    """
    read = spoken_words.read(text)
    # As many look-ups for what can be no phrase, so that time tells nothing either.
    hashes = [tokens.phrase_hash(phrase.canonical) for phrase in read] or [tokens.phrase_hash("")]
    if tries.is_paused(key=ALL, limit=ALL_PHRASES) or tries.is_paused(key=hashes[0], limit=SAME_PHRASE):
        return FoundPhrase("paused")
    invitation = _working(hashes)
    if invitation is not None:
        return FoundPhrase("works", invitation)
    if read and tries.count(key=hashes[0], limit=SAME_PHRASE) == 1:
        tries.count(key=ALL, limit=ALL_PHRASES)
    return FoundPhrase("wrong")


def _working(hashes: list[str]) -> Invitation | None:
    return (
        Invitation.objects.working()
        .select_related("participant", "call")
        .filter(phrase__phrase_hash__in=hashes)
        .first()
    )


def opens(*, text: str, invitation: Invitation) -> bool:
    """Whether these words are the ones of this card. For staff who have just made them; counts nothing."""
    hashes = [tokens.phrase_hash(phrase.canonical) for phrase in spoken_words.read(text)]
    return SpokenPhrase.objects.filter(invitation=invitation, phrase_hash__in=hashes).exists()


def has_phrase(*, invitation: Invitation) -> bool:
    """Whether words were made for this card."""
    return SpokenPhrase.objects.filter(invitation=invitation).exists()


def sessions_of(participant: Participant) -> QuerySet[SpaceSession]:
    """The phones that are inside now, the one used last first."""
    return SpaceSession.objects.filter(
        participant=participant, ended_at=None, expires_at__gt=timezone.now()
    ).order_by("-last_seen_at", "-started_at", "-pk")


def end(session: SpaceSession) -> None:
    """Let one phone forget the space; its card still works."""
    SpaceSession.objects.filter(pk=session.pk, ended_at=None).update(ended_at=timezone.now())


def end_others(session: SpaceSession) -> int:
    """End every phone of this person but the one in hand; return how many."""
    others = sessions_of(session.participant).exclude(pk=session.pk)
    return SpaceSession.objects.filter(pk__in=list(others.values_list("pk", flat=True))).update(
        ended_at=timezone.now()
    )


def seen(session: SpaceSession, *, device: str = "") -> None:
    """Note that this phone is in use: at most once an hour, once a minute where a PIN asks for it."""
    now = timezone.now()
    every = NOTED_EVERY_WITH_PIN if session.participant.pin_hash else NOTED_EVERY
    if session.last_seen_at is not None and now - session.last_seen_at < every:
        return
    session.last_seen_at = now
    session.device = session.device or device
    session.save(update_fields=["last_seen_at", "device"])


@transaction.atomic
def forget(*, participant: Participant) -> None:
    """Take every way in away: words, PIN and phones. The card is for `invitations` to replace."""
    SpokenPhrase.objects.filter(invitation__participant=participant).delete()
    sessions_of(participant).update(ended_at=timezone.now())
    if participant.pin_hash:
        participant.pin_hash = ""
        participant.save(update_fields=["pin_hash"])

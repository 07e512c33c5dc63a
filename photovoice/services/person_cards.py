"""⑤ The small card "you are in this picture": it opens one question to one person, and nothing else.

Looking at it changes nothing, as chat applications fetch links to preview them. A secret has 98 bits and is stored as a
keyed hash only, so guessing needs no throttle: at a thousand tries a second one card in use would be hit once in more
years than the universe has.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

import media.services
from media.models import PrivateDetail
from photovoice import tokens
from photovoice.log_actions import note
from photovoice.models import Contribution, PersonCard, PersonInPicture
from photovoice.services import people
from photovoice.services.cards import CardDoesNotWork, CardState, state_of

WORKS_FOR = timedelta(days=60)


@dataclass(frozen=True)
class Issued:
    """A new card and its secret, which is not to be had again."""

    card: PersonCard
    secret: str

    @property
    def path(self) -> str:
        """The address on the card, without the host."""
        return card_path(self.secret)


@dataclass(frozen=True)
class Found:
    """What a card is worth now."""

    state: CardState
    card: PersonCard | None = None


def card_path(secret: str) -> str:
    """Return the path of a card's address. Capitals and digits only, so that its QR code stays small."""
    return f"/my/you/{tokens.normalise(secret)}/"


@transaction.atomic
def issue(*, person: PersonInPicture, by: Any = None) -> Issued:
    """Make a card for this person, 60 days long; older ones stop working. What they will see is made by the worker.

    Raises `people.PhotographGone` when the author took the photograph back.
    """
    now = timezone.now()
    if Contribution.objects.select_for_update().get(pk=person.contribution_id).is_withdrawn:
        raise people.PhotographGone
    person.cards.filter(replaced_at=None).update(replaced_at=now)
    secret = tokens.new_secret()
    card = PersonCard.objects.create(
        person=person, secret_hash=tokens.person_card_hash(secret), expires_at=now + WORKS_FOR
    )
    people.take_effect(contribution=person.contribution, by=by)
    note(person.contribution, "person_card", by=by)
    return Issued(card, secret)


def find(*, secret: str) -> Found:
    """Say what a card is worth, changing nothing. An unknown card answers in the same way as any other."""
    card = (
        PersonCard.objects.select_related(
            "person", "person__contribution__call", "person__contribution__participant"
        )
        .filter(secret_hash=tokens.person_card_hash(secret))
        .first()
    )
    state = state_of(card)
    if card is not None and state == "works" and card.person.contribution.is_withdrawn:
        state = "gone"
    return Found(state, card)


def answer(*, secret: str, state: str, by_parent: bool = False) -> PersonInPicture:
    """Note what the holder of a card said; again until it expires. Raises `CardDoesNotWork`, `people.ParentMissing`."""
    found = find(secret=secret)
    if found.state != "works" or found.card is None:
        raise CardDoesNotWork(found.state)
    try:
        return people.answer(
            person=found.card.person, state=state, how=PersonInPicture.AnsweredHow.CARD, by_parent=by_parent
        )
    except people.PhotographGone as error:
        raise CardDoesNotWork("gone") from error


def detail_of(card: PersonCard) -> PrivateDetail | None:
    """What was cut out for the holder of a card, once the worker made it."""
    return PrivateDetail.objects.filter(key=people.detail_key(card.person)).exclude(name="").first()


def forget_cut_outs() -> int:
    """Erase what was cut out for cards that open nothing any more; return for how many people."""
    working = PersonCard.objects.filter(replaced_at=None, expires_at__gt=timezone.now())
    ended = PersonInPicture.objects.filter(cards__isnull=False).exclude(cards__in=working).distinct()
    kept = set(PrivateDetail.objects.values_list("key", flat=True))
    keys = [key for person in ended if (key := people.detail_key(person)) in kept]
    media.services.drop_details(keys=keys)
    return len(keys)

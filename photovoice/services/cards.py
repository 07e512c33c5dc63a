"""① ⑤ What every card with a secret on it has in common: it works until it is replaced or expires."""

from __future__ import annotations

from typing import Literal

from django.utils import timezone

from photovoice.models import Invitation, PersonCard

CardState = Literal["works", "replaced", "expired", "gone", "unknown"]


class CardDoesNotWork(Exception):
    """The card was replaced, has expired, is about a photograph that was taken back, or never was."""

    def __init__(self, state: CardState) -> None:
        super().__init__(state)
        self.state = state


def state_of(card: Invitation | PersonCard | None) -> CardState:
    """Say what a card is worth now, `unknown` for none; what it is about is for its own module to ask."""
    if card is None:
        return "unknown"
    if card.replaced_at is not None:
        return "replaced"
    return "expired" if card.expires_at <= timezone.now() else "works"

"""What the worker does for pictures for social networks; a thin layer above the service."""

from __future__ import annotations

from django.core.cache import cache

from campaign.card_signals import CARDS_WAIT
from campaign.services import social_cards
from media.queue import SLOW, task


@task(queue_name=SLOW)
def make_cards() -> None:
    """Bring every picture up to date. What changes from now on asks for the next round."""
    cache.delete(CARDS_WAIT)
    social_cards.refresh_all()

"""Makes posters and pictures for social networks known to what is below them."""

from __future__ import annotations

import cms.shared_pictures
from campaign import card_signals, card_subjects, card_views, products
from campaign.services import poster_cards, posters, social_cards
from media.services import reconciliation


def register() -> None:
    """Register products, subjects of pictures, the source of pages' pictures, and what follows changes."""
    products.register(posters.KIND, posters.load)
    products.register(poster_cards.KIND, poster_cards.load, titles=poster_cards.titles)
    reconciliation.register_private(social_cards.kept_names)
    cms.shared_pictures.register(card_views.shared)
    card_subjects.register()
    card_signals.connect()

"""When something that pictures for social networks show is different: the worker makes them anew.

What may not be shown any more is removed at once, in the request that says so. Thin: each handler calls one service.
"""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save, pre_delete

from wagtail.signals import page_published, page_unpublished

from media import signals as media_signals
from media.queue import enqueue
from podcasts import signals as podcast_signals

#: Many rows are often saved at once; one round over all pictures serves them all.
CARDS_WAIT = "social-cards-wait-to-be-made"
WAITS_AT_MOST = 300


def connect() -> None:
    """Connect the handlers of pictures for social networks."""
    from campaign.models import Event, Infographic, Poster
    from cms.models import Funder, SiteSettings
    from media.models import PrivateUpload
    from photovoice.models import ContributionText, EditedWords, Exhibition, FormAnswer, Participant

    for model in (
        Event,
        Infographic,
        Poster,
        Funder,
        SiteSettings,
        ContributionText,
        EditedWords,
        Exhibition,
        FormAnswer,
        Participant,
    ):
        for signal in (post_save, post_delete):
            signal.connect(ask, sender=model, dispatch_uid=f"cards_follow_{model.__name__}_{id(signal)}")
    for changed in (page_published, page_unpublished, media_signals.derivatives_ready):
        changed.connect(ask, dispatch_uid=f"cards_follow_{id(changed)}")
    for told in (podcast_signals.episode_out, podcast_signals.episode_gone):
        told.connect(ask, dispatch_uid=f"cards_follow_{id(told)}")
    media_signals.clearance_changed.connect(drop, dispatch_uid="cards_follow_clearance")
    media_signals.recipe_changed.connect(drop_one, dispatch_uid="cards_follow_recipe")
    pre_delete.connect(forget, sender=PrivateUpload, dispatch_uid="cards_follow_erasure")


def ask(sender: Any, **kwargs: Any) -> None:
    """Something may look different: one round of the worker soon."""
    if not kwargs.get("raw") and cache.add(CARDS_WAIT, True, WAITS_AT_MOST):
        enqueue("campaign.card_tasks.make_cards")


def drop(sender: Any, uploads: Any, **kwargs: Any) -> None:
    """Photographs may be used for something else than before: what they may not be in goes now."""
    from campaign.services import social_cards

    social_cards.drop_refused(uploads=uploads)
    ask(sender)


def drop_one(sender: Any, upload: Any, **kwargs: Any) -> None:
    """Something must be hidden in a photograph that pictures show: they go now, and come back with it hidden."""
    from campaign.services import social_cards

    social_cards.drop(uploads=[upload])
    ask(sender)


def forget(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A photograph is erased: so are the pictures with it."""
    from campaign.services import social_cards

    social_cards.drop(uploads=[instance])

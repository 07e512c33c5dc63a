"""What happens when something else changes. Thin: each handler calls one service."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save, pre_delete

from cms.signal_handlers import watch as pages_follow
from media import signals as media_signals
from media.queue import enqueue

#: Many rows are often saved at once; one look at all editions serves them all.
JUDGING_WAITS = "editions-wait-to-be-judged"
WAITS_AT_MOST = 60


def connect() -> None:
    """Connect the handlers of this app."""
    from wagtail.documents import get_document_model
    from wagtail.models import CollectionViewRestriction, PageViewRestriction

    from campaign.models import Event, Infographic, LinkTarget, Poster, Zine
    from cms.models import Funder
    from media.models import Picture
    from photovoice import signals
    from photovoice.models import ContributionText, EditedWords, FormAnswer, Participant

    # Their pages, and where short links to them lead.
    pages_follow(Event, Infographic, Poster, Zine, get_document_model())
    pages_follow(PageViewRestriction, CollectionViewRestriction)
    signals.contribution_erased.connect(forget_photograph, dispatch_uid="print_forgets_photographs")
    signals.participant_erased.connect(forget_person, dispatch_uid="print_forgets_people")
    media_signals.clearance_changed.connect(judge_photographs, dispatch_uid="editions_follow_clearance")
    media_signals.recipe_changed.connect(judge_photograph, dispatch_uid="editions_follow_recipe")
    media_signals.upload_ready.connect(fill_gaps, dispatch_uid="gaps_are_filled")
    post_save.connect(follow_picture, sender=Picture, dispatch_uid="events_follow_picture")
    pre_delete.connect(forget_picture, sender=Picture, dispatch_uid="events_forget_picture")
    post_save.connect(index_zine, sender=Zine, dispatch_uid="zines_know_their_photographs")
    for model in (ContributionText, EditedWords, FormAnswer, Participant, Infographic, Funder, LinkTarget):
        for signal in (post_save, post_delete):
            uid = f"editions_follow_{model.__name__}_{id(signal)}"
            signal.connect(judge_words, sender=model, dispatch_uid=uid)


def follow_picture(sender: Any, instance: Any, created: bool, **kwargs: Any) -> None:
    """A picture of the library was changed: events that show it follow."""
    from campaign.services import event_pictures

    if not created and instance.upload_id is None:
        event_pictures.follow(picture=instance)


def forget_picture(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A picture leaves the library: events show it no more."""
    from campaign.services import event_pictures

    event_pictures.forget(picture=instance)


def judge_photographs(sender: Any, uploads: Any, **kwargs: Any) -> None:
    """Photographs were taken back or their clearance changed: editions that hold them turn red within the request."""
    from campaign.services import edition_judging

    edition_judging.judge_photographs(uploads=uploads)


def judge_photograph(sender: Any, upload: Any, **kwargs: Any) -> None:
    """Something else is hidden in a photograph now."""
    from campaign.services import edition_judging

    edition_judging.judge_photographs(uploads=[upload])


def fill_gaps(sender: Any, upload: Any, **kwargs: Any) -> None:
    """A photograph is prepared: what is read and keeps room for it is made anew. One just sent is on no paper yet."""
    from media.clearance import Use, is_cleared

    if is_cleared(upload, Use.PRINT) or is_cleared(upload, Use.WEB):
        judge_words(sender)


def judge_words(sender: Any, **kwargs: Any) -> None:
    """Words, a name or figures may have changed: the worker looks at the editions."""
    if kwargs.get("raw"):
        return
    if cache.add(JUDGING_WAITS, True, WAITS_AT_MOST):
        enqueue("campaign.tasks.judge_editions")


def index_zine(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A zine was saved: which photographs are in it, and how they are shown, is written down beside it."""
    from campaign.services import zine_asking

    if not kwargs.get("raw"):
        zine_asking.index(zine=instance)


def forget_photograph(sender: Any, contribution: Any, **kwargs: Any) -> None:
    """A photograph is erased for good."""
    from campaign.services import forgetting

    forgetting.forget_photograph(contribution=contribution)


def forget_person(sender: Any, participant: Any, **kwargs: Any) -> None:
    """Somebody is erased for good."""
    from campaign.services import forgetting

    forgetting.forget_person(participant=participant)

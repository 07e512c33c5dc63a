"""The team's own picture of an event in the sizes of its page: made by the worker, following the library."""

from __future__ import annotations

import cms.caching
from campaign.models import Event
from media.models import Picture
from media.queue import enqueue
from podcasts.services import covers

TASK = "campaign.tasks.make_event_picture"
#: Widths: a phone, the page, and pictures for social networks.
SIZES = (480, 800, 1400)


def settle(*, event: Event) -> None:
    """Before an event is kept: files of another picture than the chosen one are shown no more."""
    chosen = event.picture.file.name if event.picture else ""
    if event.picture_files.get("of", "") != chosen:
        event.picture_files = {}


def ask(*, event: Event) -> None:
    """Have the files of a chosen picture made. Until then the page stands without it."""
    if event.picture_id is not None and not event.picture_files:
        enqueue(TASK, event.pk)


def make(*, event: Event) -> None:
    """Make the files, in the worker; nothing to do when they are there."""
    event.picture_files = covers.derived(event.picture, event.picture_files, SIZES, is_square=False)
    event.save(update_fields=["picture_files"])
    cms.caching.bump()


def follow(*, picture: Picture) -> None:
    """The file of a picture was replaced in the library: what was made of it is made anew."""
    for event in Event.objects.filter(picture=picture).select_related("picture"):
        settle(event=event)
        event.save(update_fields=["picture_files"])
        ask(event=event)


def forget(*, picture: Picture) -> None:
    """A picture leaves the library with all its sizes: no event names its files any more."""
    for event in Event.objects.filter(picture=picture):
        event.picture, event.picture_files = None, {}
        event.save(update_fields=["picture", "picture_files"])
    cms.caching.bump()

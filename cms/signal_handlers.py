"""What the public sees changed: forget the kept pages."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save

from wagtail.models import Page, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms import caching
from media.signals import transcript_changed


def connect() -> None:
    """Connect the handlers of this app. Apps above `cms` call `watch` for what they show."""
    from cms.models import Funder, SiteSettings

    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(forget, dispatch_uid=f"forget_pages_{id(signal)}")
    post_delete.connect(forget_deleted_page, dispatch_uid="forget_deleted_page")
    transcript_changed.connect(forget, dispatch_uid="forget_read_words")
    watch(Funder, SiteSettings, Site)


def watch(*models: type[Any]) -> None:
    """Forget every kept page whenever a row of one of these models is saved or deleted."""
    for model in models:
        for signal in (post_save, post_delete):
            signal.connect(forget, sender=model, dispatch_uid=f"forget_{model.__name__}_{id(signal)}")


def forget(sender: Any, **kwargs: Any) -> None:
    """Something that pages show has changed."""
    caching.bump()


def forget_deleted_page(sender: Any, **kwargs: Any) -> None:
    """A page was deleted, of whichever type."""
    if isinstance(kwargs.get("instance"), Page):
        caching.bump()

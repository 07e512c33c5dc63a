"""What events let the search find."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from campaign import event_dates
from campaign.models import EventPage
from cms.search import Document, Piece
from cms.search_sources import plain


def events(language: str, keys: Sequence[str] | None) -> Iterable[Document]:
    """Events with a live page: what they are, when and where."""
    pages = EventPage.objects.live().public().filter(locale__language_code=language)
    if keys is not None:
        pages = pages.filter(pk__in=keys)
    for page in pages.select_related("event"):
        event = page.event
        body = event.body_cs if language == "cs" else event.body_en
        texts = [
            event.text("lead", language),
            event_dates.said(event.starts_at, event.ends_at, language),
            ", ".join(part for part in (event.text("place", language), event.address) if part),
            *(plain(str(block.value)) for block in body),
        ]
        yield Document(
            str(page.pk),
            event.text("title", language),
            page.get_url() or "",
            _("Event"),
            [Piece(text) for text in texts if text.strip()],
            twin=str(page.translation_key),
        )

"""What `cms` itself lets the search find: pages of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.html import strip_tags

from cms.models import ContentPage
from cms.search import Document, Piece


def text_pages(language: str, keys: Sequence[str] | None) -> Iterable[Document]:
    """Live pages of text."""
    pages = ContentPage.objects.live().public().filter(locale__language_code=language)
    if keys is not None:
        pages = pages.filter(pk__in=keys)
    for page in pages:
        texts = [page.lead, *(plain(str(block.value)) for block in page.body)]
        pieces = [Piece(text) for text in texts if text.strip()]
        yield Document(
            str(page.pk), page.title, page.get_url() or "", "", pieces, twin=str(page.translation_key)
        )


def plain(html: str) -> str:
    """The words of rich text, blocks apart."""
    return " ".join(strip_tags(html.replace("<", " <")).split())

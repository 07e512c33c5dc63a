"""What infographics let the search find: statements, notes, and what their figures say in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from campaign import drawings
from campaign.models import Infographic, PrintIndexPage
from cms.search import Document, Piece


def infographics(language: str, keys: Sequence[str] | None) -> Iterable[Document]:
    """Infographics with a page, while the page of all of them is live in `language`."""
    index = PrintIndexPage.objects.live().filter(locale__language_code=language).first()
    if index is None:
        return
    rows = Infographic.objects.filter(is_public=True)
    if keys is not None:
        rows = rows.filter(pk__in=keys)
    base = index.get_url() or ""
    for each in rows:
        texts = [drawings.in_words(each, language), each.text("note", language)]
        yield Document(
            str(each.pk),
            each.text("statement", language),
            f"{base}{each.slug}/",
            _("Infographic"),
            [Piece(text) for text in texts if text],
            twin=f"infographic-{each.pk}",
        )

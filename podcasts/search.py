"""What the podcast lets the search find: series, episodes and what is said in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from cms.search import Document, Piece
from cms.search_sources import plain
from media.clearance import Use
from media.models import Recording
from media.transcript_view import pieces_said
from podcasts.models import Episode, EpisodePage, SeriesPage


def series(language: str, keys: Sequence[str] | None) -> Iterable[Document]:
    """Series with a live page."""
    pages = SeriesPage.objects.live().filter(locale__language_code=language)
    if keys is not None:
        pages = pages.filter(pk__in=keys)
    for page in pages:
        texts = [page.lead, *(plain(str(block.value)) for block in page.body)]
        pieces = [Piece(text) for text in texts if text.strip()]
        yield Document(
            str(page.pk),
            page.title,
            page.get_url() or "",
            _("Podcast"),
            pieces,
            twin=str(page.translation_key),
        )


def episodes(language: str, keys: Sequence[str] | None) -> Iterable[Document]:
    """Episodes that anybody may hear right now, their chapters and every paragraph that is said."""
    pages = EpisodePage.objects.live().filter(
        locale__language_code=language, episode__in=Episode.objects.audible()
    )
    if keys is not None:
        pages = pages.filter(pk__in=keys)
    recordings = Recording.objects.for_players()
    rows = pages.select_related("episode__series").prefetch_related(
        Prefetch("episode__recording", recordings), "episode__chapters"
    )
    for page in rows.iterator(chunk_size=50):
        yield _document(page, language)


def _document(page: EpisodePage, language: str) -> Document:
    episode = page.episode
    texts = [page.summary, plain(page.notes), *(each.title(language) for each in episode.chapters.all())]
    pieces = [Piece(text) for text in texts if text.strip()]
    said = pieces_said(episode.recording, Use.PODCAST) if episode.recording else []
    pieces += [Piece(each.text, each.at, each.anchor) for each in said]
    label = _("Episode of the podcast %(series)s") % {"series": episode.series.name}
    address = page.get_url() or ""
    return Document(str(page.pk), page.title, address, label, pieces, twin=str(page.translation_key))

"""Bringing the index of the search up to what is public now. Only changed pages are written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from django.core.cache import cache
from django.db import transaction
from django.utils import translation

from cms import caching, search
from cms.languages import public_languages
from cms.models.search import SearchPiece
from cms.search import Document

#: Under which generation of the public pages the index was last made. What ends by the clock is no generation, so the
#: index is made anew after a while in any case.
MADE_FOR = "search-index-made-for"
AT_LEAST_EVERY = 600


def refresh_if_changed() -> int:
    """Bring the index up to date if anything public changed since the last time; return how many pages were written."""
    generation = caching.generation()
    if cache.get(MADE_FOR) == generation:
        return 0
    changed = refresh()
    cache.set(MADE_FOR, generation, AT_LEAST_EVERY)
    return changed


def refresh() -> int:
    """Look at everything that is public, write what changed, throw away what is public no more.

    Returns how many pages were written or thrown away.
    """
    changed = 0
    for language in public_languages():
        with translation.override(language):
            for name, source in search.sources().items():
                changed += _refresh_source(name, language, source(language, None))
    return changed


@transaction.atomic
def _refresh_source(name: str, language: str, documents: Iterable[Document]) -> int:
    kept = dict(
        SearchPiece.objects.filter(source=name, language=language, position=0).values_list(
            "key", "fingerprint"
        )
    )
    changed = 0
    for document in documents:
        fingerprint = _fingerprint(document)
        if kept.pop(document.key, None) == fingerprint:
            continue
        SearchPiece.objects.filter(source=name, language=language, key=document.key).delete()
        SearchPiece.objects.bulk_create(_pieces(name, language, document, fingerprint))
        changed += 1
    for key in kept:
        SearchPiece.objects.filter(source=name, language=language, key=key).delete()
    return changed + len(kept)


def _pieces(name: str, language: str, document: Document, fingerprint: str) -> list[SearchPiece]:
    """The title first, then what the page says; the title's stems go with every piece, as words may stand in either."""
    title = search.indexed(document.title)
    rows = [(True, document.title, title)]
    rows += [
        (False, piece.text, title + search.indexed(piece.text))
        for piece in document.pieces
        if piece.text.strip()
    ]
    return [
        SearchPiece(
            source=name,
            key=document.key,
            language=language,
            position=position,
            is_title=is_title,
            text=text,
            words=words,
            fingerprint=fingerprint,
        )
        for position, (is_title, text, words) in enumerate(rows)
    ]


def _fingerprint(document: Document) -> str:
    said = [document.title, [piece.text for piece in document.pieces]]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()

"""What the public may read as files: posters and zines with a page, and the labels of a public exhibition."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from campaign.models import Poster, PosterPage, ZinePage
from campaign.services import readings
from campaign.services.readings import Public
from cms.languages import public_languages
from photovoice.models import Showing


def register() -> None:
    """Let posters and zines be read."""
    readings.register("poster", poster, lambda: _every(PosterPage, "poster_id"))
    readings.register("zine", zine, lambda: _every(ZinePage, "zine_id"))
    readings.register("labels", labels, _every_showing)


def poster(key: str, language: str) -> Public | None:
    """How a poster is read: as its sheet is, with both languages or with one."""
    page = _page(PosterPage, "poster", key, language)
    if page is None:
        return None
    is_both = page.poster.languages == Poster.Languages.BOTH
    options = {"language": "both" if is_both else language, "size": "A3"}
    return Public(options, stamp=page.poster.changed_at.isoformat())


def zine(key: str, language: str) -> Public | None:
    """How a zine is read: page after page, with gaps for photographs that are not cleared for the website."""
    page = _page(ZinePage, "zine", key, language)
    if page is None or page.zine.participant_id is not None:
        return None
    options = {"variant": "reading", "use": "web"}
    return Public(options, stamp=page.zine.changed_at.isoformat())


def labels(key: str, language: str) -> Public | None:
    """How the labels of a showing are read: in large print, both languages, what the website shows and no more."""
    showing = _public_showings(language).filter(pk=int(key)).first() if key.isdecimal() else None
    if showing is None:
        return None
    # Place and days stand on its first page.
    days = f"{showing.venue_cs} {showing.venue_en} {showing.starts_on} {showing.ends_on}"
    return Public({"size": "large", "public": True}, stamp=days)


def _public_showings(language: str) -> Any:
    return Showing.objects.filter(
        exhibition__live=True, exhibition__pages__live=True, exhibition__pages__locale__language_code=language
    ).distinct()


def _every_showing() -> Iterable[tuple[str, str]]:
    for language in public_languages():
        for pk in _public_showings(language).values_list("pk", flat=True):
            yield str(pk), language


def _page(model: Any, name: str, key: str, language: str) -> Any:
    if not key.isdecimal():
        return None
    pages = model.objects.live().public().select_related(name)
    return pages.filter(**{f"{name}_id": int(key)}, locale__language_code=language).first()


def _every(model: Any, name: str) -> Iterable[tuple[str, str]]:
    found = model.objects.live().public().values_list(name, "locale__language_code")
    return [(str(key), language) for key, language in found]

"""Which posters and zines the public may read as files: those with a page, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from campaign.models import Poster, PosterPage, ZinePage
from campaign.services import readings
from campaign.services.readings import Public


def register() -> None:
    """Let posters and zines be read."""
    readings.register("poster", poster, lambda: _every(PosterPage, "poster_id"))
    readings.register("zine", zine, lambda: _every(ZinePage, "zine_id"))


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


def _page(model: Any, name: str, key: str, language: str) -> Any:
    if not key.isdecimal():
        return None
    pages = model.objects.live().public().select_related(name)
    return pages.filter(**{f"{name}_id": int(key)}, locale__language_code=language).first()


def _every(model: Any, name: str) -> Iterable[tuple[str, str]]:
    found = model.objects.live().public().values_list(name, "locale__language_code")
    return [(str(key), language) for key, language in found]

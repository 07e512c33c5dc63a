"""A zine on the website: its pages to read, in one language, as far as they may be on the website."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from campaign import targets
from campaign.models import ShortLink, Zine
from campaign.services import zine_answers, zine_pages, zines
from campaign.services.told_stops import Told
from campaign.services.zine_pages import Page
from media.clearance import Use
from photovoice.stops import Words


@dataclass(frozen=True)
class Shown:
    """One page of a zine as the website shows it.

    `has_picture` is false on a page of words alone, `has_words` on one of a photograph alone.
    """

    number: int
    kind: str
    stop: Told | None = None
    has_picture: bool = True
    has_words: bool = True
    figure: Any = None
    heading: str = ""
    body: str = ""
    address: str = ""

    @property
    def waits(self) -> bool:
        """Whether it is a gap because its author has not said yes to it."""
        return bool(self.stop and self.stop.trouble in zine_answers.SENTENCES)

    @property
    def translation(self) -> Words | None:
        """The words in the language of the page."""
        return self.stop.translations[0] if self.stop and self.stop.translations else None

    @property
    def alt(self) -> str:
        """What the photograph shows, in the language of the page."""
        return next(iter(self.stop.alts.values()), "") if self.stop else ""


def pages(zine: Zine, language: str) -> list[Shown]:
    """Return the pages to read. A photograph followed by its own words is one of them; cover and back are the page's
    own head and foot.
    """
    found = zine_pages.read(zine, use=Use.WEB, languages=[language])
    shown: list[Shown] = []
    for page in found.pages:
        before = shown[-1] if shown else None
        is_same = page.stop and before and before.stop and before.stop.contribution == page.stop.contribution
        if page.kind == "words" and before and before.kind == "photograph" and is_same:
            shown[-1] = _shown(page, language, has_picture=True)
            continue
        shown.append(_shown(page, language, has_picture=page.kind != "words"))
    return shown


def _shown(page: Page, language: str, *, has_picture: bool) -> Shown:
    own = "cs" if language == "cs" else "en"
    value = page.value if page.kind not in {"figure"} else {}
    return Shown(
        number=page.number,
        kind=page.kind,
        stop=page.stop,
        has_picture=has_picture,
        has_words=page.kind in {"stop", "words"},
        figure=page.figure,
        heading=str(value.get(f"heading_{own}") or value.get(f"subtitle_{own}") or ""),
        body=str(value.get(own) or ""),
        address=_address(page, language),
    )


def _address(page: Page, language: str) -> str:
    """Where the code of a page leads, in the language of the reader; empty when that is not public."""
    kind, key = zines.target_of(page)
    if page.stop and page.stop.stop_key and not kind:
        kind, key = "stop", page.stop.stop_key
    if not kind:
        return ""
    standing = targets.standing_of(kind, key)
    if standing.state != ShortLink.State.LIVE:
        return ""
    return standing.ways.get(language) or standing.ways.get("") or next(iter(standing.ways.values()), "")

"""③ Where a code leads right now, told fast: from this process's memory, with one indexed query, or found out anew.

What was found out belongs to a generation of public pages (`cms.caching`). Whatever publishes, moves or takes back
raises the generation, and every way found before is asked for again with the next scan, in every process.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from campaign import targets
from campaign.models import ShortLink
from cms import caching

#: So many codes a process remembers; all are forgotten when there are more.
REMEMBERED = 5000
ANY_LANGUAGE = ""
AUDIO = "-audio"

_known: dict[str, tuple[str, Way]] = {}


@dataclass(frozen=True, slots=True)
class Way:
    """Where one code leads: an address for each language, "" for all; of what is not there, where to go on."""

    link_id: int
    state: str
    audio: bool
    ways: Mapping[str, str]

    def address(self, language: str) -> str | None:
        """The address in `language`, else in any; None when nothing may be opened."""
        if self.state != ShortLink.State.LIVE:
            return None
        if self.audio and f"{language}{AUDIO}" in self.ways:
            return self.ways[f"{language}{AUDIO}"]
        return self.going_on(language)

    def going_on(self, language: str) -> str | None:
        """Where somebody can go on in `language`, whatever the state."""
        here = self.ways.get(language) or self.ways.get(ANY_LANGUAGE)
        return here or next((way for key, way in self.ways.items() if not key.endswith(AUDIO)), None)


def way_of(code: str) -> Way | None:
    """Where `code`, in capitals, leads; None for a code that was never given. No query for one that is remembered."""
    generation = caching.generation()
    kept = _known.get(code)
    if kept is not None and kept[0] == generation:
        return kept[1]
    row = ShortLink.objects.filter(code=code).first()
    if row is None:
        return None
    way = _as_kept(row) if row.ways_of == generation else _found_out(row)
    if len(_known) >= REMEMBERED:
        _known.clear()
    _known[code] = (generation, way)
    return way


def renew(*, links: Iterable[ShortLink]) -> int:
    """Find out anew where `links` lead unless that is known of the present generation; keep it. Return how many were.

    After this the first scan in any process costs one query, and staff's list shows the state.
    """
    generation = caching.generation()
    renewed = 0
    for link in links:
        if link.ways_of == generation:
            continue
        way = _found_out(link)
        link.ways, link.ways_of, link.state = dict(way.ways), generation, way.state
        # Only while it still opens the same: otherwise somebody led it elsewhere meanwhile.
        renewed += ShortLink.objects.filter(
            pk=link.pk, target_kind=link.target_kind, target_key=link.target_key
        ).update(ways=link.ways, ways_of=generation, state=way.state)
    return renewed


def forget() -> None:
    """Let this process forget every way."""
    _known.clear()


def _as_kept(row: ShortLink) -> Way:
    return Way(row.pk, row.state, row.audio, row.ways)


def _found_out(row: ShortLink) -> Way:
    standing = targets.standing_of(row.target_kind, row.target_key)
    has_way = bool(standing.ways) or standing.state != ShortLink.State.LIVE
    state = standing.state if has_way else ShortLink.State.UNPUBLISHED
    return Way(row.pk, state, row.audio, dict(standing.ways))

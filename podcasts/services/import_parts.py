"""What other hosts say beside the sound, brought into our shapes: chapters, roles, transcripts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from podcasts.models import EpisodePerson

#: Types of transcripts that hold times, the one that is read best first.
TIMED = ("text/vtt", "application/x-subrip", "application/srt", "text/srt")
MOST_CHAPTERS = 200
MOST_MS = 24 * 3_600_000


def role(said: str) -> str:
    """Our role for one of the Podcast Taxonomy; a guest where we have none."""
    known = {choice.value for choice in EpisodePerson.Role}
    return said if said in known else EpisodePerson.Role.GUEST.value


def one_a_language(said: Sequence[Mapping[str, str]], spoken: str) -> list[tuple[str, str]]:
    """(language, address) of the best transcript in each language, the spoken one first.

    One that names no language is in the spoken one.
    """
    found: dict[str, tuple[int, str]] = {}
    for one in said:
        kind = one["type"].partition(";")[0].strip().lower()
        if kind in TIMED:
            language = one["language"] or spoken
            found[language] = min(found.get(language, (9, "")), (TIMED.index(kind), one["url"]))
    order = sorted(found, key=lambda language: (language != spoken, language))
    return [(language, found[language][1]) for language in order]


def chapters(content: bytes) -> list[tuple[int, str, str]]:
    """(beginning in milliseconds, title, address) of each chapter in a file of them; none in what is no such file."""
    try:
        said = json.loads(content)
        rows = said["chapters"]
    except (ValueError, TypeError, KeyError):
        return []
    found = {start: (title, url) for start, title, url in _rows(rows)}
    return [(start, *found[start]) for start in sorted(found)][:MOST_CHAPTERS]


def _rows(rows: Any) -> Iterable[tuple[int, str, str]]:
    for one in rows if isinstance(rows, list) else []:
        if not isinstance(one, dict) or one.get("toc") is False:
            continue
        start, title, url = (
            one.get("startTime"),
            str(one.get("title") or "").strip(),
            str(one.get("url") or ""),
        )
        if isinstance(start, bool) or not isinstance(start, int | float) or not title:
            continue
        if 0 <= start * 1000 < MOST_MS:
            is_address = url.startswith(("https://", "http://")) and len(url) <= 200
            yield round(start * 1000), title[:120], url if is_address else ""

"""What a player shows. Addresses are given out by the gate or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from django.conf import settings
from django.core.files.storage import storages
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from babel import Locale, UnknownLocaleError

from media.clearance import Use, is_cleared
from media.models import Recording

#: Smaller first: every browser of today plays both, and jumps exactly in the first.
FORMATS = ("m4a", "mp3")
SPEEDS = ("0.75", "1", "1.25", "1.5", "1.75", "2")
BAR, GAP, HEIGHT, MOST_BARS = 3, 1, 40, 200


@dataclass(frozen=True, slots=True)
class ChapterView:
    """One chapter: where it begins and ends, in seconds."""

    begin: float
    end: float
    title: str

    @property
    def whole_seconds(self) -> int:
        """As it stands in an address."""
        return int(self.begin)

    @property
    def label(self) -> str:
        """As it is read: "1:23"."""
        return clock(self.begin * 1000)


@dataclass(frozen=True, slots=True)
class PlayerView:
    """What the player needs. `begin` and `end` are in seconds of the recording; `waits` while nothing can be heard.

    `key` names player, transcript and anchors on a page (`key_of`).
    """

    key: str
    title: str
    sources: Sequence[tuple[str, str]] = ()
    begin: float = 0
    end: float = 0
    peaks: Sequence[int] = ()
    credit: str = ""
    facts: Sequence[str] = ()
    waits: bool = False

    @property
    def seconds(self) -> float:
        """How long what is played here is."""
        return round(self.end - self.begin, 3)

    @property
    def length(self) -> str:
        """The same as it is read: "1:23"."""
        return clock(self.seconds * 1000)

    @property
    def wave(self) -> str:
        """The loudness as a path of bars, 40 high and `wave_width` wide."""
        found = []
        for place, peak in enumerate(self.peaks):
            high = max(2.0, HEIGHT * peak / 100)
            found.append(f"M{place * (BAR + GAP)} {(HEIGHT - high) / 2:g}h{BAR}v{high:g}h-{BAR}z")
        return "".join(found)

    @property
    def wave_width(self) -> int:
        """How wide the path is."""
        return max(1, len(self.peaks) * (BAR + GAP))

    @property
    def speeds(self) -> list[tuple[str, str]]:
        """What the speed can be set to, and how that is read in the active language."""
        comma = get_language() == "cs"
        return [(speed, speed.replace(".", ",") if comma else speed) for speed in SPEEDS]


def player_view(
    recording: Recording | None,
    use: Use | str,
    *,
    title: str,
    start_ms: int | None = None,
    end_ms: int | None = None,
    sources: Sequence[tuple[str, str]] | None = None,
) -> PlayerView | None:
    """Return what a player of `recording` shows, or None when it is not cleared for `use`.

    `start_ms` and `end_ms` bound an excerpt. `sources` are private addresses with their types, for pages whose own
    view decides who may hear them; the gate is not asked then. Asks the database nothing for rows read `for_players`.
    """
    if recording is None or (sources is None and not is_cleared(recording.upload, Use(use))):
        return None
    found = _public_sources(recording, Use(use)) if sources is None else list(sources)
    whole = recording.duration_ms or 0
    key = key_of(recording, start_ms, end_ms)
    if not found or not whole:
        return PlayerView(key=key, title=title, waits=True)
    begin, end = _bounds(start_ms, end_ms, whole)
    if (begin, end) != (0, whole):
        # Browsers without script know this notation as well.
        found = [(f"{address}#t={begin / 1000:g},{end / 1000:g}", kind) for address, kind in found]
    return PlayerView(
        key=key,
        title=title,
        sources=found,
        begin=begin / 1000,
        end=end / 1000,
        peaks=_part(recording.peaks, begin / whole, end / whole),
        credit=recording.credit,
        facts=_facts(recording, clock(end - begin)),
    )


def key_of(recording: Recording, start_ms: int | None = None, end_ms: int | None = None) -> str:
    """What ties a player to its transcript and its anchors: one page may hold a recording and excerpts of it."""
    return f"{recording.pk}-{start_ms or 0}-{end_ms or 0}" if start_ms or end_ms else str(recording.pk)


def chapter_views(chapters: Iterable[tuple[int, str]], *, end_ms: int) -> list[ChapterView]:
    """Make chapters of `(start in ms, title)`; each ends where the next one begins."""
    known = [each for each in sorted(chapters) if each[0] < end_ms]
    ends = [*(start for start, _title in known[1:]), end_ms]
    return [
        ChapterView(start / 1000, end / 1000, title) for (start, title), end in zip(known, ends, strict=False)
    ]


def clock(milliseconds: float) -> str:
    """A length or a moment as people write it: "0:07", "1:23", "1:02:03"."""
    seconds = int(milliseconds / 1000)
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


@lru_cache(maxsize=500)
def _named(code: str, in_language: str) -> str:
    try:
        return Locale.parse(code, sep="-").get_display_name(in_language) or code
    except (ValueError, UnknownLocaleError):
        return code


def named(code: str) -> str:
    """The name of a language in the active one ("vietnamština")."""
    return _named(code, get_language() or settings.LANGUAGE_CODE)


def direction(code: str) -> str:
    """`rtl` or `ltr`, as the language `code` is written."""
    try:
        return "rtl" if get_language_info(code)["bidi"] else "ltr"
    except KeyError:
        return "ltr"


def _public_sources(recording: Recording, use: Use) -> list[tuple[str, str]]:
    files = recording.public_files(use)
    return [
        (storages["default"].url(files[kind]["name"]), files[kind]["type"])
        for kind in FORMATS
        if kind in files
    ]


def _bounds(start_ms: int | None, end_ms: int | None, whole: int) -> tuple[int, int]:
    begin = min(max(start_ms or 0, 0), whole)
    end = min(end_ms or whole, whole)
    return (begin, end) if begin < end else (0, whole)


def _part(peaks: Sequence[int], begin: float, end: float) -> list[int]:
    """That part of the peaks, folded to as many bars as a line has room for."""
    first, last = int(begin * len(peaks)), max(int(begin * len(peaks)) + 1, round(end * len(peaks)))
    part = list(peaks[first:last])
    count = min(MOST_BARS, len(part))
    edges = [round(place * len(part) / count) for place in range(count + 1)] if count else []
    return [max(part[one:two]) for one, two in pairwise(edges)]


def _facts(recording: Recording, length: str) -> list[str]:
    facts = [recording.credit] if recording.credit else []
    facts += [named(recording.spoken_language), length]
    if recording.voice == Recording.Voice.ALTERED:
        facts.append(_("the voice was changed"))
    elif recording.voice == Recording.Voice.READ:
        facts.append(_("read by somebody else"))
    return facts

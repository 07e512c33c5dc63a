"""Cues as we keep them: judged when they come in, and originals and translations held together by their ids.

A kept cue is `{"id", "start", "end", "speaker", "text"}`, moments in milliseconds; in a translation only `id` and
`text`, times and speaker being those of the cue of the original with the same id.
"""

from __future__ import annotations

import re
import secrets
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

from media.ingest.captions import CaptionProblem, CaptionProblems, Found, ReadCue
from media.ingest.cue_words import MAX_CUES, MAX_SPEAKER, MAX_WORDS, one_line

Cue = dict[str, Any]

#: A day: nothing that is recorded in one piece is longer.
MAX_MS = 24 * 3600 * 1000
#: A cue of a new file that begins this near to an old one is that cue.
SAME_MS = 250
_ID = re.compile(r"[A-Za-z0-9_-]{1,40}\Z")


class BadCues(Exception):
    """Cues that the editor could not have made: a wrong shape, a moment that is none, one id twice."""


class Untied(BadCues):
    """Words for a cue that the original does not have, or not any more."""


def new_id() -> str:
    """Return a name for a cue that no other has."""
    return f"c{secrets.token_hex(5)}"


def settled(cues: Any) -> list[Cue]:
    """Return the cues of an original as they are kept: plain words on one line, in the order of time.

    Raises `BadCues` for anything that is no list of cues within the bounds of `media.ingest.cue_words`.
    """
    found: list[Cue] = [
        {
            "id": _id(cue),
            "start": _moment(cue, "start"),
            "end": _moment(cue, "end"),
            "speaker": _words(cue.get("speaker", ""), MAX_SPEAKER),
            "text": _words(cue.get("text", ""), MAX_WORDS),
        }
        for cue in _list(cues)
    ]
    if any(cue["end"] <= cue["start"] for cue in found):
        raise BadCues("A cue ends before it begins.")
    return sorted(_different(found), key=lambda cue: (cue["start"], cue["end"]))


def settled_translation(cues: Any, original: Sequence[Cue]) -> list[Cue]:
    """Return the cues of a translation in the order of the original; without words there is no cue.

    A cue that the original does not have (any more) raises `Untied`: whoever saves it works on an old original.
    """
    found = _different(
        [{"id": _id(cue), "text": _words(cue.get("text", ""), MAX_WORDS)} for cue in _list(cues)]
    )
    words = {cue["id"]: cue["text"] for cue in found if cue["text"]}
    kept = [{"id": cue["id"], "text": words.pop(cue["id"])} for cue in original if cue["id"] in words]
    if words:
        raise Untied("Words for what the original does not say.")
    return kept


def from_file(read: Sequence[ReadCue], before: Sequence[Cue] = ()) -> list[Cue]:
    """Return the cues of an original read from a file.

    A cue keeps its id if it has one of ours, or if it begins where one of `before` begins: so translations stay tied.
    """
    known = {cue["id"] for cue in before}
    index = _ByTime(before)
    taken: set[str] = set()
    kept = []
    for cue in read:
        key = cue.id if cue.id in known else index.at(cue.start)
        key = new_id() if not key or key in taken else key
        taken.add(key)
        words = {"speaker": cue.speaker, "text": cue.text}
        kept.append({"id": key, "start": cue.start, "end": cue.end, **words})
    return kept


def tied(read: Sequence[ReadCue], original: Sequence[Cue]) -> list[Cue]:
    """Return the cues of a translation read from a file, tied to those of `original`.

    By their ids when every cue has one of the original's (a file that was exported here and translated), otherwise by
    time: each goes to the cue that it shares most time with, several to one are joined. Raises `CaptionProblems` with
    the lines of those for which the original has nothing.
    """
    known = {cue["id"] for cue in original}
    by_id = all(cue.id in known for cue in read)
    index = _ByTime(original)
    words: dict[str, str] = {}
    found: list[Found] = []
    for cue in read:
        key = cue.id if by_id else index.most_shared(cue)
        words[key] = f"{words[key]} {cue.text}" if words.get(key) else cue.text
        if not key:
            found.append(Found(cue.line, CaptionProblem.NOWHERE, cue.text[:60]))
        elif len(words[key]) > MAX_WORDS:
            found.append(Found(cue.line + 1, CaptionProblem.TOO_LONG, cue.text[:60]))
    if found:
        raise CaptionProblems(found)
    return [{"id": cue["id"], "text": words[cue["id"]]} for cue in original if cue["id"] in words]


def carried_over(translation: Sequence[Cue], before: Sequence[Cue], after: Sequence[Cue]) -> list[Cue]:
    """Return a translation as it must be once its original has become `after`.

    When cues were joined, their translations are joined too; what was deleted goes from the translation as well.
    """
    words = {cue["id"]: cue["text"] for cue in translation}
    there = {cue["id"] for cue in after}
    joined: dict[str, list[str]] = {key: [text] for key, text in words.items() if key in there}
    for cue in before:
        if cue["id"] not in there and cue["id"] in words and (into := _holding(cue, after)):
            joined.setdefault(into, []).append(words[cue["id"]])
    return [{"id": cue["id"], "text": " ".join(joined[cue["id"]])} for cue in after if cue["id"] in joined]


def untranslated(original: Iterable[Cue], translation: Iterable[Cue]) -> list[int]:
    """Return which cues of the original that have words (counted from 1) have none in the translation."""
    words = {cue["id"] for cue in translation if cue["text"]}
    return [at for at, cue in enumerate(original, start=1) if cue["text"] and cue["id"] not in words]


def timed(translation: Iterable[Cue], original: Iterable[Cue]) -> list[Cue]:
    """Return a translation with times and speakers of its original, as a file of captions needs it."""
    words = {cue["id"]: cue["text"] for cue in translation}
    return [{**cue, "text": words[cue["id"]]} for cue in original if cue["id"] in words]


def _list(cues: Any) -> list[dict[str, Any]]:
    if not isinstance(cues, list) or len(cues) > MAX_CUES or not all(isinstance(cue, dict) for cue in cues):
        raise BadCues("No list of cues, or too many.")
    return cues


def _different(cues: list[Cue]) -> list[Cue]:
    if len({cue["id"] for cue in cues}) != len(cues):
        raise BadCues("Two cues with one id.")
    return cues


def _id(cue: dict[str, Any]) -> str:
    key = cue.get("id")
    if not isinstance(key, str) or not _ID.match(key):
        raise BadCues("A cue without an id.")
    return key


def _moment(cue: dict[str, Any], side: str) -> int:
    moment = cue.get(side)
    if not isinstance(moment, int) or isinstance(moment, bool) or not 0 <= moment <= MAX_MS:
        raise BadCues("A moment that is none.")
    return moment


def _words(text: Any, most: int) -> str:
    if not isinstance(text, str) or len(text) > 4 * most:
        raise BadCues("No words, or too many.")
    words = one_line(text)
    if len(words) > most:
        raise BadCues("Too many words in one cue.")
    return words


class _ByTime:
    """Cues of an original, found by their times without looking at each."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self.cues = sorted(cues, key=lambda cue: int(cue["start"]))
        self.starts = [int(cue["start"]) for cue in self.cues]
        self.longest = max((int(cue["end"]) - int(cue["start"]) for cue in self.cues), default=0)

    def at(self, start: int) -> str:
        """The id of the cue that begins at `start` or next to it; "" when none does."""
        near = self._between(start - SAME_MS, start + SAME_MS)
        return str(min(near, key=lambda cue: abs(int(cue["start"]) - start))["id"]) if near else ""

    def most_shared(self, cue: ReadCue) -> str:
        """The id of the cue that shares most time with `cue`; "" when none shares any."""
        near = self._between(cue.start - self.longest, cue.end)
        shared = [(min(cue.end, int(one["end"])) - max(cue.start, int(one["start"])), one) for one in near]
        most, one = max(shared, default=(0, {}), key=lambda pair: pair[0])
        return str(one["id"]) if most > 0 else ""

    def _between(self, first: int, last: int) -> list[Cue]:
        return self.cues[bisect_left(self.starts, first) : bisect_right(self.starts, last)]


def _holding(gone: Cue, cues: Sequence[Cue]) -> str:
    """The cue that now covers the whole time of one that is gone."""
    return next(
        (cue["id"] for cue in cues if cue["start"] <= gone["start"] and gone["end"] <= cue["end"]), ""
    )

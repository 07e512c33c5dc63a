"""Chapters as apps read them: the JSON of Podcasting 2.0, version 1.2.0. Pure: no database, no settings, no request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

VERSION = "1.2.0"
CONTENT_TYPE = "application/json+chapters"


@dataclass(frozen=True, slots=True)
class Mark:
    """From `start_ms` on it is about `title`; `img` and `url` are whole addresses, or empty."""

    start_ms: int
    title: str
    img: str = ""
    url: str = ""


def in_order(marks: Sequence[Mark], *, duration_ms: int | None = None) -> list[Mark]:
    """Sort by beginning; of two that begin together the later one holds, and what begins past the end is left out."""
    by_start = {mark.start_ms: mark for mark in marks}
    return [by_start[start] for start in sorted(by_start) if not duration_ms or start < duration_ms]


def ends(kept: Sequence[Mark], *, duration_ms: int | None) -> list[int]:
    """When each of `kept` (in order) ends: where the next begins, the last with the recording."""
    if not kept:
        return []
    return [*(mark.start_ms for mark in kept[1:]), max(duration_ms or 0, kept[-1].start_ms)]


def document(marks: Sequence[Mark], *, title: str, duration_ms: int | None = None) -> dict[str, Any]:
    """What the file of chapters says."""
    kept = in_order(marks, duration_ms=duration_ms)
    return {
        "version": VERSION,
        "title": title,
        "chapters": [
            _chapter(mark, end) for mark, end in zip(kept, ends(kept, duration_ms=duration_ms), strict=True)
        ],
    }


def _chapter(mark: Mark, end_ms: int) -> dict[str, Any]:
    said: dict[str, Any] = {"startTime": mark.start_ms / 1000, "title": mark.title}
    if end_ms > mark.start_ms:
        said["endTime"] = end_ms / 1000
    if mark.img:
        said["img"] = mark.img
    if mark.url:
        said["url"] = mark.url
    return said

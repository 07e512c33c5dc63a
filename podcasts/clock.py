"""Moments in a recording as people write them: "1:23" and "1:02:03". Pure."""

from __future__ import annotations

import re

CLOCK = re.compile(r"\s*(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)(?:[.,](\d{1,3}))?\s*\Z", re.ASCII)


class NotAMoment(ValueError):
    """What was typed is no moment."""


def read(typed: str) -> int:
    """Thousandths of a second from "1:23", "1:02:03" or "1:23.5". Raises `NotAMoment`.

    Minutes may pass 59 where no hours are said ("75:00"), as people write the length of a recording.
    """
    match = CLOCK.match(typed)
    if match is None:
        raise NotAMoment(typed)
    hours, minutes, seconds, fraction = match.groups()
    if hours and int(minutes) > 59:
        raise NotAMoment(typed)
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))


def written(moment_ms: int, *, exactly: bool = False) -> str:
    """The moment as "1:23" or "1:02:03"; with `exactly` the part of a second too, where there is one."""
    seconds, fraction = divmod(max(0, int(moment_ms)), 1000)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    text = f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
    return f"{text}.{fraction:03}".rstrip("0") if exactly and fraction else text

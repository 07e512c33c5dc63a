"""An event as a file for people's calendars (iCalendar, RFC 5545). Pure: no database, no settings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

PRAGUE = ZoneInfo("Europe/Prague")
#: A line has at most so many bytes; a longer one goes on after a line break and a space (section 3.1).
LINE_BYTES = 75
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
#: Clocks in the European Union since 1996. Source: Directive 2000/84/EC.
ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Prague",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True)
class Entry:
    """What stands in a calendar. Moments know their zone; `uid` is the entry's name for good."""

    uid: str
    sequence: int
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime | None
    title: str
    address: str
    text: str = ""
    place: str = ""
    is_cancelled: bool = False


def written(entry: Entry, *, maker: str) -> bytes:
    """Return the whole file; `maker` names who made it. A later file with a higher sequence replaces the entry."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_escaped(maker)}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *ZONE,
        "BEGIN:VEVENT",
        f"UID:{entry.uid}",
        f"SEQUENCE:{entry.sequence}",
        f"DTSTAMP:{_in_utc(entry.changed_at)}",
        f"LAST-MODIFIED:{_in_utc(entry.changed_at)}",
        f"DTSTART{_in_prague(entry.starts_at)}",
        *([f"DTEND{_in_prague(entry.ends_at)}"] if entry.ends_at is not None else []),
        f"SUMMARY:{_escaped(entry.title)}",
        *([f"DESCRIPTION:{_escaped(entry.text)}"] if entry.text else []),
        *([f"LOCATION:{_escaped(entry.place)}"] if entry.place else []),
        f"URL:{CONTROL.sub('', entry.address)}",
        f"STATUS:{'CANCELLED' if entry.is_cancelled else 'CONFIRMED'}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _in_utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%S}Z"


def _in_prague(moment: datetime) -> str:
    """By Prague's clock; the hour that comes twice when summer time ends is told apart by UTC."""
    there = moment.astimezone(PRAGUE)
    if there.fold:
        return f":{_in_utc(moment)}"
    return f";TZID=Europe/Prague:{there:%Y%m%dT%H%M%S}"


def _escaped(text: str) -> str:
    plain = CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, f"\\{sign}")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """The line in pieces that fit, no letter cut in two."""
    pieces, room = [b""], LINE_BYTES
    for letter in line:
        encoded = letter.encode()
        if len(pieces[-1]) + len(encoded) > room:
            pieces.append(b"")
            # The space that begins each further piece counts.
            room = LINE_BYTES - 1
        pieces[-1] += encoded
    return b"\r\n ".join(pieces) + b"\r\n"

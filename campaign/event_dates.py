"""How the time of an event is said, by Prague's clock."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date

PRAGUE = ZoneInfo("Europe/Prague")
LOCALES = {"cs": "cs", "en": "en_GB"}
NBSP = "\u00a0"
#: As it stands on a plate: short, and without the name of the month where the language has no short one.
ON_PLATE = {"cs": f"d.{NBSP}M.", "en": f"d{NBSP}MMM"}


def there(moment: datetime) -> datetime:
    """`moment` by Prague's clock."""
    return moment.astimezone(PRAGUE)


def on_plate(moment: datetime, language: str) -> str:
    """The day as a plate says it: "25. 4.", "25 Apr"."""
    spoken = _known(language)
    return format_date(there(moment).date(), ON_PLATE[spoken], locale=LOCALES[spoken])


def said(starts_at: datetime, ends_at: datetime | None, language: str) -> str:
    """When it is: "čtvrtek 25. dubna 2019, 17:00–20:00"; over several days both days are said."""
    start = there(starts_at)
    first = f"{_day(start.date(), language)}, {_hour(start)}"
    if ends_at is None:
        return first
    end = there(ends_at)
    if end.date() == start.date():
        return f"{first}–{_hour(end)}"
    return f"{first} – {_day(end.date(), language)}, {_hour(end)}"


def _day(day: date, language: str) -> str:
    spoken = _known(language)
    return format_date(day, "full", locale=LOCALES[spoken]).replace(". ", f".{NBSP}")


def _hour(moment: datetime) -> str:
    return f"{moment.hour}:{moment:%M}"


def _known(language: str) -> str:
    return "cs" if language == "cs" else "en"

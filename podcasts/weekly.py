"""A set hour of a set day of the week, by the clock on the wall in Prague. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

PRAGUE = ZoneInfo("Europe/Prague")
WEEK = timedelta(days=7)


def moments(*, weekday: int, at: time, after: datetime) -> Iterator[datetime]:
    """Every moment later than `after` at which Prague's clocks show `at` on `weekday` (Monday is 0), without end.

    Whatever summer time does, the hour on the wall stays. An hour that a night in March leaves out is taken one hour
    later, as clocks then show it; one that a night in October has twice is taken the first time.
    """
    day = after.astimezone(PRAGUE).date()
    day += timedelta(days=(weekday - day.weekday()) % 7)
    while True:
        moment = on(day, at)
        if moment > after:
            yield moment
        day += WEEK


def on(day: date, at: time) -> datetime:
    """The moment at which clocks in Prague show `at` on `day`, in Prague's time."""
    wall = datetime.combine(day, at.replace(tzinfo=None, fold=0), tzinfo=PRAGUE)
    # Through UTC, so that an hour that does not exist becomes the one that does.
    return wall.astimezone(UTC).astimezone(PRAGUE)

"""A weekly release keeps its hour on the wall in Prague, whatever summer time does."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from itertools import islice, pairwise

from podcasts import weekly


def some(weekday: int, at: time, after: datetime, count: int = 4) -> list[datetime]:
    return list(islice(weekly.moments(weekday=weekday, at=at, after=after), count))


def test_a_weekly_hour_stays_on_the_wall_when_summer_time_ends_on_2026_10_25() -> None:
    dates = some(3, time(18), datetime(2026, 10, 15, 12, tzinfo=UTC))
    assert [f"{one:%d.%m. %H:%M}" for one in dates[:3]] == ["15.10. 18:00", "22.10. 18:00", "29.10. 18:00"]
    assert [one.astimezone(UTC).hour for one in dates[:3]] == [16, 16, 17]


def test_a_weekly_hour_stays_on_the_wall_when_summer_time_begins_on_2027_03_28() -> None:
    dates = some(3, time(18), datetime(2027, 3, 18, 12, tzinfo=UTC))
    assert [f"{one:%d.%m. %H:%M}" for one in dates[:3]] == ["18.03. 18:00", "25.03. 18:00", "01.04. 18:00"]
    assert [one.astimezone(UTC).hour for one in dates[:3]] == [17, 17, 16]


def test_an_hour_that_the_night_leaves_out_is_taken_as_the_clocks_then_show_it() -> None:
    [first, second] = some(6, time(2, 30), datetime(2027, 3, 27, tzinfo=UTC), 2)
    assert f"{first:%d.%m. %H:%M}" == "28.03. 03:30"
    assert f"{second:%d.%m. %H:%M}" == "04.04. 02:30"
    assert first.astimezone(UTC) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


def test_an_hour_that_the_night_has_twice_is_taken_once_the_first_time() -> None:
    dates = some(6, time(2, 30), datetime(2026, 10, 24, tzinfo=UTC), 2)
    assert dates[0].astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert dates[1].astimezone(UTC) == datetime(2026, 11, 1, 1, 30, tzinfo=UTC)


def test_the_day_of_release_is_that_of_prague_and_not_of_utc() -> None:
    # 23:30 UTC on Sunday is Monday in Prague already.
    [first] = some(0, time(0, 45), datetime(2026, 11, 8, 23, 30, tzinfo=UTC), 1)
    assert f"{first:%d.%m. %H:%M}" == "09.11. 00:45"


def test_today_counts_only_while_the_hour_is_still_to_come() -> None:
    noon = datetime(2026, 11, 12, 11, tzinfo=UTC)
    assert some(3, time(12, 1), noon, 1)[0].date() == date(2026, 11, 12)
    assert some(3, time(12, 0), noon, 1)[0].date() == date(2026, 11, 19)


def test_days_a_week_apart_go_on_for_years_without_a_gap() -> None:
    dates = some(3, time(18), datetime(2026, 1, 1, tzinfo=UTC), 300)
    assert {(two.date() - one.date()).days for one, two in pairwise(dates)} == {7}
    assert {f"{one:%a %H:%M}" for one in dates} == {"Thu 18:00"}

"""Numbers by day as bars."""

from __future__ import annotations

from datetime import date

from cms.days import DayBar, share_of


def test_the_best_day_reaches_the_top_and_a_day_without_anything_has_no_bar() -> None:
    best, none = DayBar(date(2019, 1, 1), share_of(40, 40)), DayBar(date(2019, 1, 2), share_of(0, 40))
    assert (best.top, best.share) == (0, 100) and none.share == 0
    assert share_of(10, 40) == 25


def test_where_nothing_was_counted_there_is_nothing_to_share() -> None:
    assert share_of(0, 0) == 0

"""A hundred people, each one of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from campaign.layout.charts_people import people
from tests.campaign.layout.drawings import drawing


@pytest.mark.parametrize(
    ("values", "counts"),
    [
        (["38.5", "61.5"], [38, 62]),
        (["33.3", "33.3", "33.4"], [33, 33, 34]),
        (["26", "43", "22.5", "0.4"], [26, 43, 23, 0]),
        (["0"], [0]),
        (["100"], [100]),
    ],
)
def test_people_are_whole_and_as_many_as_the_shares_together(values: list[str], counts: list[int]) -> None:
    found = people([Decimal(value) for value in values])
    assert sum(found) == sum(counts)
    assert all(abs(one - Decimal(value)) < 1 for one, value in zip(found, values, strict=True))


def test_there_are_always_a_hundred_people() -> None:
    assert drawing("share", 0).count("<circle") == drawing("share", 1).count("<circle") == 100

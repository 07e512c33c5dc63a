"""What people type becomes figures, or a problem that names its row."""

from __future__ import annotations

from typing import Any

import pytest

from campaign.layout.figures import BadFigures, checked, stored


def table(*rows: tuple[Any, ...]) -> dict[str, Any]:
    count = max((len(row) for row in rows), default=3) - 2
    return {
        "columns": [{"cs": "", "en": ""}] * count,
        "rows": [{"cs": row[0], "en": row[1], "values": list(row[2:])} for row in rows],
    }


def problems(
    kind: str, unit: str, data: dict[str, Any], highlight: int | None = None
) -> list[tuple[str, int]]:
    with pytest.raises(BadFigures) as caught:
        checked(kind, unit, data, highlight)
    return [(each.code, each.row) for each in caught.value.problems]


def test_every_problem_names_its_row() -> None:
    data = table(("A", "A", "10"), ("", "B", "many"), ("C", "C", "-3"), ("D", "D", ""))
    assert problems("bars", "number", data) == [
        ("label", 2),
        ("not_a_number", 2),
        ("negative", 3),
        ("value", 4),
    ]


def test_more_than_a_hundred_per_cent_is_refused_with_its_row() -> None:
    assert problems("bars", "percent", table(("A", "A", 20), ("B", "B", "100,5"))) == [("over_hundred", 2)]


def test_shares_that_pass_a_hundred_together_are_refused_at_the_row_where_they_do() -> None:
    data = table(("A", "A", 60), ("B", "B", 40), ("C", "C", 1))
    assert problems("share", "percent", data) == [("sum_over_hundred", 3)]


def test_a_share_of_a_hundred_needs_per_cent() -> None:
    assert ("percent_only", 0) in problems("share", "number", table(("A", "A", 6)))


def test_a_district_that_does_not_exist_or_comes_twice_is_refused() -> None:
    data = table(("Praha 7", "", 1), ("Praha 23", "", 1), ("7", "", 2))
    assert problems("districts", "number", data) == [("district", 2), ("twice", 3)]


@pytest.mark.parametrize(
    ("kind", "rows", "code"),
    [
        ("figure", 2, "many_rows"),
        ("bars", 1, "few_rows"),
        ("flow", 8, "many_rows"),
        ("change", 2, "few_rows"),
    ],
)
def test_a_kind_shows_as_many_rows_as_it_can(kind: str, rows: int, code: str) -> None:
    data = table(*((f"R{number}", f"R{number}", 5) for number in range(rows)))
    assert [found for found, _row in problems(kind, "number", data)] == [code]


def test_a_row_that_is_not_there_is_not_highlighted() -> None:
    assert problems("bars", "number", table(("A", "A", 1), ("B", "B", 2)), 3) == [("highlight", 0)]


def test_an_empty_table_is_said_to_be_empty() -> None:
    assert problems("bars", "number", {}) == [("empty", 0)]


def test_what_is_kept_is_read_back_the_same() -> None:
    first = checked("bars", "number", table(("A", "A", "1 200,5"), ("B", "B", 0.125), ("C", "C", 3.217)), 2)
    assert checked("bars", "number", stored(first), 2) == first

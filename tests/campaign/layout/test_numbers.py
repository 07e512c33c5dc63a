"""What people type becomes a number, or a problem; numbers are written by language."""

from __future__ import annotations

from decimal import Decimal

import pytest

from campaign.layout.numbers import BadFigures, Problem, read_number, set_number

NB = "\u00a0"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1200", "1200"),
        ("1 200,5", "1200.5"),
        (f"1{NB}200", "1200"),
        ("1,200.5", "1200.5"),
        ("1.200,5", "1200.5"),
        ("1,234,567", "1234567"),
        ("12 %", "12"),
        ("0,125", "0.125"),
        ("−3", "-3"),
    ],
)
def test_a_number_is_read_as_czech_and_english_spreadsheets_write_it(text: str, value: str) -> None:
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", " ", "-", "–"])
def test_an_empty_cell_is_no_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize("text", ["1,234", "12.500"])
def test_what_czech_and_english_readers_read_differently_is_refused(text: str) -> None:
    with pytest.raises(BadFigures) as caught:
        read_number(text)
    assert caught.value.problems == [Problem("ambiguous", text=text)]


@pytest.mark.parametrize("text", ["many", "12a", "=SUM(A1)", "nan", "1e9"])
def test_text_where_a_number_is_due_is_refused(text: str) -> None:
    with pytest.raises(BadFigures) as caught:
        read_number(text)
    assert caught.value.problems[0].code == "not_a_number"


def test_numbers_are_written_by_language() -> None:
    value = Decimal("14371.5")
    assert set_number(value, "cs") == f"14{NB}371,5"
    assert set_number(value, "en") == "14,371.5"
    assert set_number(Decimal("38.5"), "cs", unit="percent") == f"38,5{NB}%"
    assert set_number(Decimal("38.5"), "en", unit="percent") == "38.5%"

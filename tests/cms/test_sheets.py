"""Cells that spreadsheets open."""

from __future__ import annotations

import pytest

from cms.sheets import as_csv, cell


@pytest.mark.parametrize("text", ["=1+1", "+420", "-1", "@x", "\t=1", " =1", "\r=1", "＝1"])
def test_what_a_spreadsheet_would_take_for_a_formula_is_text(text):
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "shown"), [(True, "yes"), (False, "no"), (None, ""), (7, "7"), ("Linh", "Linh")]
)
def test_everything_else_stays_as_it_is(value, shown):
    assert cell(value) == shown


def test_spaces_that_hold_words_together_on_a_page_are_plain_in_a_cell():
    assert cell("v\u00a0Praze 10\u202f000") == "v Praze 10 000"
    assert cell("\u00a0=1") == "' =1"


def test_people_read_headings_and_programs_columns():
    answer = as_csv([{"a": 1}], columns=("a",), headings=("Počet",), name="n")
    assert answer.content.decode() == "\ufeffPočet\r\n1\r\n"


def test_a_cell_with_quotes_and_lines_stays_one_cell():
    answer = as_csv([{"a": 'x "y"\nz', "b": "č"}], columns=("a", "b"), name="n")
    assert answer.content.decode() == '\ufeffa,b\r\n"x ""y""\nz",č\r\n'

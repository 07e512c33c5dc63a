"""Cells out of a spreadsheet find their places."""

from __future__ import annotations

import pytest

from campaign.layout import sheet_cells


def test_pasted_cells_become_rows() -> None:
    table = sheet_cells.as_table(
        sheet_cells.from_text("Ukrajina\tUkraine\t1 200\r\nVietnam\tVietnam\t300,5\n"), kind="bars"
    )
    assert [row["values"] for row in table["rows"]] == [["1 200"], ["300,5"]]
    assert table["columns"] == [{"cs": "", "en": ""}]


def test_a_first_line_without_a_number_names_the_columns_in_both_languages() -> None:
    table = sheet_cells.as_table(
        sheet_cells.from_text("Země;Country;Počet / Number\nChile;Chile;4"), kind="bars"
    )
    assert table["columns"] == [{"cs": "Počet", "en": "Number"}]
    assert len(table["rows"]) == 1


def test_years_over_columns_are_names_and_no_figures() -> None:
    table = sheet_cells.as_table([["", "", 2018.0, 2019], ["Praha 4", "Prague 4", 5, 6]], kind="multiples")
    assert [each["cs"] for each in table["columns"]] == ["2018", "2019"]
    assert table["rows"][0]["values"] == [5, 6]


def test_steps_without_figures_are_all_rows() -> None:
    table = sheet_cells.as_table([["Přijďte", "Come"], ["Vyfoťte", "Photograph"]], kind="flow")
    assert [row["en"] for row in table["rows"]] == ["Come", "Photograph"]
    assert table["rows"][0]["values"] == [None]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "utf-16"])
def test_czech_letters_survive_every_way_in_which_spreadsheets_write(encoding: str) -> None:
    cells = sheet_cells.from_csv("Žižkov;Žižkov;12\n".encode(encoding))
    assert cells[0][0] == "Žižkov"


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(sheet_cells.UnreadableFile):
        sheet_cells.from_csv(b"\x00\x01\x02\x81\x00")

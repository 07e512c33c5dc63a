"""Only what can be drawn is kept; files of spreadsheets become tables or are refused in words."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest

from campaign.layout.figures import CODES, BadFigures, Problem
from campaign.models import Infographic
from campaign.services import infographics
from tests.factories import infographics as factory

pytestmark = pytest.mark.django_db


def xlsx(*rows: tuple[Any, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_what_cannot_be_drawn_is_not_kept() -> None:
    with pytest.raises(BadFigures):
        factory.make(rows=[("A", "A", "many"), ("B", "B", 2)])
    assert not Infographic.objects.exists()


def test_numbers_as_people_write_them_are_kept_as_numbers() -> None:
    made = factory.make(rows=[("A", "A", "1 200,5"), ("B", "B", "7")])
    assert [row["values"] for row in made.data["rows"]] == [[1200.5], [7]]


def test_a_sheet_of_a_workbook_becomes_a_table() -> None:
    table = infographics.table_of_file(
        "a.xlsx",
        xlsx(("", "", "Počet / Number"), ("Chile", "Chile", 4.5), ("Rusko", "Russia", 3)),
        kind="bars",
    )
    assert table["columns"] == [{"cs": "Počet", "en": "Number"}]
    assert [row["values"] for row in table["rows"]] == [[4.5], [3]]


def test_a_csv_of_a_czech_spreadsheet_becomes_a_table() -> None:
    table = infographics.table_of_file("a.csv", "Žižkov;Žižkov;1,5\n".encode("cp1250"), kind="bars")
    assert table["rows"] == [{"cs": "Žižkov", "en": "Žižkov", "values": ["1,5"]}]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.7"),
        ("a.csv", b"\x00\x01\x02\x81"),
        ("a.xlsx", b"PK\x03\x04broken"),
        ("a.csv", b""),
        ("a.csv", b"a,b,1\n" * 200),
        ("a.csv", b"x" * (infographics.LARGEST_FILE + 1)),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_words(name: str, content: bytes) -> None:
    with pytest.raises(infographics.NoTable) as caught:
        infographics.table_of_file(name, content, kind="bars")
    assert str(caught.value).endswith(".")


def test_a_file_that_unpacks_into_too_much_is_refused_unread() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", b"0" * (infographics.LARGEST_UNPACKED + 1))
    with pytest.raises(infographics.NoTable, match="too large"):
        infographics.table_of_file("a.xlsx", stream.getvalue(), kind="bars")


@pytest.mark.parametrize("code", CODES)
def test_every_problem_has_a_sentence_with_its_row(code: str) -> None:
    said = infographics.problem_sentence(Problem(code, row=3, text="x", limit="2"))
    assert said.startswith("Row 3: ")
    assert "%(" not in said

"""Cells that people bring from a spreadsheet: pasted, or in a CSV file. Where each cell belongs in a table of figures.

The first two columns are the Czech and the English name of a row, the others are values. A first line without any
number names the columns, in both languages when it says "muži / men".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from campaign.layout.figures import BadFigures, read_number

MOST_ROWS, MOST_COLUMNS = 60, 16
#: With these kinds years stand in the first line, which looks like figures, so there is always such a line.
NAMED_COLUMNS = ("change", "multiples")
ENCODINGS = ("utf-8-sig", "utf-16", "cp1250")

Cells = Sequence[Sequence[Any]]


class UnreadableFile(ValueError):
    """The bytes are no table of text."""


def from_text(text: str) -> list[list[str]]:
    """Cells of pasted text: columns parted by tabs, semicolons or commas, whichever the first line has."""
    lines = text.strip("\n\r")
    if not lines.strip():
        return []
    first = lines.splitlines()[0]
    delimiter = next((each for each in "\t;," if each in first), "\t")
    return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(lines), delimiter=delimiter)]


def from_csv(content: bytes) -> list[list[str]]:
    """Cells of a CSV file as spreadsheets write it in Czech and in English. Raises `UnreadableFile`."""
    for encoding in ENCODINGS:
        if encoding == "utf-16" and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return from_text(text)
    raise UnreadableFile


def as_table(cells: Cells, *, kind: str) -> dict[str, Any]:
    """The table that the cells mean, unchecked: what stands in a cell stays as it is. Empty lines are left out."""
    rows = [list(row) for row in cells if any(_text(cell) for cell in row)]
    has_names = bool(rows) and (kind in NAMED_COLUMNS or not _has_number(rows[0]))
    names = rows.pop(0) if has_names else []
    width = max((len(_trimmed(row)) for row in [names, *rows]), default=0)
    count = max(width - 2, 1)
    return {
        "columns": [_pair(names[place + 2] if place + 2 < len(names) else "") for place in range(count)],
        "rows": [
            {
                "cs": _text(row[0]),
                "en": _text(row[1]) if len(row) > 1 else "",
                "values": [row[place + 2] if place + 2 < len(row) else None for place in range(count)],
            }
            for row in rows
        ],
    }


def _pair(cell: Any) -> dict[str, str]:
    cs, _slash, en = _text(cell).partition(" / ")
    return {"cs": cs.strip(), "en": (en or cs).strip()}


def _has_number(row: Sequence[Any]) -> bool:
    for cell in row[2:]:
        try:
            if read_number(_text(cell)) is not None:
                return True
        except BadFigures as error:
            if error.problems[0].code == "ambiguous":
                return True
    # A line with names only, such as a step that has no figure, names nothing.
    return not any(_text(cell) for cell in row[2:])


def _trimmed(row: Sequence[Any]) -> Sequence[Any]:
    end = len(row)
    while end and not _text(row[end - 1]):
        end -= 1
    return row[:end]


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()

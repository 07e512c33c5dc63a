"""Infographics are kept only when they can be drawn; what people bring from a spreadsheet becomes their table."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import openpyxl

import cms.caching
from campaign.layout import figures, sheet_cells
from campaign.layout.figures import BadFigures, Problem
from campaign.models import Infographic

#: A table of figures is small; what is larger is something else, or unpacks into something else.
LARGEST_FILE, LARGEST_UNPACKED = 1_000_000, 20_000_000


class NoTable(Exception):
    """A file that has no table of figures in it. The message is a translated sentence."""


@transaction.atomic
def save(*, infographic: Infographic, data: Mapping[str, Any]) -> Infographic:
    """Keep an infographic with the table `data` (as `campaign.layout.figures.checked` takes it, numbers or text).

    Raises `BadFigures` and keeps nothing if it cannot be drawn; `problem_sentence` says why. Public pages follow.
    """
    checked = figures.checked(infographic.kind, infographic.unit, data, infographic.highlight)
    infographic.data = figures.stored(checked)
    infographic.save()
    cms.caching.bump()
    return infographic


def table_of_text(text: str, *, kind: str) -> dict[str, Any]:
    """The table of cells pasted from a spreadsheet, unchecked."""
    return sheet_cells.as_table(sheet_cells.from_text(text), kind=kind)


def table_of_file(name: str, content: bytes, *, kind: str) -> dict[str, Any]:
    """The table of a CSV file or of the first sheet of an XLSX file, unchecked. Raises `NoTable`."""
    if len(content) > LARGEST_FILE:
        raise NoTable(
            _("The file is too large for a table of figures. Take one sheet with the figures only.")
        )
    if zipfile.is_zipfile(BytesIO(content)):
        cells: sheet_cells.Cells = _xlsx(content)
    elif name.lower().endswith((".csv", ".tsv", ".txt")):
        cells = _csv(content)
    else:
        raise NoTable(_not_a_table())
    if not cells:
        raise NoTable(_("The file has no figures in it."))
    if len(cells) > sheet_cells.MOST_ROWS or max(len(row) for row in cells) > sheet_cells.MOST_COLUMNS:
        raise NoTable(
            _("The sheet has more than %(rows)s rows or %(columns)s columns. Take only the figures.")
            % {"rows": sheet_cells.MOST_ROWS, "columns": sheet_cells.MOST_COLUMNS}
        )
    return sheet_cells.as_table(cells, kind=kind)


def problem_sentence(problem: Problem) -> str:
    """What is wrong and what to do, with the row named, in the active language."""
    said = _sentence(problem)
    if not problem.row:
        return said
    return _("Row %(row)s: %(sentence)s") % {"row": problem.row, "sentence": said}


def _sentence(problem: Problem) -> str:
    text = problem.text
    counted = _counted(problem.code, int(problem.limit) if problem.limit.isdigit() else 0)
    said = (
        counted
        or {
            "ambiguous": _(
                "“%(text)s” can be read in two ways. Write thousands without a comma or dot (1234), "
                "or one more decimal place (1.2340)."
            ),
            "columns": _("There must be %(limit)s columns of figures."),
            "district": _("“%(text)s” is not a district of Prague. Write for example Praha 7."),
            "empty": _("The table is empty. Fill in at least one row."),
            "highlight": _("There is no row %(text)s to highlight."),
            "label": _("Fill in the name in Czech and in English."),
            "negative": _("%(text)s is less than zero. This drawing begins at zero."),
            "not_a_number": _("“%(text)s” is not a number."),
            "over_hundred": _("%(text)s is more than 100 per cent."),
            "percent_only": _("A share of a hundred people needs figures in per cent."),
            "sum_over_hundred": _("Up to this row it is more than 100 per cent together."),
            "too_large": _("%(text)s is too large to be drawn."),
            "twice": _("%(text)s is in the table twice."),
            "value": _("A figure is missing."),
        }[problem.code]
    )
    return said % {"text": text, "limit": problem.limit}


def _counted(code: str, limit: int) -> str:
    """Sentences that count something."""
    if code == "few_rows":
        return ngettext(
            "This kind needs at least %(limit)s row.", "This kind needs at least %(limit)s rows.", limit
        )
    if code == "many_rows":
        return ngettext(
            "This kind shows at most %(limit)s row.", "This kind shows at most %(limit)s rows.", limit
        )
    if code == "long":
        return ngettext(
            "“%(text)s…” is too long, at most %(limit)s letter fits.",
            "“%(text)s…” is too long, at most %(limit)s letters fit.",
            limit,
        )
    return ""


def _csv(content: bytes) -> list[list[str]]:
    try:
        return sheet_cells.from_csv(content)
    except sheet_cells.UnreadableFile as error:
        raise NoTable(_not_a_table()) from error


def _xlsx(content: bytes) -> list[list[Any]]:
    """Rows of the first sheet: values, never formulas. Sheets that unpack into too much are refused unread."""
    with zipfile.ZipFile(BytesIO(content)) as parts:
        if sum(part.file_size for part in parts.infolist()) > LARGEST_UNPACKED:
            raise NoTable(
                _("The file is too large for a table of figures. Take one sheet with the figures only.")
            )
    try:
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(
            max_row=sheet_cells.MOST_ROWS + 1, max_col=sheet_cells.MOST_COLUMNS + 1, values_only=True
        )
        return _without_empty_ends([list(row) for row in rows])
    # A broken workbook fails in as many ways as it has parts.
    except Exception as error:
        raise NoTable(_not_a_table()) from error


def _without_empty_ends(rows: list[list[Any]]) -> list[list[Any]]:
    kept = [row for row in rows if any(cell not in (None, "") for cell in row)]
    width = max(
        (place + 1 for row in kept for place, cell in enumerate(row) if cell not in (None, "")), default=0
    )
    return [row[:width] for row in kept]


def _not_a_table() -> str:
    return _("This is not a table. Save the sheet as CSV or XLSX and choose that file.")


__all__ = ["BadFigures", "NoTable", "problem_sentence", "save", "table_of_file", "table_of_text"]

"""Rows of a table as a file that spreadsheets open, and that cannot make a spreadsheet do anything."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpResponse

#: What a spreadsheet takes for the beginning of a formula (OWASP, "CSV injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

#: The no-break space and its narrow twin.
PLAIN_SPACES = {0x00A0: " ", 0x202F: " "}


def cell(value: Any) -> str:
    """Return a value as a spreadsheet reads it: as text. What would begin a formula gets an apostrophe before it.

    Spaces that only keep words on one line of a page become plain ones: in a cell nobody finds "v Praze" with them.
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "" if value is None else str(value).translate(PLAIN_SPACES)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def as_csv(
    rows: Iterable[Mapping[str, Any]],
    *,
    columns: Sequence[str],
    name: str,
    headings: Sequence[str] | None = None,
) -> HttpResponse:
    """Answer with a CSV file in UTF-8, marked so that spreadsheets know. Private: kept by no cache.

    `columns` name what stands in `rows`; `headings` are what people read above them, where programs read nothing.
    """
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    writer = csv.writer(response)
    writer.writerow([cell(heading) for heading in headings or columns])
    writer.writerows([cell(row[column]) for column in columns] for row in rows)
    return _as_file(response, f"{name}.csv")


def as_json(rows: Sequence[Mapping[str, Any]], *, name: str) -> HttpResponse:
    """Answer with the same rows as JSON. Private: kept by no cache."""
    content = json.dumps(rows, ensure_ascii=False, indent=2)
    return _as_file(HttpResponse(content, content_type="application/json; charset=utf-8"), f"{name}.json")


def _as_file(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response

"""The demo's infographics: figures of the campaign itself, and others that are made up and say so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import transaction

from campaign.models import Infographic
from campaign.services import infographics, print_pages
from cms.demo import page_links, read

NO_NAME = {"cs": "", "en": ""}


@transaction.atomic
def seed(report: Callable[[str], Any]) -> None:
    """Make the page of posters and zines and the infographics unless they are there."""
    words = read("infographics.yaml")
    print_pages.add_index(titles=words["index"]["title"], leads=words["index"]["lead"])
    if Infographic.objects.exists():
        return
    for entry in words["infographics"]:
        _one(entry, words["sources"])
    report(f"{len(words['infographics'])} infographics are there.")


def links(base: str) -> dict[str, Any]:
    """Addresses of one infographic, of figures that are real."""
    index = print_pages.index_page()
    shown = Infographic.objects.filter(is_public=True, is_illustrative=False).order_by("pk").first()
    if index is None or shown is None:
        return {}
    return {"infographic": page_links(index, base, f"{shown.slug}/")}


def _one(entry: Mapping[str, Any], sources: Mapping[str, Any]) -> None:
    is_real = entry.get("facts", False)
    source = sources["campaign" if is_real else "made_up"]
    note = entry.get("note", NO_NAME)
    infographics.save(
        infographic=Infographic(
            kind=entry["kind"],
            slug=entry["slug"],
            unit=entry.get("unit", "number"),
            statement_cs=entry["statement"]["cs"],
            statement_en=entry["statement"]["en"],
            note_cs=note["cs"],
            note_en=note["en"],
            source_cs=source["cs"],
            source_en=source["en"],
            year=entry["year"],
            highlight=entry.get("highlight"),
            is_illustrative=not is_real,
            is_public=True,
        ),
        data=_table(entry),
    )


def _table(entry: Mapping[str, Any]) -> dict[str, Any]:
    rows: Sequence[Sequence[Any]] = entry["rows"]
    count = max(len(row) for row in rows) - 2
    names = entry.get("columns") or [list(entry.get("column", NO_NAME).values())] * max(count, 1)
    return {
        "columns": [{"cs": cs, "en": en} for cs, en in names],
        "rows": [
            {"cs": row[0], "en": row[1], "values": [*row[2:], *[None] * (len(names) + 2 - len(row))]}
            for row in rows
        ],
    }

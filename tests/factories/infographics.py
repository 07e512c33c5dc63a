"""Infographics for tests, kept by the service that people use."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from wagtail.models import Locale

from campaign.models import Infographic, PrintIndexPage
from campaign.services import infographics, print_pages
from tests.factories.photovoice import home

ROWS = (("Ukrajina", "Ukraine", 46210), ("Vietnam", "Vietnam", 12800.5))
_numbers = itertools.count(1)


def make(*, rows: Sequence[Sequence[Any]] = ROWS, **fields: Any) -> Infographic:
    """An infographic of bars that has a page, unless `fields` say otherwise."""
    number = next(_numbers)
    given = {
        "kind": "bars",
        "slug": f"infographic-{number}",
        "statement_cs": f"Odkud lidé přišli {number}",
        "statement_en": f"Where people came from {number}",
        "source_cs": "Úřad",
        "source_en": "Office",
        "year": 2019,
        "is_public": True,
    }
    data = {
        "columns": [{"cs": "Lidí", "en": "People"}] * (len(rows[0]) - 2),
        "rows": [{"cs": row[0], "en": row[1], "values": list(row[2:])} for row in rows],
    }
    return infographics.save(infographic=Infographic(**{**given, **fields}), data=data)


def index() -> PrintIndexPage:
    """The live page of posters and zines, with its twin."""
    page = home()
    locale, _is_new = Locale.objects.get_or_create(language_code="en")
    if page.get_translation_or_none(locale) is None:
        page.copy_for_translation(locale).save_revision().publish()
    return print_pages.add_index(
        titles={"cs": "Plakáty a ziny", "en": "Posters and zines"}, leads={"cs": "Čísla.", "en": "Figures."}
    )

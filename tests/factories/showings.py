"""Showings with photographs that hang: small, real files behind every one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cms.models import Funder
from photovoice.models import Contribution, Exhibition, Showing
from tests.factories import photovoice as make

VIETNAMESE = "Mỗi buổi sáng tôi đứng ở trạm xe điện này. Tôi biết họ qua đôi giày của họ."
ARABIC = "كل صباح أقف في هذه المحطة. أعرفهم من أحذيتهم."
CZECH = "Každé ráno stojím na téhle zastávce. Poznám je podle bot."
DAY = date(2026, 5, 1)


def showing(
    rows: Sequence[Contribution] | None = None, *, exhibition: Exhibition | None = None, **fields: Any
) -> Showing:
    """A showing of a published exhibition with `rows` in one room; one photograph by default."""
    if exhibition is None:
        exhibition = make.exhibition([rows if rows is not None else [make.accepted()]], published=True)
    return Showing.objects.create(
        **{
            "exhibition": exhibition,
            "venue_cs": "Senát Parlamentu",
            "venue_en": "Senate of the Parliament",
            "starts_on": DAY,
            "ends_on": date(2026, 6, 10),
            **fields,
        }
    )


def funder(**fields: Any) -> Funder:
    """A funder whose emblem, statement and disclaimer must be shown."""
    return Funder.objects.create(
        **{
            "name": "Fond",
            "emblem": "eu",
            "statement_cs": "Spolufinancováno Evropskou unií",
            "statement_en": "Co-funded by the European Union",
            "disclaimer_cs": "Vyjádřené názory jsou názory autorů.",
            "disclaimer_en": "Views expressed are those of the authors.",
            **fields,
        }
    )


def ignored(done: int, total: int, step: str) -> None:
    """Nobody watches how far it is."""

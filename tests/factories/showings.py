"""Showings with photographs that hang: small, real files behind every one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cms.models import Funder
from photovoice import final_forms
from photovoice.models import Contribution, Exhibition, FormAnswer, Showing
from tests.factories import photovoice as make

VIETNAMESE = "Mỗi buổi sáng tôi đứng ở trạm xe điện này. Tôi biết họ qua đôi giày của họ."
ARABIC = "كل صباح أقف في هذه المحطة. أعرفهم من أحذيتهم."
CZECH = "Každé ráno stojím na téhle zastávce. Poznám je podle bot."
DAY = date(2026, 5, 1)


def showing(
    rows: Sequence[Contribution] | None = None,
    *,
    exhibition: Exhibition | None = None,
    labels_answered: bool = True,
    **fields: Any,
) -> Showing:
    """A showing of a published exhibition with `rows` in one room; one photograph by default.

    Its authors said yes to their labels unless `labels_answered` is False.
    """
    if exhibition is None:
        exhibition = make.exhibition([rows if rows is not None else [make.accepted()]], published=True)
    made = Showing.objects.create(
        **{
            "exhibition": exhibition,
            "venue_cs": "Senát Parlamentu",
            "venue_en": "Senate of the Parliament",
            "starts_on": DAY,
            "ends_on": date(2026, 6, 10),
            **fields,
        }
    )
    if labels_answered:
        answer_labels(made)
    return made


def answer_labels(made: Showing) -> None:
    """Let the authors of everything that hangs at a showing say yes to their labels as they are now."""
    rows = Contribution.objects.filter(hangings__room__exhibition=made.exhibition_id).distinct()
    FormAnswer.objects.bulk_create(
        FormAnswer(
            contribution=row,
            kind=form.kind,
            language=form.language,
            fingerprint=form.fingerprint,
            verdict="approved",
        )
        for row in final_forms.fetched(rows)
        for form in final_forms.of(row)
        if form.kind == final_forms.LABEL
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

"""⑧ The space of somebody who took everything back: to read, to undo, to agree anew; nothing is sent from it."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.shortcuts import redirect

from photovoice.services.leaving import left_by
from photovoice.views.space_replies import SpaceRequest

#: Screens that write something new of the person.
CLOSED_WHEN_LEFT = {
    "send",
    "words",
    "next_words",
    "questions",
    "question",
    "say",
    "people",
    "ask_person",
    "form",
}


def answer_if_left(request: SpaceRequest) -> HttpResponseBase | None:
    """Lead from such a screen to the receipt, where it can be undone; nothing, for everybody else."""
    match = request.resolver_match
    if match is None or match.url_name not in CLOSED_WHEN_LEFT:
        return None
    receipt = left_by(participant=request.space.participant)
    if receipt is None:
        return None
    return redirect("space:receipt", receipt.pk)

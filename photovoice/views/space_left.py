"""⑧ The space of somebody who took everything back: to read, to undo, to agree anew; nothing is sent from it."""

from __future__ import annotations

from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from photovoice.services.leaving import left_by
from photovoice.views.space_replies import SpaceRequest

#: Screens that write something new of the person.
CLOSED_WHEN_LEFT = {
    "send",
    "send_file",
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
    if "application/json" in request.headers.get("Accept", ""):
        sentence = _("You took everything back. Undo that first, or say anew what you allow.")
        return JsonResponse({"state": "refused", "sentence": sentence}, status=403)
    return redirect("space:receipt", receipt.pk)

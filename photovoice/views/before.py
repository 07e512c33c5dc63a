"""② Before photographing: what to keep in mind, a checklist to tick, and a card for the pocket."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from photovoice.models import QuestionRecording
from photovoice.services import preparations
from photovoice.views.answer_state import heard
from photovoice.views.entry import in_space
from photovoice.views.space_replies import SpaceRequest, show

FIELD = "point"


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def before(request: SpaceRequest) -> HttpResponseBase:
    """What to keep in mind, with the checklist. Only the session's participant; ticking it can be undone."""
    person, call = request.space.participant, request.space.call
    text = call.text_in(get_language() or "")
    points = list(enumerate(text.checklist_points if text else [], start=1))
    ticked = {number for number in request.POST.getlist(FIELD) if number.isdecimal()}
    sentence, status = "", 200
    if request.method == "POST" and not request.only_speaks:
        if request.POST.get("act") == "undo":
            preparations.undo(participant=person, call=call)
            return redirect("space:before")
        if points and all(str(number) in ticked for number, _point in points):
            preparations.done(participant=person, call=call)
            return redirect(f"{reverse('space:before')}?saved=ready")
        sentence, status = _("Not every point is ticked yet. Read it, tick it, then save once more."), 400
    done = preparations.current(participant=person, call=call)
    context = {
        "points": [(number, point, bool(done) or str(number) in ticked) for number, point in points],
        "done": done,
        "sentence": sentence,
        "heard": heard(call).get((QuestionRecording.Part.BEFORE, 0)),
        "has_card": bool(text and text.pocket_card.strip()),
        "field": FIELD,
        "saved": request.GET.get("saved", ""),
    }
    return show(request, "before.html", context, status=status)


@in_space
@require_safe
def pocket_card(request: SpaceRequest) -> HttpResponse:
    """The card for the pocket, to look at or to print. Only the session's participant; it carries no name of theirs."""
    return show(request, "pocket_card.html")

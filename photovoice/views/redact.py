"""⑤ Marking people and what must not be seen, by drawing or by numbers."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wagtail.admin import messages

from media.redaction import RecipeError
from photovoice.mark_forms import MarkForm, MarkFormSet
from photovoice.models import Contribution
from photovoice.services import people
from photovoice.views.meanwhile import mark_of, was_changed
from photovoice.views.review import contribution_for_review, has_preview, why_no_preview
from photovoice.views.review_acts import address_of, saved_meanwhile
from photovoice.views.review_queue import Queue
from photovoice.views.staff_access import show, staff_with

HIDDEN_THINGS = (MarkForm.PLATE, MarkForm.TEXT)


@staff_with("photovoice.review_contribution", "media.see_preview", "media.redact")
@require_http_methods(["GET", "HEAD", "POST"])
def mark_people(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark people, plates and texts in a photograph. Staff who may review and redact.

    Marks that somebody else saved after the page was opened are not overwritten unseen.
    """
    contribution = contribution_for_review(pk)
    if contribution.is_withdrawn:
        raise Http404
    queue = Queue(request.user, request.GET)
    forms = MarkFormSet(
        request.POST or None, initial=_marked(contribution), prefix="marks", form_kwargs={"label_suffix": ""}
    )
    problem, seen = "", _marked(contribution)
    if request.method == "POST" and was_changed(request, seen):
        problem = saved_meanwhile()
    elif request.method == "POST" and forms.is_valid():
        problem = _save(contribution, forms, request.user)
        if not problem:
            messages.success(request, _("The marks are saved. The previews are being made anew."))
            return redirect(address_of(contribution, queue))
    title = _("People in photograph %(number)d") % {"number": contribution.pk}
    trail = [(f"{reverse('photovoice_review')}?{queue.query()}", _("Review"))]
    trail.append((address_of(contribution, queue), _("Photograph %(number)d") % {"number": contribution.pk}))
    context = {
        "contribution": contribution,
        "queue": queue,
        "forms": forms,
        "problem": problem,
        "seen": mark_of(seen),
        "has_preview": has_preview(contribution),
        "why": why_no_preview(contribution),
    }
    return show(
        request, "mark_people.html", context, title=title, trail=trail, icon="crosshairs",
        status=422 if request.method == "POST" else 200,
    )  # fmt: skip


def _save(contribution: Contribution, forms: Any, by: Any) -> str:
    """Hand over the marks; return a sentence if they cannot be kept."""
    marked, hidden, removed = [], [], []
    for form in forms:
        if not form.has_changed() and not form.initial:
            continue
        data, what = form.cleaned_data, form.cleaned_data.get("what")
        is_gone = data.get("DELETE") or what in HIDDEN_THINGS
        if is_gone and data.get("person"):
            removed.append(data["person"])
        if data.get("DELETE"):
            continue
        if what in HIDDEN_THINGS:
            hidden.append({**form.box(), "kind": what})
        else:
            marked.append(form.mark())
    try:
        people.mark(contribution=contribution, people=marked, hidden=hidden, removed=removed, by=by)
    except RecipeError:
        return _("One of the marks does not lie in the photograph. Check the numbers and save again.")
    except people.PhotographGone:
        raise Http404 from None
    return ""


def _marked(contribution: Contribution) -> list[dict[str, Any]]:
    """What is marked now: people with their states, and from the recipe what is no person."""
    marked = [
        {
            "what": person.state,
            "person": person.pk,
            "is_child": person.is_child,
            "by_parent": person.by_parent,
            **_hundredths(person.box),
        }
        for person in contribution.people.all()
    ]
    things = people.things_hidden(contribution)
    return [*marked, *({"what": box["kind"], **_hundredths(box)} for box in things)]


def _hundredths(box: dict[str, Any]) -> dict[str, float]:
    return {side: round(float(box[side]) * 100, 2) for side in ("x", "y", "w", "h")}

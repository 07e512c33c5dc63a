"""⑤ What staff do in the review: decide, undo, translate, sort, and say that they are there."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wagtail.admin import messages

from photovoice.admin_forms import DecisionForm
from photovoice.models import Contribution, ReviewAct
from photovoice.services import review, sorting, translation
from photovoice.views.meanwhile import was_changed
from photovoice.views.review import (
    contribution_for_review,
    others_sentence,
    show_one,
    sorting_form,
    words_form,
)
from photovoice.views.review_queue import Queue
from photovoice.views.staff_access import staff_with

MAY_REVIEW = ("photovoice.review_contribution", "media.see_preview")


def changed_meanwhile() -> str:
    """What is said when somebody was faster."""
    return _(
        "Somebody else changed this photograph meanwhile. Look at what stands here now, then decide again."
    )


def saved_meanwhile() -> str:
    """What is said when somebody else saved the same form first."""
    return _(
        "Not saved: somebody else saved this meanwhile. What you typed still stands here; "
        "save again to put it in its place."
    )


def address_of(contribution: Contribution, queue: Queue, **extra: str) -> str:
    """The page of one photograph in the same queue."""
    return f"{reverse('photovoice_review_one', args=[contribution.pk])}?{queue.query(**extra)}"


@staff_with(*MAY_REVIEW)
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept, return or hide, then go to the next photograph. Staff who may review.

    If another decision came first, nothing is done and what was typed stays (409).
    """
    contribution = contribution_for_review(pk)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return show_one(request, contribution, decision=form, status=422)
    queue = Queue(request.user, request.GET)
    neighbour = queue.after(contribution) or queue.before(contribution)
    try:
        act = _decide(contribution, form.cleaned_data, request.user)
    except review.ChangedMeanwhile:
        fresh = contribution_for_review(pk)
        kept = DecisionForm(initial={"version": fresh.version, "message": form.cleaned_data["message"]})
        return show_one(request, fresh, decision=kept, problem=changed_meanwhile(), status=409)
    review.look_away(contribution=contribution, by=request.user)
    if neighbour is not None:
        return redirect(address_of(neighbour, queue, done=str(act.pk)))
    return redirect(f"{reverse('photovoice_review')}?{queue.query(done=str(act.pk))}")


def _decide(contribution: Contribution, data: dict[str, Any], by: Any) -> ReviewAct:
    common = {"contribution": contribution, "by": by, "version": data["version"]}
    if data["verb"] == ReviewAct.Verb.ACCEPT:
        return review.accept(**common)
    if data["verb"] == ReviewAct.Verb.RETURN:
        return review.send_back(message=data["message"], **common)
    return review.hide(message=data["message"], **common)


@staff_with(*MAY_REVIEW)
@require_POST
def undo(request: HttpRequest, act_id: int) -> HttpResponse:
    """Undo a decision and show its photograph again. Staff who may review."""
    act = get_object_or_404(ReviewAct.objects.select_related("contribution"), pk=act_id)
    queue = Queue(request.user, request.GET)
    try:
        review.undo(act=act, by=request.user)
    except review.ChangedMeanwhile:
        messages.error(request, _("This cannot be undone any more: another decision came after it."))
    else:
        messages.success(request, _("Undone. The photograph is where it was before."))
    return redirect(address_of(act.contribution, queue))


@staff_with(*MAY_REVIEW)
@require_POST
def here(request: HttpRequest, pk: int) -> JsonResponse:
    """Say that one still looks at a photograph; answer who else does and whether it changed. Staff who may review."""
    contribution = get_object_or_404(Contribution, pk=pk)
    others = [] if contribution.is_withdrawn else review.look_at(contribution=contribution, by=request.user)
    seen = request.POST.get("version", "")
    changed = seen.isdecimal() and int(seen) != contribution.version
    return JsonResponse(
        {"others": others_sentence(others), "changed": changed_meanwhile() if changed else ""}
    )


@staff_with(*MAY_REVIEW)
@require_POST
def save_words(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """Save title, words and description in one language of the site. Staff who may review.

    If somebody else saved them first, nothing is saved and both stand on the page (409).
    """
    contribution = contribution_for_review(pk)
    if language not in dict(settings.WAGTAIL_CONTENT_LANGUAGES) or contribution.is_withdrawn:
        raise Http404
    form = words_form(contribution, language, request.POST)
    form.is_late = was_changed(request, form.saved)
    if not form.is_valid() or form.is_late:
        problem = saved_meanwhile() if form.is_late else ""
        return show_one(
            request, contribution, words=form, problem=problem, status=409 if form.is_late else 422
        )
    translation.save(contribution=contribution, language=language, by=request.user, **form.words())
    messages.success(request, _("The words are saved."))
    return redirect(f"{address_of(contribution, Queue(request.user, request.GET))}#words-{language}")


@staff_with(*MAY_REVIEW)
@require_POST
def sort(request: HttpRequest, pk: int) -> HttpResponse:
    """Save themes, place and content note. Staff who may review; what somebody else saved first stays (409)."""
    contribution = contribution_for_review(pk)
    if contribution.is_withdrawn:
        raise Http404
    form = sorting_form(contribution, request.POST)
    if was_changed(request, form.initial):
        return show_one(request, contribution, sorting=form, problem=saved_meanwhile(), status=409)
    if not form.is_valid():
        problem = _("Not saved. Choose themes from the list and shorten what is too long.")
        return show_one(request, contribution, sorting=form, problem=problem, status=422)
    sorting.sort(contribution=contribution, by=request.user, **form.cleaned_data)
    messages.success(request, _("Themes and notes are saved."))
    return redirect(f"{address_of(contribution, Queue(request.user, request.GET))}#sorting")

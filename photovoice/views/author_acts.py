"""⑧ What staff do on the author's side: note an answer, propose edited words, see who has not answered."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wagtail.admin import messages

from photovoice import final_forms
from photovoice.models import Contribution, FormAnswer
from photovoice.services import about, approvals, translation, voice_approvals
from photovoice.views.author_side import STATES, EditForm, note_form
from photovoice.views.review import contribution_for_review, show_one
from photovoice.views.review_acts import MAY_REVIEW, address_of
from photovoice.views.review_queue import Queue
from photovoice.views.staff_access import show, staff_with

IN_LIST = 50
LISTED = (final_forms.State.REFUSED, final_forms.State.CHANGE, final_forms.State.WAITING)


@staff_with(*MAY_REVIEW)
@require_POST
def note_answer(request: HttpRequest, pk: int, kind: str, language: str = "") -> HttpResponse:
    """Note what the author said to staff about one form, with who and when. Staff who may review."""
    contribution = contribution_for_review(pk)
    try:
        standing = approvals.standing_of(contribution=contribution, kind=kind, language=language)
    except approvals.NotAsked:
        raise Http404 from None
    form = note_form(standing, request.POST)
    if not form.is_valid():
        return show_one(request, contribution, author={"noted": form}, status=422)
    try:
        approvals.answer(
            contribution=contribution,
            kind=kind,
            language=language,
            by_staff=request.user,
            method=FormAnswer.Method.WITNESSED,
            **form.cleaned_data,
        )
    except approvals.FormChanged:
        problem = _(
            "This was changed meanwhile, so the answer was not noted. Ask the author about the new one."
        )
        fresh = contribution_for_review(pk)
        return show_one(request, fresh, author={"noted": form}, problem=problem, status=409)
    messages.success(request, _("The author's answer is noted."))
    return redirect(f"{address_of(contribution, Queue(request.user, request.GET))}#author-answers")


@staff_with(*MAY_REVIEW)
@require_POST
def save_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose edited words to the author, or take the proposal back. Staff who may review."""
    contribution = contribution_for_review(pk)
    original = contribution.original_text
    if contribution.is_withdrawn or original is None:
        raise Http404
    form = EditForm(request.POST, prefix="edit")
    if not form.is_valid():
        return show_one(request, contribution, author={"edit": form}, status=422)
    edited = translation.propose_edit(
        contribution=contribution, body=form.cleaned_data["body"], by=request.user
    )
    if edited is None:
        messages.success(request, _("There is no proposal: the author's own words are shown."))
    else:
        messages.success(request, _("Proposed. The edited words are shown when the author says yes."))
    return redirect(f"{address_of(contribution, Queue(request.user, request.GET))}#edited-words")


@staff_with(*MAY_REVIEW)
@require_safe
def answers_list(request: HttpRequest) -> HttpResponse:
    """Which forms wait for their authors, and what they want changed or not shown. Staff who may review.

    Interviews, and translations of what authors say about themselves, stand among those of their photographs.
    """
    rows = _asked()
    counts = {state: sum(1 for row in rows if _state(row) == state) for state in LISTED}
    wanted = request.GET.get("state", "")
    if wanted in set(LISTED):
        rows = [row for row in rows if _state(row) == wanted]
    # What the author asks for comes before what they have not answered; the longest waiting first.
    rows.sort(key=lambda row: (LISTED.index(_state(row)), row["standing"].form.ready_at))
    context = {
        "page": Paginator(rows, IN_LIST).get_page(request.GET.get("p")),
        "tabs": [("", _("all"), sum(counts.values())), *((s.value, STATES[s], counts[s]) for s in LISTED)],
        "also": f"state={wanted}" if wanted in set(LISTED) else "",
        "wanted": wanted if wanted in set(LISTED) else "",
        "may_open_person": request.user.has_perm("photovoice.manage_call"),
    }
    return show(request, "answers_list.html", context, title=_("Authors' answers"), icon="check")


def _asked() -> list[dict[str, Any]]:
    photographs = final_forms.fetched(Contribution.objects.in_state(*approvals.ASKED)).select_related("call")
    forms: list[tuple[dict[str, Any], final_forms.Standing]] = [
        ({"contribution": row, "person": row.participant}, each)
        for row in photographs
        for each in final_forms.standings(row)
    ]
    forms += [({"interview": row, "person": row.participant}, each) for row, each in voice_approvals.asked()]
    forms += [({"person": person}, each) for person, each in about.asked()]
    return [
        {**whose, "standing": each, "state": STATES[each.state]}
        for whose, each in forms
        if each.state in LISTED
    ]


def _state(row: dict[str, Any]) -> final_forms.State:
    state: final_forms.State = row["standing"].state
    return state

"""⑤ Staff hear and read what participants answered, and write down what is said in a recording."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from wagtail.admin import messages

from photovoice.models import Answer, Contribution
from photovoice.services import answers
from photovoice.views.answer_state import AnswerState, described
from photovoice.views.meanwhile import mark_of, was_changed
from photovoice.views.staff_access import show, staff_with

MAY_HEAR = ("photovoice.review_contribution", "media.see_preview")
PAGE = 24
LONGEST = 20_000


class TranscriptForm(forms.Form):
    """What staff heard, in the language of the recording."""

    transcript = forms.CharField(
        label=gettext_lazy("What is said, written down"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )


def heard_by_staff() -> QuerySet[Answer]:
    """Answers that staff may hear: neither taken back themselves nor with their photograph."""
    present = Answer.objects.present().exclude(contribution__withdrawn_at__isnull=False)
    return present.select_related("voice", "participant", "call").prefetch_related("call__texts")


def answers_about(contribution: Contribution) -> list[AnswerState]:
    """The answers about one photograph in the order of the questions; from now on staff have seen them."""
    rows = list(heard_by_staff().filter(contribution=contribution).order_by("question"))
    answers.mark_seen(answers=rows)
    return with_forms(rows)


def with_forms(rows: list[Answer]) -> list[AnswerState]:
    """Each answer as its author's page describes it, with what a form of its transcript needs."""
    found = [described([row], row.call)[0] for row in rows]
    for each in found:
        each.answer.seen_mark = mark_of(each.answer.transcript)
    return found


@staff_with(*MAY_HEAR)
@require_safe
def answer_list(request: HttpRequest) -> HttpResponse:
    """What participants said without a photograph, newest first. Staff who may review and see previews."""
    rows = heard_by_staff().filter(contribution=None).order_by("-created_at", "-pk")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    new = {row.pk for row in shown if row.seen_at is None}
    answers.mark_seen(answers=shown)
    context = {"page": page, "states": with_forms(shown), "new": new}
    return show(request, "answers.html", context, title=_("Answers without a photograph"), icon="comment")


@staff_with(*MAY_HEAR)
@require_http_methods(["GET", "HEAD", "POST"])
def one_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One answer with its recording; write down what is said. Staff who may review and see previews.

    404 once it was taken back. If somebody else saved meanwhile, nothing is overwritten and what was typed stays (409).
    """
    row = get_object_or_404(heard_by_staff(), pk=pk)
    answers.mark_seen(answers=[row])
    form = TranscriptForm(request.POST or None, initial={"transcript": row.transcript})
    problem, status = "", 422 if form.is_bound else 200
    if form.is_valid():
        if not was_changed(request, row.transcript):
            answers.transcribe(answer=row, transcript=form.cleaned_data["transcript"], by=request.user)
            messages.success(request, _("What is said in the recording is written down."))
            return redirect(_way_back(request, row))
        problem = _("Not saved: somebody else wrote this down meanwhile. Compare, then save again.")
        status = 409
    context: dict[str, Any] = {"each": with_forms([row])[0], "form": form, "problem": problem}
    trail = [(reverse("photovoice_answers"), _("Voices"))]
    title = _("Answer %(number)d") % {"number": row.pk}
    return show(request, "answer.html", context, title=title, trail=trail, icon="comment", status=status)


def _way_back(request: HttpRequest, row: Answer) -> str:
    """The page that the form stood on, if it is one of ours, at this answer."""
    asked = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}):
        return f"{asked}#answer-{row.pk}"
    return reverse("photovoice_answer", args=[row.pk])

"""⑧ What authors wrote to the team: who waits for an answer, one conversation, answering, marking as done."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wagtail.admin import messages as notices

from photovoice.models import Call, Contribution, Participant
from photovoice.services import messages
from photovoice.views.author_side import ReplyForm
from photovoice.views.review_acts import MAY_REVIEW
from photovoice.views.staff_access import show, staff_with

IN_LIST = 50


@staff_with(*MAY_REVIEW)
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """All conversations, those that wait for the team first. Staff who may review."""
    page = Paginator(messages.conversations(), IN_LIST).get_page(request.GET.get("p"))
    context = {"page": page, "rows": messages.described(page.object_list)}
    return show(request, "inbox.html", context, title=_("Messages"), icon="mail")


@staff_with(*MAY_REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest, call_id: int, person_id: int) -> HttpResponse:
    """One conversation, in general or (`?photograph=`) about a photograph; answering it. Staff who may review."""
    who = _who(call_id, person_id)
    about = _photograph(request, who)
    form = ReplyForm(request.POST if request.method == "POST" else None, prefix="reply")
    if form.is_valid():
        messages.write(**who, contribution=about, body=form.cleaned_data["body"], by=request.user)
        notices.success(request, _("Sent. The author reads it in their space."))
        return redirect(_back(request, who, about))
    context = {
        **who,
        "about": about,
        "thread": messages.thread(**who, contribution=about),
        "waits": messages.waiting_for_staff().filter(**who, contribution=about).exists(),
        "reply": form,
    }
    trail = [(reverse("photovoice_inbox"), _("Messages"))]
    title = who["participant"].staff_name
    status = 422 if form.is_bound else 200
    return show(request, "conversation.html", context, title=title, trail=trail, icon="mail", status=status)


@staff_with(*MAY_REVIEW)
@require_POST
def done(request: HttpRequest, call_id: int, person_id: int) -> HttpResponse:
    """Mark what the author wrote there as done without an answer. Staff who may review."""
    who = _who(call_id, person_id)
    about = _photograph(request, who)
    messages.done(**who, contribution=about)
    notices.success(request, _("Marked as done."))
    return redirect(_back(request, who, about))


def _who(call_id: int, person_id: int) -> dict[str, Any]:
    person = get_object_or_404(Participant, pk=person_id, calls=call_id)
    return {"participant": person, "call": get_object_or_404(Call, pk=call_id)}


def _photograph(request: HttpRequest, who: dict[str, Any]) -> Contribution | None:
    number = request.GET.get("photograph", "")
    if not number:
        return None
    key = int(number) if number.isdecimal() and len(number) < 19 else 0
    return get_object_or_404(Contribution, pk=key, **who)


def _back(request: HttpRequest, who: dict[str, Any], about: Contribution | None) -> str:
    """To the photograph, if one wrote from there; else to the conversation."""
    if about is not None and request.GET.get("from") == "review":
        return f"{reverse('photovoice_review_one', args=[about.pk])}?state=all#messages"
    address = reverse("photovoice_conversation", args=[who["call"].pk, who["participant"].pk])
    return f"{address}?photograph={about.pk}" if about is not None else address

"""⑧ An author sees what they say about themselves beside the team's translation and answers."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from photovoice.models import ParticipantText
from photovoice.services import about
from photovoice.services.approvals import FormChanged
from photovoice.views.entry import in_space
from photovoice.views.form_answers import FormAnswerForm
from photovoice.views.space_replies import SpaceRequest, show, to_judge, typed_so_far


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: SpaceRequest, language: str) -> HttpResponseBase:
    """One translation of what they say about themselves, and their answer. Only the session's participant."""
    text = _translation(request, language)
    form = FormAnswerForm(to_judge(request), initial=typed_so_far(request, ["words"]))
    if form.is_bound and form.is_valid():
        try:
            return _keep(request, text, form.cleaned_data)
        except FormChanged:
            # What they wrote stays; what they judged is gone, so they look at the new one first.
            return _page(request, _translation(request, language), form, status=409)
    return _page(request, text, form, status=422 if form.is_bound else 200)


def _translation(request: SpaceRequest, language: str) -> ParticipantText:
    for text in about.translations_of(request.space.participant):
        if text.language == language:
            return text
    raise Http404


def _keep(request: SpaceRequest, text: ParticipantText, said: dict[str, Any]) -> HttpResponseBase:
    about.answer(
        text=text,
        seen=said["fingerprint"],
        verdict=said["verdict"],
        message=said["words"],
        call=request.space.call,
    )
    waiting = about.waiting_for(request.space.participant)
    following = reverse("space:about_answer", args=[waiting[0].language]) if waiting else reverse("space:me")
    return redirect(f"{following}?saved=answer")


def _page(request: SpaceRequest, text: ParticipantText, form: FormAnswerForm, *, status: int) -> HttpResponse:
    context = {
        "standing": about.standing_of(text),
        "picture_is_ready": True,
        "form": form,
        "waiting": len(about.waiting_for(request.space.participant)),
        "changed_meanwhile": status == 409,
        "saved": request.GET.get("saved", ""),
        "typed_form": "answer",
    }
    return show(request, "about_answer.html", context, status=status)

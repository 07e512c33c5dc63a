"""⑧ An author hears their interviews as others would, answers, sees where they are heard, and takes them back."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

import media.access
import media.usage
from media.models import Recording
from photovoice.asked_forms import NotAsked
from photovoice.final_forms import FinalForm, Standing
from photovoice.models import Interview
from photovoice.services import interview_withdrawal, voice_approvals, withdrawal
from photovoice.views.entry import in_space
from photovoice.views.form_answers import take_answer
from photovoice.views.space_replies import SpaceRequest, show


def own_interview(request: SpaceRequest, pk: int) -> Interview:
    """The interview with what its pages show; 404 unless it is this participant's in this call."""
    mine = Interview.objects.for_page().filter(participant=request.space.participant, call=request.space.call)
    row = mine.filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def interviews_of(request: SpaceRequest) -> list[Interview]:
    """All interviews of the session's participant in this call, newest first."""
    mine = Interview.objects.for_page().filter(participant=request.space.participant, call=request.space.call)
    return list(mine)


def form_address(interview: Interview, form: FinalForm) -> str:
    """Where the author answers a form of an interview."""
    named = [interview.pk, form.kind, *([form.language] if form.language else [])]
    return reverse("space:interview_form", args=named)


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def interview(request: SpaceRequest, pk: int) -> HttpResponseBase:
    """One interview: hear it, see how it stands and where it is, take it back or undo that. Only its author."""
    row = own_interview(request, pk)
    if request.method == "POST" and not request.only_speaks:
        return _act(request, row)
    standings = voice_approvals.standings_of(interview=row)
    erase_on = timezone.localtime(timezone.now() + timedelta(days=settings.ERASE_AFTER_DAYS))
    context = {
        "interview": row,
        "title": row.title(request.space.language),
        "can_be_heard": row.recording.is_prepared and not row.is_withdrawn,
        "forms": [{"standing": each, "address": form_address(row, each.form)} for each in standings],
        "places": media.usage.of(row.recording.upload),
        "receipt": interview_withdrawal.receipt_of(interview=row) if row.is_withdrawn else None,
        "erase_on": erase_on,
        "backups_until": erase_on + timedelta(days=settings.BACKUP_DAYS),
        "days": settings.ERASE_AFTER_DAYS,
        "saved": request.GET.get("saved", ""),
    }
    return show(request, "interview.html", context)


def _act(request: SpaceRequest, row: Interview) -> HttpResponseBase:
    if request.POST.get("act") != "take_back":
        return redirect("space:interview", row.pk)
    receipt = withdrawal.take_back_interview(interview=row, by_author=True)
    return redirect(f"{reverse('space:receipt', args=[receipt.pk])}?said=done")


@in_space
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: SpaceRequest, pk: int, kind: str, language: str = "") -> HttpResponseBase:
    """One final form of an interview as it will be heard or read, and its author's answer. Only its author."""
    row = own_interview(request, pk)
    return take_answer(
        request,
        ask=lambda: _standing(row, kind, language),
        keep=partial(voice_approvals.answer, interview=row),
        follow=lambda: _next(request, row),
        shown=lambda _standing: _shown(request, row),
        template="interview_form.html",
    )


def _standing(row: Interview, kind: str, language: str) -> Standing:
    try:
        return voice_approvals.standing_of(interview=row, kind=kind, language=language)
    except NotAsked:
        raise Http404 from None


def _next(request: SpaceRequest, row: Interview) -> HttpResponseBase:
    """What waits next, or back to the interview."""
    space = request.space
    waiting = voice_approvals.waiting_for(participant=space.participant, call=space.call)
    if waiting:
        following, next_one = waiting[0]
        return redirect(f"{form_address(following, next_one.form)}?saved=answer")
    return redirect(f"{reverse('space:interview', args=[row.pk])}?saved=answer")


def _shown(request: SpaceRequest, row: Interview) -> dict[str, Any]:
    space = request.space
    return {
        "interview": row,
        # Nobody says yes to a sound that cannot be heard yet.
        "picture_is_ready": row.recording.is_prepared,
        "waiting": len(voice_approvals.waiting_for(participant=space.participant, call=space.call)),
    }


@in_space
@require_safe
def sound(request: SpaceRequest, pk: int, form: str) -> HttpResponseBase:
    """A recording of one's own as it will be heard. Only its author; everybody else gets 404."""
    viewer = media.access.Viewer(owner_key=request.space.participant.owner_key, user=None)
    recording = Recording.objects.select_related("upload").filter(pk=pk).first()
    return media.access.stream_recording(request=request, viewer=viewer, recording=recording, form=form)

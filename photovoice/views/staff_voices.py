"""⑥ Staff let a voice be heard beside a photograph, say how it is heard, and see what still keeps it silent."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wagtail.admin import messages

import media.access
import media.services
from media.ingest.refusal import Refusal
from media.models import PrivateUpload, Recording
from media.refusals import sentence as refusal_sentence
from photovoice.interview_forms import VoiceForm
from photovoice.models import Contribution, Participant
from photovoice.services import voice_clearance, voice_comments
from photovoice.views.staff_access import staff_with
from photovoice.views.staff_answers import MAY_HEAR, heard_by_staff

#: How a recording is heard, prepared and waited for, as staff read it.
STATES = Recording.State


def voice_panel(recording: Recording, *, wanted: str, form: VoiceForm | None = None) -> dict[str, Any]:
    """What staff see of one recording that may come to be heard: its sound, its voice, where, and why not."""
    is_waiting = recording.state in {STATES.WAITING, STATES.PREPARING} and not recording.waits_for_reader
    return {
        "recording": recording,
        "is_waiting": is_waiting,
        "failed": refusal_sentence(recording.refusal_code, kind="audio")
        if recording.state == STATES.FAILED
        else "",
        "uses": [(use.label, answer) for use, answer in voice_clearance.explain(recording=recording).items()],
        "transcripts": list(recording.transcripts.all()),
        "form": form or VoiceForm(recording=recording, wanted=wanted),
    }


def panel_beside(contribution: Contribution) -> dict[str, Any] | None:
    """The same for the voice beside a photograph; nothing where none was chosen."""
    comment = getattr(contribution, "voice_comment", None)
    if comment is None:
        return None
    wanted = voice_clearance.wanted_voice(contribution=contribution)
    return voice_panel(comment.recording, wanted=wanted)


@staff_with(*MAY_HEAR)
@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the recording of an answer be heard beside its photograph. Staff who may review; 404 once taken back."""
    answer = get_object_or_404(heard_by_staff().exclude(contribution=None), pk=pk)
    try:
        voice_comments.choose(answer=answer, by=request.user)
    except voice_comments.CannotBeHeard as problem:
        messages.error(request, str(problem))
    else:
        messages.success(
            request, _("Chosen. It is being prepared, and heard once its author has said yes to it.")
        )
    return redirect(_review(answer.contribution))


@staff_with(*MAY_HEAR)
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Let no voice be heard beside a photograph. Staff who may review."""
    contribution = get_object_or_404(Contribution.objects.present(), pk=pk)
    voice_comments.remove(contribution=contribution, by=request.user)
    messages.success(request, _("No voice is heard beside this photograph."))
    return redirect(_review(contribution))


@staff_with(*MAY_HEAR)
@require_POST
def set_voice(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how a participant's recording is heard, and bring who reads it. Staff who may review; others' is a 404."""
    recording = _of_participant(pk)
    back, person, wanted = _belongs(recording)
    form = VoiceForm(request.POST, request.FILES, recording=recording, wanted=wanted)
    if not form.is_valid():
        for sentences in form.errors.values():
            messages.error(request, " ".join(map(str, sentences)))
        return redirect(back)
    try:
        reader = (
            _read_by(form.cleaned_data.get("file"), person) if form.cleaned_data["voice"] == "read" else None
        )
        voice_comments.set_voice(
            recording=recording, voice=form.cleaned_data["voice"], reader_upload=reader, by=request.user
        )
    except Refusal as refusal:
        messages.error(request, refusal_sentence(refusal.code, kind="audio"))
    except voice_comments.CannotBeHeard as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Saved. It is prepared anew, and its author is asked again."))
    return redirect(back)


@staff_with(*MAY_HEAR)
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Try again to prepare a participant's recording. Staff who may review."""
    recording = _of_participant(pk)
    media.services.retry_recording(recording=recording)
    return redirect(_belongs(recording)[0])


@staff_with(*MAY_HEAR)
@require_safe
def sound(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """A recording as it will be heard. Staff who may review and hear; 404 once it was taken back."""
    recording = Recording.objects.select_related("upload").filter(pk=pk).first()
    viewer = media.access.Viewer(user=request.user)
    return media.access.stream_recording(request=request, viewer=viewer, recording=recording, form=form)


def kept_file(file: Any, owner: Participant) -> PrivateUpload:
    """Keep a file that staff brought as its participant's. Raises `Refusal`."""
    received = media.services.receive_upload(
        stream=file,
        name=file.name,
        declared_type=file.content_type or "",
        size=file.size,
        owner_key=owner.owner_key,
        kind=PrivateUpload.Kind.AUDIO,
    )
    return received.upload


def _read_by(file: Any, owner: Participant) -> PrivateUpload | None:
    return kept_file(file, owner) if file else None


def _of_participant(pk: int) -> Recording:
    ours = Recording.objects.filter(upload__withheld_at=None).exclude(voice_comment=None, interview=None)
    return get_object_or_404(ours.select_related("upload", "reader_upload"), pk=pk)


def _belongs(recording: Recording) -> tuple[str, Participant, str]:
    """The page that a recording stands on, whose it is, and how they want to be heard."""
    contribution = Contribution.objects.filter(voice_comment__recording=recording).first()
    if contribution is not None:
        wanted = voice_clearance.wanted_voice(contribution=contribution)
        return _review(contribution), contribution.participant, wanted
    interview = getattr(recording, "interview", None)
    if interview is None or interview.is_withdrawn:
        raise Http404
    wanted = voice_clearance.wanted_voice(interview=interview)
    return reverse("photovoice_interview", args=[interview.pk]), interview.participant, wanted


def _review(contribution: Contribution | None) -> str:
    assert contribution is not None
    return f"{reverse('photovoice_review_one', args=[contribution.pk])}?state=all#voice"

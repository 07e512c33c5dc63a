"""What staff do with a transcript beside writing it: put a file in its place, finish, export, delete.

Every view here is for staff who may change recordings and hear private ones; what its author took back is a 404.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wagtail.admin import messages

from media.caption_sentences import sentence
from media.caption_views import written
from media.ingest.captions import CaptionProblems
from media.models import Transcript
from media.reading import CAPTION_TYPES, plain_text, reading_of
from media.services import transcripts
from media.staff_frame import show, staff_with
from media.transcript_forms import CaptionFileForm, MadeByForm
from media.transcript_pages import MAY_EDIT, name_of_person, page, recording_or_404, transcript_or_404
from media.word_languages import name_of


@staff_with(*MAY_EDIT)
@require_POST
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a file in the place of what stands in a transcript. Staff who may change recordings.

    What somebody saved since the page was opened is not overwritten (409).
    """
    transcript = transcript_or_404(pk)
    form = CaptionFileForm(request.POST, request.FILES)
    recording = recording_or_404(transcript.recording_id)
    if not form.is_valid():
        return page(request, recording, row_problems={pk: [_("Choose a VTT or SRT file first.")]}, status=422)
    version = form.cleaned_data["version"] or 0
    try:
        transcripts.upload(
            transcript=transcript, content=form.cleaned_data["file"].read(), version=version, by=request.user
        )
    except CaptionProblems as wrong:
        return page(request, recording, row_problems={pk: [sentence(one) for one in wrong.found]}, status=422)
    except transcripts.Overtaken as late:
        said = _("Not replaced: %(name)s saved it meanwhile. Look at it, then upload the file again.")
        problem = said % {"name": name_of_person(late.transcript.changed_by)}
        return page(request, recording, row_problems={pk: [problem]}, status=409)
    messages.success(request, _("The file is in its place."))
    return _back(transcript)


@staff_with(*MAY_EDIT)
@require_POST
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a transcript finished, so that it may be public. Staff who may change recordings."""
    transcript = transcript_or_404(pk)
    try:
        transcripts.finish(transcript=transcript, version=_version(request), by=request.user)
    except transcripts.NotWhole as gaps:
        messages.error(request, _gaps(gaps.numbers))
    except transcripts.Overtaken as late:
        said = _("Not finished yet: %(name)s saved it meanwhile. Look at what stands there now.")
        messages.error(request, said % {"name": name_of_person(late.transcript.changed_by)})
    else:
        messages.success(request, _("Finished. It is public wherever the recording may be heard."))
    return _back(transcript)


@staff_with(*MAY_EDIT)
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a transcript back from the public to go on working. Staff who may change recordings."""
    transcript = transcript_or_404(pk)
    transcripts.reopen(transcript=transcript, by=request.user)
    messages.success(request, _("It is not public any more, until you finish it again."))
    return _back(transcript)


@staff_with(*MAY_EDIT)
@require_POST
def describe(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who wrote or translated it. Staff who may change recordings."""
    transcript = transcript_or_404(pk)
    form = MadeByForm(request.POST)
    if form.is_valid():
        transcripts.describe(transcript=transcript, made_by=form.cleaned_data["made_by"])
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _("Not saved: the name may have 120 letters at most."))
    return _back(transcript)


@staff_with(*MAY_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a transcript after asking once more. Staff who may change recordings."""
    transcript = transcript_or_404(pk)
    recording = transcript.recording
    if request.method == "POST":
        transcripts.remove(transcript=transcript)
        messages.success(request, _("The transcript is deleted."))
        return redirect("media_transcripts", recording.pk)
    context = {
        "transcript": transcript,
        "language_name": name_of(transcript.language),
        "translations": recording.transcripts.exclude(pk=pk).count() if transcript.is_original else 0,
        "cues": len(transcript.cues),
    }
    trail = [(reverse("media_transcripts", args=[recording.pk]), recording.title)]
    return show(
        request, "transcript_remove.html", context, title=_("Delete the transcript?"), trail=trail, icon="bin"
    )


@staff_with(*MAY_EDIT)
@require_safe
def export(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """Hand out a transcript as VTT, SRT or plain text, finished or not. Staff who may change recordings."""
    transcript = transcript_or_404(pk)
    if suffix == "txt":
        content, content_type = plain_text(reading_of(transcript.recording, transcript)) + "\n", "text/plain"
    else:
        content, content_type = written(transcript.recording, transcript, suffix), CAPTION_TYPES[suffix]
    response = HttpResponse(content.encode(), content_type=f"{content_type}; charset=utf-8")
    name = f"{slugify(transcript.recording.title)[:60] or 'transcript'}-{transcript.language}.{suffix}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _gaps(numbers: list[int]) -> str:
    if not numbers:
        return _("Not finished: there are no words in it yet.")
    said = ngettext(
        "Not finished: %(count)d line has no translation yet: %(lines)s.",
        "Not finished: %(count)d lines have no translation yet: %(lines)s.",
        len(numbers),
    )
    lines = ", ".join(str(number) for number in numbers[:10]) + (" …" if len(numbers) > 10 else "")
    return said % {"count": len(numbers), "lines": lines}


def _version(request: HttpRequest) -> int:
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else 0


def _back(transcript: Transcript) -> HttpResponse:
    return redirect("media_transcripts", transcript.recording_id)

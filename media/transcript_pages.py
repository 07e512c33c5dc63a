"""Staff's page about the transcripts of one recording, and how they are begun.

Every view here is for staff who may change recordings and hear private ones; what its author took back is a 404.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wagtail.admin import messages

from media.caption_sentences import sentence
from media.ingest.captions import CaptionProblems
from media.ingest.cues import untranslated
from media.models import PrivateUpload, Recording, Transcript
from media.services import transcription, transcripts
from media.staff_frame import show, staff_with
from media.transcript_forms import CaptionFileForm, MadeByForm, OriginalForm, TranslationForm
from media.word_languages import is_language, name_of

MAY_EDIT = ("media.change_recording", "media.see_preview")


@dataclass(frozen=True, slots=True)
class Row:
    """One transcript as the page lists it."""

    transcript: Transcript
    language_name: str
    state: str
    changed_by: str
    untranslated: int
    file_form: CaptionFileForm
    made_by_form: MadeByForm
    problems: list[str]


def recording_or_404(pk: int) -> Recording:
    """Return the recording with its transcripts; 404 when there is none, or when its author took it back."""
    found = Recording.objects.select_related("upload", "reader_upload").prefetch_related(
        "transcripts__changed_by"
    )
    recording = found.filter(pk=pk).first()
    if recording is None or is_gone(recording):
        raise Http404
    return recording


def transcript_or_404(pk: int) -> Transcript:
    """Return the transcript with its recording, under the same rule."""
    found = Transcript.objects.select_related("recording__upload", "recording__reader_upload", "changed_by")
    transcript = found.filter(pk=pk).first()
    if transcript is None or is_gone(transcript.recording):
        raise Http404
    return transcript


def is_gone(recording: Recording) -> bool:
    """Whether its author took it back, for good or for the time being."""
    upload = recording.upload
    return upload.withheld_at is not None or upload.state == PrivateUpload.State.ERASED


def name_of_person(user: Any) -> str:
    """How a member of staff is called here; nobody when the account is gone."""
    return str(user.get_full_name() or user.get_username()) if user else _("somebody")


def state_of(transcript: Transcript) -> str:
    """Where it stands, in a few words."""
    if not transcript.is_finished:
        return _("being written")
    if not transcript.is_public:
        return _("finished, waits for the person heard to agree")
    return _("finished")


@staff_with(*MAY_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def transcripts_of(request: HttpRequest, recording_id: int) -> HttpResponse:
    """List the transcripts of a recording, begin the original or a translation. Staff who may change recordings."""
    recording = recording_or_404(recording_id)
    act = request.POST.get("act", "")
    if request.method == "POST" and act == "original":
        return _begin(request, recording)
    if request.method == "POST" and act == "translation":
        return _add_translation(request, recording)
    if request.method == "POST" and act == "draft":
        return _ask_for_draft(request, recording)
    return page(request, recording)


def _begin(request: HttpRequest, recording: Recording) -> HttpResponse:
    form = OriginalForm(request.POST, request.FILES)
    problems: list[str] = []
    if form.is_valid():
        content = form.cleaned_data["file"].read() if form.cleaned_data["file"] else None
        try:
            made = transcripts.begin(recording=recording, by=request.user, content=content)
        except CaptionProblems as wrong:
            problems = [sentence(one) for one in wrong.found]
        except transcripts.AlreadyThere as there:
            messages.warning(request, _("Somebody began it a moment ago. Here it is."))
            return redirect("media_transcript", there.transcript.pk)
        else:
            return redirect("media_transcript", made.pk)
    return page(request, recording, original_form=form, problems=problems, status=422)


def _ask_for_draft(request: HttpRequest, recording: Recording) -> HttpResponse:
    try:
        transcription.ask(recording=recording, by=request.user)
    except transcription.NotOffered:
        messages.error(request, _("A draft can be written only where there is sound and no words yet."))
    else:
        messages.success(
            request, _("The draft is being written. Come back in a while; you may close this page.")
        )
    return redirect("media_transcripts", recording.pk)


def _add_translation(request: HttpRequest, recording: Recording) -> HttpResponse:
    form = TranslationForm(request.POST, request.FILES)
    problems: list[str] = []
    if form.is_valid():
        data = form.cleaned_data
        content = data["file"].read() if data["file"] else None
        try:
            made = transcripts.add_translation(
                recording=recording,
                language=data["language"],
                made_by=data["made_by"],
                by=request.user,
                content=content,
            )
        except CaptionProblems as wrong:
            problems = [sentence(one) for one in wrong.found]
        except transcripts.AlreadyThere:
            problems = [_("There is one in this language already. Open it in the list above.")]
        except transcripts.NoOriginal:
            problems = [_("Write the original first: a translation is tied to it line by line.")]
        else:
            return redirect("media_transcript", made.pk)
    return page(request, recording, translation_form=form, translation_problems=problems, status=422)


def page(
    request: HttpRequest,
    recording: Recording,
    *,
    original_form: OriginalForm | None = None,
    translation_form: TranslationForm | None = None,
    problems: list[str] | None = None,
    translation_problems: list[str] | None = None,
    row_problems: dict[int, list[str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the page with whatever was filled in and is wrong."""
    rows = _rows(recording, row_problems or {})
    context = {
        "recording": recording,
        "language_name": name_of(recording.spoken_language),
        "sound": sound_of(recording),
        "rows": rows,
        "has_original": any(row.transcript.is_original for row in rows),
        "draft_offered": transcription.is_offered(recording),
        "draft_state": transcription.state_of(recording),
        "original_form": original_form or OriginalForm(),
        "translation_form": translation_form or TranslationForm(),
        "problems": problems or [],
        "translation_problems": translation_problems or [],
    }
    title = _("Transcripts: %(title)s") % {"title": recording.title}
    return show(request, "transcripts.html", context, title=title, icon="openquote", status=status)


def sound_of(recording: Recording) -> PrivateUpload | None:
    """The upload whose sound is written down: of the reader where one reads; None while it cannot be played."""
    is_read = recording.voice == Recording.Voice.READ and recording.reader_upload is not None
    upload = recording.reader_upload if is_read else recording.upload
    return upload if upload is not None and upload.listening.get("name") else None


def _rows(recording: Recording, problems: dict[int, list[str]]) -> list[Row]:
    found = list(recording.transcripts.all())
    original = next((one for one in found if one.is_original), None)
    rows = []
    for one in found:
        one.recording = recording
        missing = untranslated(original.cues, one.cues) if original and not one.is_original else []
        rows.append(
            Row(
                transcript=one,
                language_name=name_of(one.language) if is_language(one.language) else one.language,
                state=state_of(one),
                changed_by=name_of_person(one.changed_by),
                untranslated=len(missing),
                file_form=CaptionFileForm(initial={"version": one.version}, auto_id=f"file-{one.pk}-%s"),
                made_by_form=MadeByForm(initial={"made_by": one.made_by}, auto_id=f"by-{one.pk}-%s"),
                problems=problems.get(one.pk, []),
            )
        )
    return rows

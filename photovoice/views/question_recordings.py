"""① Staff's own voice for a call: each part that can be read aloud, in each language, to hear, replace or remove."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wagtail.admin import messages

from media.ingest.refusal import Refusal
from media.ingest.rules import AUDIO, MB
from media.models import PrivateUpload
from media.refusals import sentence as refusal_sentence
from photovoice.models import Call, CallText, QuestionRecording
from photovoice.services import question_recordings
from photovoice.views.answer_state import duration
from photovoice.views.people import trail_of
from photovoice.views.staff_access import show, staff_with

Part = QuestionRecording.Part


@dataclass(frozen=True)
class Place:
    """One part of a call in one language, with its recording if there is one.

    `worded_at`: since when these words are in force, where they have versions; a recording made before is not played.
    """

    language: str
    part: str
    number: int
    words: str
    recording: QuestionRecording | None
    worded_at: datetime | None = None

    @property
    def key(self) -> str:
        """The part as forms name it."""
        return f"{self.language}-{self.part}-{self.number}"

    @property
    def label(self) -> str:
        """What is read aloud, for staff."""
        if self.part == Part.QUESTION:
            return _("Question %(number)d") % {"number": self.number}
        return str(Part(self.part).label).capitalize()

    @property
    def can_be_heard(self) -> bool:
        """Whether there is a copy to listen to."""
        return self.recording is not None and self.recording.upload.state == PrivateUpload.State.READY

    @property
    def sentence(self) -> str:
        """How the recording stands."""
        if self.recording is None:
            return _("No recording yet.")
        upload = self.recording.upload
        if upload.state == PrivateUpload.State.REFUSED:
            return refusal_sentence(upload.refusal_code, kind="audio")
        if self.worded_at and upload.received_at < self.worded_at:
            return _("The words were changed after it was recorded, so nobody hears it. Record them anew.")
        if upload.state == PrivateUpload.State.RECEIVED:
            return _("It has arrived and is being prepared. Load the page again in a moment.")
        return duration(upload.duration_ms or 0)


def places_of(call: Call) -> list[tuple[str, list[Place]]]:
    """Everything that can be read aloud, by language; three queries however many there are."""
    rows = call.recordings.select_related("upload")
    known = {(row.language, row.part, row.number): row for row in rows}
    parts = {text.language: parts_of(text) for text in call.texts.all()}
    asked = {wording.language: wording for wording in call.wordings.order_by("version")}
    for language, wording in asked.items():
        parts.setdefault(language, []).append((Part.CONSENT.value, 0, wording.body))
    names = dict(settings.LANGUAGES)
    return [
        (str(names.get(language, language)), [
            Place(
                language, part, number, words, known.get((language, part, number)),
                asked[language].created_at if part == Part.CONSENT else None,
            )
            for part, number, words in parts[language]
        ])
        for language in sorted(parts, key=lambda one: (one != "cs", one))
    ]  # fmt: skip


def parts_of(text: CallText) -> list[tuple[str, int, str]]:
    """The parts of a call's text in one language that can be read aloud: those that have words."""
    questions = [(Part.QUESTION.value, number, words) for number, words in enumerate(text.question_list, 1)]
    others = [(Part.WELCOME.value, 0, text.welcome), (Part.BEFORE.value, 0, text.before_you_photograph)]
    return [*((part, number, words) for part, number, words in others if words.strip()), *questions]


@staff_with("photovoice.manage_call")
@require_http_methods(["GET", "HEAD", "POST"])
def recordings(request: HttpRequest, call_id: int) -> HttpResponse:
    """Hear, upload, replace and remove the recordings of a call. Staff who may manage calls.

    A file that cannot be taken is answered with its 4xx and a sentence; what was there stays.
    """
    call = get_object_or_404(Call.objects.prefetch_related("texts"), pk=call_id)
    problem, at, status = "", "", 200
    if request.method == "POST":
        place = _place(call, request.POST.get("place", ""))
        at = place.key
        problem, status = _act(request, call, place)
        if not problem:
            return redirect(f"{request.path}#{at}")
    context = {
        "call": call,
        "languages": places_of(call),
        "problem": problem,
        "at": at,
        "minutes": AUDIO.max_seconds // 60,
        "megabytes": AUDIO.max_bytes // MB,
    }
    title = _("Read aloud")
    return show(
        request,
        "question_recordings.html",
        context,
        title=title,
        trail=trail_of(call),
        icon="media",
        status=status,
    )


def _place(call: Call, key: str) -> Place:
    for _name, places in places_of(call):
        for place in places:
            if place.key == key:
                return place
    raise Http404


def _act(request: HttpRequest, call: Call, place: Place) -> tuple[str, int]:
    """Do what the form says; return why not and the status, or nothing."""
    if request.POST.get("act") == "remove":
        if place.recording is not None:
            question_recordings.remove(recording=place.recording, by=request.user)
            messages.success(request, _("The recording is removed."))
        return "", 200
    file: Any = request.FILES.get("recording")
    if file is None:
        return _("Choose a sound recording first."), 400
    try:
        question_recordings.keep(
            call=call,
            language=place.language,
            part=place.part,
            number=place.number,
            stream=file,
            name=str(file.name or ""),
            declared_type=file.content_type or "",
            size=file.size or 0,
            by=request.user,
        )
    except Refusal as refusal:
        return refusal_sentence(refusal.code, kind="audio"), refusal.http_status
    messages.success(request, _("The recording has arrived. It can be heard in a moment."))
    return "", 200

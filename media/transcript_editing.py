"""The editor of one transcript, and its talks with the server. Scripts get JSON; what is refused is refused in words.

Every view here is for staff who may change recordings and hear private ones; what its author took back is a 404.
"""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from media.ingest.cue_words import MAX_CUES, MAX_SPEAKER, MAX_WORDS
from media.ingest.cues import BadCues
from media.models import Transcript, TranscriptPresence
from media.reading import original_of
from media.services import transcripts
from media.services.transcript_presence import left_by, seen_by
from media.staff_frame import show, staff_with
from media.transcript_pages import MAY_EDIT, name_of_person, sound_of, state_of, transcript_or_404
from media.word_languages import name_of


@staff_with(*MAY_EDIT)
@require_safe
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the editor. Staff who may change recordings; whoever comes second is told who is there, and since when."""
    transcript = transcript_or_404(pk)
    recording = transcript.recording
    others = seen_by(transcript=transcript, by=request.user)
    context = {
        "transcript": transcript,
        "recording": recording,
        "sound": sound_of(recording),
        "language_name": name_of(transcript.language),
        "original_name": name_of(recording.spoken_language),
        "others": others_sentence(others),
        "state": state_of(transcript),
        "start": now_of(transcript),
        "limits": {"words": MAX_WORDS, "speaker": MAX_SPEAKER, "cues": MAX_CUES},
    }
    kind = _("Transcript: %(title)s") if transcript.is_original else _("Translation: %(title)s")
    trail = [(reverse("media_transcripts", args=[recording.pk]), recording.title)]
    return show(
        request,
        "transcript_editor.html",
        context,
        title=kind % {"title": recording.title},
        trail=trail,
        icon="openquote",
    )


@staff_with(*MAY_EDIT)
@require_safe
def now(request: HttpRequest, pk: int) -> JsonResponse:
    """Tell a script what stands there now, and the token to send with the next change. Staff as above."""
    transcript = transcript_or_404(pk)
    return _json({**now_of(transcript), "token": get_token(request)})


@staff_with(*MAY_EDIT)
@require_POST
def save(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep the cues sent as JSON (`{"version", "cues"}`). Staff as above.

    409 with what stands there now when somebody saved it first: nothing is overwritten, and the editor joins the two.
    422 for cues that are none, 413 for more than a transcript can be.
    """
    transcript = transcript_or_404(pk)
    try:
        sent = json.loads(request.body)
        version, cues = sent["version"], sent["cues"]
    except RequestDataTooBig:
        return _json(
            {"problem": _("This is more than one transcript can hold. Please split the recording.")}, 413
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return _json({"problem": _not_understood()}, 422)
    try:
        saved = transcripts.save(
            transcript=transcript,
            cues=cues,
            version=version if isinstance(version, int) else 0,
            by=request.user,
        )
    except transcripts.Overtaken as late:
        return _json({**now_of(late.transcript), "problem": overtaken_sentence(late.transcript)}, 409)
    except BadCues:
        return _json({"problem": _not_understood()}, 422)
    return _json({"version": saved.version, "at": clock(timezone.now())})


@staff_with(*MAY_EDIT)
@require_POST
def here(request: HttpRequest, pk: int) -> JsonResponse:
    """Say that one still has it open; answer who else has, and the version that stands there. Staff as above."""
    transcript = transcript_or_404(pk)
    others = seen_by(transcript=transcript, by=request.user)
    return _json({"others": others_sentence(others), "version": transcript.version})


@staff_with(*MAY_EDIT)
@require_POST
def left(request: HttpRequest, pk: int) -> JsonResponse:
    """Say that one closed it. Staff as above."""
    left_by(transcript=transcript_or_404(pk), by=request.user)
    return _json({})


def now_of(transcript: Transcript) -> dict[str, Any]:
    """What the editor needs to know of a transcript: its cues, those of the original, its version, who saved it."""
    original = original_of(transcript.recording, transcript)
    return {
        "version": transcript.version,
        "cues": transcript.cues,
        "original": None if transcript.is_original or original is None else original.cues,
        "by": name_of_person(transcript.changed_by),
        "at": clock(transcript.changed_at),
    }


def others_sentence(others: list[TranscriptPresence]) -> str:
    """Who else has it open, and since when; empty for nobody."""
    if not others:
        return ""
    named = [
        _("%(name)s (since %(time)s)") % {"name": name_of_person(one.user), "time": clock(one.since)}
        for one in others
    ]
    return ngettext(
        "%(names)s has this transcript open too. You can both write: nothing is overwritten, but agree who does what.",
        "%(names)s have this transcript open too. You can all write: nothing is overwritten, but agree who does what.",
        len(others),
    ) % {"names": ", ".join(named)}


def overtaken_sentence(transcript: Transcript) -> str:
    """Who saved it first, and when."""
    return _("%(name)s saved this transcript at %(time)s, after you opened it.") % {
        "name": name_of_person(transcript.changed_by),
        "time": clock(transcript.changed_at),
    }


def clock(moment: Any) -> str:
    """A moment as a person says it: the time today, with the day when it was another."""
    local = timezone.localtime(moment)
    is_today = local.date() == timezone.localdate()
    return formats.date_format(local, "TIME_FORMAT" if is_today else "SHORT_DATETIME_FORMAT")


def _not_understood() -> str:
    return _(
        "Not saved: something in it is no line of a transcript. Export it, reload the page and try again."
    )


def _json(content: dict[str, Any], status: int = 200) -> JsonResponse:
    response = JsonResponse(content, status=status)
    response["Cache-Control"] = "private, no-store"
    return response

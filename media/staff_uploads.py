"""③ The team's door to tus 1.0.0: a recording of hours comes in over a line that breaks.

Only staff who may add recordings, and only to uploads of their own; anybody else's, and one that never was, is the
same 404. The form token is asked for as everywhere in the admin.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from media import tus
from media.ingest.refusal import Refusal, RefusalCode
from media.ingest.rules import STUDIO
from media.models import ResumableUpload
from media.refusals import sentence
from media.services import recording_intake as intake
from media.services import resumable as uploads
from media.tus_doors import Door, refusal_of
from media.word_languages import is_language

State = ResumableUpload.State
MAY_ADD = "media.add_recording"
View = Callable[..., HttpResponse]


def _door(view: View) -> View:
    """Turn every problem into its status and a plain sentence; 404 for whoever may not add recordings."""

    @wraps(view)
    def wrapped(request: HttpRequest, **named: Any) -> HttpResponse:
        if not request.user.has_perm(MAY_ADD):
            raise Http404
        if request.method == "OPTIONS":
            return tus.dress(tus.abilities(largest=STUDIO.max_bytes))
        try:
            tus.check_version(request)
            response = view(request, **named)
        except tus.Problem as problem:
            response = tus.refusal(problem.status, problem.sentence)
        return tus.dress(response)

    return wrapped


@_door
def uploads_of_mine(request: HttpRequest) -> HttpResponse:
    """Begin an upload (POST). Staff who may add recordings; nobody can list uploads."""
    if tus.method_of(request) != "POST":
        raise tus.Problem(405, tus.UNCLEAR)
    upload = _begin(request, tus.number(request, "Upload-Length"))
    return DOOR.begun(request, upload, reverse("media_staff_upload", args=[upload.pk]))


@_door
def one_upload(request: HttpRequest, name: str) -> HttpResponse:
    """Go on with one upload (PATCH), ask how far it is (HEAD) or what it became (GET), give it up (DELETE).

    Only who began it; 404 in the same words for anything else.
    """
    return DOOR.answer(request, name=name, owner_key=intake.sender_key(request.user))


def _begin(request: HttpRequest, size: int) -> ResumableUpload:
    header = request.headers.get("Upload-Metadata", "")
    said = tus.metadata(header)
    language = said.get("language", "")
    try:
        return intake.begin_recording(
            by=request.user,
            name=tus.name_of_file(said),
            declared_type=tus.type_of_file(said),
            size=size,
            announced=intake.Announced(
                title=said.get("title", "")[:160], spoken_language=language if is_language(language) else "cs"
            ),
            metadata=header.strip(),
        )
    except Refusal as refusal:
        raise tus.Problem(refusal.http_status, staff_sentence(refusal.code)) from refusal
    except uploads.OverQuota as over:
        raise tus.Problem(413, _over_quota()) from over
    except uploads.NoRoom as error:
        raise tus.Problem(507, tus.NO_ROOM) from error


def _take_in(upload: ResumableUpload) -> None:
    intake.take_in_recording(resumable=upload)
    if upload.state == State.REFUSED:
        raise refusal_of(upload, _refused(upload))


def _outcome(request: HttpRequest, upload: ResumableUpload) -> dict[str, Any]:
    """Where the recording is. Of one that was refused the sentence why, with the status of its reason."""
    if upload.state == State.REFUSED:
        raise refusal_of(upload, _refused(upload))
    key = upload.outcome.get("recording")
    told: dict[str, Any] = {"state": upload.state, "address": ""}
    if upload.state == State.TAKEN and key:
        told |= {
            "address": reverse("media_recordings:one", args=[key]),
            "duplicate": bool(upload.outcome.get("duplicate")),
        }
    return told


def staff_sentence(code: str) -> str:
    """Why a recording is not taken, for staff; the team's limits are others than those of participants."""
    if code == RefusalCode.TOO_LONG:
        return _("This recording is longer than 3 hours. Cut it into parts and add each of them.")
    if code == RefusalCode.FILM:
        return _("This is a film. Save its sound alone as M4A, MP3 or WAV and add that.")
    if code == RefusalCode.TOO_SHORT:
        return _("There is nothing to hear in this recording: it is shorter than half a second.")
    if code in {RefusalCode.UNDECODABLE, RefusalCode.TRUNCATED}:
        return _("This file is damaged, or part of it is missing. Save the recording once more and add that.")
    if code == RefusalCode.TOO_SLOW:
        return _("Preparing it took too long, or the server has no room at the moment. Try again later.")
    if code == RefusalCode.TOO_BIG:
        return _("This file is larger than 500 MB. Save the recording as FLAC, M4A or MP3 and add that.")
    return sentence(code, kind="audio")


def _refused(upload: ResumableUpload) -> str:
    return staff_sentence(upload.refusal_code) if upload.state == State.REFUSED else ""


def _over_quota() -> str:
    most = uploads.QUOTA.uploads
    return ngettext(
        "You have %(most)d recording on its way already, or too large ones. Wait until it has arrived.",
        "You have %(most)d recordings on their way already, or too large ones. Wait until some have arrived.",
        most,
    ) % {"most": most}


DOOR = Door(take_in=_take_in, refused=_refused, outcome=_outcome)

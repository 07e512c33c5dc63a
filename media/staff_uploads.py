"""③ The team's door to tus 1.0.0: a recording of hours comes in over a line that breaks.

Only staff who may add recordings, and only to uploads of their own; anybody else's, and one that never was, is the
same 404. The form token is asked for as everywhere in the admin.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from pathlib import PurePosixPath
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
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
from media.services import resumable_states as states
from media.word_languages import is_language

State = ResumableUpload.State
MAY_ADD = "media.add_recording"
Door = Callable[..., HttpResponse]


def _door(view: Door) -> Door:
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
    body = tus.Body(request)
    if body.length != 0 and tus.brings_bytes(request):
        try:
            _append(request, upload, 0, body)
        except tus.Problem:
            if upload.state != State.REFUSED:
                states.end(upload=upload)
            raise
    response = HttpResponse(status=201, headers=tus.standing(upload))
    response["Location"] = reverse("media_staff_upload", args=[upload.pk])
    return response


@_door
def one_upload(request: HttpRequest, name: str) -> HttpResponse:
    """Go on with one upload (PATCH), ask how far it is (HEAD) or what it became (GET), give it up (DELETE).

    Only who began it; 404 in the same words for anything else.
    """
    answer = METHODS.get(tus.method_of(request))
    if answer is None:
        raise tus.Problem(405, tus.UNCLEAR)
    try:
        pk = uuid.UUID(name)
    except ValueError:
        pk = uuid.UUID(int=0)
    upload = ResumableUpload.objects.filter(pk=pk, owner_key=intake.sender_key(request.user)).first()
    if upload is None:
        raise tus.Problem(404, tus.NOT_HERE)
    return answer(request, upload)


def _begin(request: HttpRequest, size: int) -> ResumableUpload:
    header = request.headers.get("Upload-Metadata", "")
    said = tus.metadata(header)
    language = said.get("language", "")
    try:
        return intake.begin_recording(
            by=request.user,
            name=PurePosixPath(said.get("filename", said.get("name", "")).replace("\\", "/")).name,
            declared_type=said.get("filetype", said.get("type", "")),
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


def _append(request: HttpRequest, upload: ResumableUpload, offset: int, body: tus.Body) -> None:
    """Write the bytes of this request, and take the recording in when it is whole."""
    if not tus.brings_bytes(request):
        raise tus.Problem(415, tus.UNCLEAR)
    checksum = tus.checksum(request)
    if states.is_over(upload):
        raise tus.Problem(410, _refused(upload) or tus.NOT_HERE)
    if offset != upload.offset:
        raise tus.Problem(409, tus.ELSEWHERE)
    if body.length is not None and offset + body.length > upload.size:
        raise tus.Problem(413, tus.TOO_MUCH)
    try:
        uploads.append(upload=upload, offset=offset, pieces=body, checksum=checksum)
    except Refusal as refusal:
        raise tus.Problem(refusal.http_status, _refused(upload)) from refusal
    except tuple(PROBLEMS) as error:
        raise tus.Problem(*PROBLEMS[type(error)]) from error
    _finish(upload)


def _finish(upload: ResumableUpload) -> None:
    """Take in what arrived whole; also what did when a process died before it could."""
    if upload.state == State.WHOLE:
        intake.take_in_recording(resumable=upload)
    if upload.state == State.REFUSED:
        raise tus.Problem(Refusal(RefusalCode(upload.refusal_code)).http_status, _refused(upload))


def _patch(request: HttpRequest, upload: ResumableUpload) -> HttpResponse:
    body = tus.Body(request, gives_way=lambda: uploads.is_asked_for(upload))
    offset = tus.number(request, "Upload-Offset")
    if body.length == 0 and offset == upload.offset == upload.size:
        return _head(request, upload, status=204)
    _append(request, upload, offset, body)
    return HttpResponse(status=204, headers=tus.standing(upload))


def _head(request: HttpRequest, upload: ResumableUpload, status: int = 200) -> HttpResponse:
    if states.is_over(upload):
        raise tus.Problem(410, _refused(upload) or tus.NOT_HERE)
    _finish(upload)
    return HttpResponse(status=status, headers=tus.whole_standing(upload))


def _delete(request: HttpRequest, upload: ResumableUpload) -> HttpResponse:
    """Give it up. What became a recording already stays one."""
    if upload.state == State.ENDED:
        raise tus.Problem(410, tus.NOT_HERE)
    states.end(upload=upload)
    return HttpResponse(status=204)


def _get(request: HttpRequest, upload: ResumableUpload) -> HttpResponse:
    """What it became: where the recording is, or the sentence why there is none."""
    _finish(upload)
    key = upload.outcome.get("recording")
    told: dict[str, Any] = {"state": upload.state, "address": ""}
    if upload.state == State.TAKEN and key:
        told |= {
            "address": reverse("media_recordings:one", args=[key]),
            "duplicate": bool(upload.outcome.get("duplicate")),
        }
    return JsonResponse(told)


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


METHODS: dict[str, Callable[..., HttpResponse]] = {
    "PATCH": _patch,
    "HEAD": _head,
    "GET": _get,
    "DELETE": _delete,
}
PROBLEMS: dict[type[Exception], tuple[int, Any]] = {
    uploads.Busy: (423, tus.IN_USE),
    states.NotOpen: (410, tus.NOT_HERE),
    uploads.WrongOffset: (409, tus.ELSEWHERE),
    uploads.TooLong: (413, tus.TOO_MUCH),
    uploads.WrongChecksum: (460, tus.NOT_THE_SAME),
    uploads.NoRoom: (507, tus.NO_ROOM),
}

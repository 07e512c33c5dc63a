"""② Sending files piece by piece, from where it stopped: the participant's door to tus 1.0.0.

Only the open session of a participant may send, and only to uploads of their own; anybody else's, and one that never
was, is the same 404. There is no form token: `Tus-Resumable` cannot be sent from another site without being asked
about first, and what a browser says of the sending site is checked as well.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from functools import wraps
from pathlib import PurePosixPath
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt

from media import tus
from media.ingest.refusal import Refusal, RefusalCode
from media.ingest.rules import AUDIO, PHOTO
from media.models import PrivateUpload, ResumableUpload
from media.refusals import sentence as refusal_sentence
from media.services import resumable as uploads
from media.services import resumable_states as states
from photovoice.models import Contribution, Participant
from photovoice.services import full_size, intake, invitations, pins
from photovoice.views import arrival_words, tus_outcome
from photovoice.views.space_replies import (
    COOKIE,
    SpaceRequest,
    comes_from_elsewhere,
    keep_to_itself,
    language_of_browser,
    space_language,
)

State = ResumableUpload.State
#: Status of a file that cannot be taken at all: a client that tries again after 409 or 5xx must not try this again.
NOT_NOW = 403
ANSWER = re.compile(
    r"(?:(?:free|photograph:[0-9]{1,12}):[0-9]{1,3}|free:[0-9]{1,3}:[a-z0-9]{16,32}|answer:[0-9]{1,9})\Z"
)


def _door(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """Check version, origin and session, and turn every problem into its status and a plain sentence."""

    @csrf_exempt
    @wraps(view)
    def wrapped(request: HttpRequest, **named: Any) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return keep_to_itself(tus.dress(tus.abilities(largest=max(PHOTO.max_bytes, AUDIO.max_bytes))))
        key = request.COOKIES.get(COOKIE, "")
        session = invitations.session_for(key=key) if key else None
        spoken = space_language(session.language) if session else None
        with translation.override(spoken or language_of_browser(request)):
            try:
                tus.check_version(request)
                if session is None or not pins.was_opened(session):
                    sentence = _(
                        "Your space is closed on this phone. Open your card again, then send the file again."
                    )
                    raise tus.Problem(401, sentence)
                if comes_from_elsewhere(request):
                    raise tus.Problem(403, tus.UNCLEAR)
                asked = cast(SpaceRequest, request)
                asked.space, asked.space_key = session, key
                response = view(asked, **named)
            except tus.Problem as problem:
                response = tus.refusal(problem.status, problem.sentence)
            return keep_to_itself(tus.dress(response))

    return wrapped


@_door
def uploads_of_mine(request: SpaceRequest) -> HttpResponse:
    """Begin an upload (POST). Only the session's participant; nobody can list uploads."""
    if tus.method_of(request) != "POST":
        raise tus.Problem(405, tus.UNCLEAR)
    upload = _begin(request, tus.number(request, "Upload-Length"))
    body = tus.Body(request)
    if body.length != 0 and tus.brings_bytes(request):
        _first_bytes(request, upload, body)
    elif upload.state == State.WHOLE:
        intake.take_in_part(resumable=upload)
    response = HttpResponse(status=201, headers=tus.standing(upload))
    response["Location"] = reverse("space:tus_upload", args=[upload.pk])
    return response


@_door
def one_upload(request: SpaceRequest, name: str) -> HttpResponse:
    """Go on with one upload (PATCH), ask how far it is (HEAD) or what it became (GET), give it up (DELETE).

    Only its own participant; 404 in the same words for anything else.
    """
    answer = METHODS.get(tus.method_of(request))
    if answer is None:
        raise tus.Problem(405, tus.UNCLEAR)
    try:
        pk = uuid.UUID(name)
    except ValueError:
        pk = uuid.UUID(int=0)
    owner_key = request.space.participant.owner_key
    upload = ResumableUpload.objects.filter(pk=pk, owner_key=owner_key).first()
    if upload is None:
        raise tus.Problem(404, tus.NOT_HERE)
    return answer(request, upload)


def _begin(request: SpaceRequest, size: int) -> ResumableUpload:
    header = request.headers.get("Upload-Metadata", "")
    said = tus.metadata(header)
    what = _what(said)
    call, participant = request.space.call, request.space.participant
    if not _completes(said, participant):
        _refuse_closed(request, what)
    try:
        return uploads.begin(
            owner_key=participant.owner_key,
            purpose=intake.purpose_of(what=what, call=call, answer=_answer(request, said, what)),
            kind=PrivateUpload.Kind.AUDIO if what == intake.VOICE else PrivateUpload.Kind.PHOTO,
            name=PurePosixPath(said.get("filename", said.get("name", "")).replace("\\", "/")).name,
            declared_type=said.get("filetype", said.get("type", "")),
            size=size,
            metadata=header.strip(),
        )
    except Refusal as refusal:
        sentence = refusal_sentence(refusal.code)
        raise tus.Problem(refusal.http_status, sentence) from refusal
    except uploads.OverQuota as over:
        raise tus.Problem(413, _over_quota(over.what)) from over
    except uploads.NoRoom as error:
        raise tus.Problem(507, tus.NO_ROOM) from error


def _completes(said: dict[str, str], participant: Participant) -> bool:
    """Whether this is the full size of a photograph that is here as a smaller copy: it needs no place of its own."""
    key = said.get("full_of", "")
    return bool(key and full_size.smaller_copy(participant=participant, key=key))


def _what(said: dict[str, str]) -> str:
    """A photograph or a voice; where it is not said, the file's own type or name tells."""
    if purpose := said.get("purpose"):
        if purpose not in {intake.PHOTOGRAPH, intake.VOICE}:
            raise tus.Problem(400, tus.UNCLEAR)
        return purpose
    suffix = PurePosixPath(said.get("filename", said.get("name", ""))).suffix.lower()
    sounds = said.get("filetype", said.get("type", "")).startswith("audio/") or suffix in AUDIO.suffixes
    return intake.VOICE if sounds else intake.PHOTOGRAPH


def _answer(request: SpaceRequest, said: dict[str, str], what: str) -> str:
    """What a voice answers to: "photograph:<key>:<question>", of their own, or "free:<question>[:<page>]"."""
    if what != intake.VOICE:
        return ""
    answer = said.get("answer") or "free:0"
    if not ANSWER.match(answer):
        raise tus.Problem(400, tus.UNCLEAR)
    if answer.startswith("photograph:"):
        mine = Contribution.objects.present().filter(
            participant=request.space.participant, call=request.space.call, pk=int(answer.split(":")[1])
        )
        if not mine.exists():
            raise tus.Problem(404, _("The photograph that you speak about is not here any more."))
    return answer


def _refuse_closed(request: SpaceRequest, what: str) -> None:
    call, participant = request.space.call, request.space.participant
    if not call.is_open:
        raise tus.Problem(NOT_NOW, arrival_words.closed_sentence(call))
    if not intake.takes_anything(participant=participant, call=call):
        raise tus.Problem(NOT_NOW, arrival_words.left_sentence())
    if what == intake.PHOTOGRAPH and not intake.places_left(participant=participant, call=call):
        raise tus.Problem(NOT_NOW, arrival_words.full_sentence(call))


def _over_quota(what: str) -> str:
    if what == "uploads":
        most = uploads.QUOTA.uploads
        return ngettext(
            "%(most)d file is on its way already. Wait until it has arrived, then send this one.",
            "%(most)d files are on their way already. Wait until some have arrived, then send this one.",
            most,
        ) % {"most": most}
    return _("Too much is on its way already. Wait until some files have arrived, then send this one.")


def _first_bytes(request: SpaceRequest, upload: ResumableUpload, body: tus.Body) -> None:
    """Take the bytes that came with the beginning; without an answer nobody could go on with the rest."""
    try:
        _append(request, upload, 0, body)
    except tus.Problem:
        if upload.state != State.REFUSED:
            states.end(upload=upload)
        raise
    if body.is_cut:
        states.end(upload=upload)


def _append(request: SpaceRequest, upload: ResumableUpload, offset: int, body: tus.Body) -> None:
    """Write the bytes of this request, and take the file in when it is whole."""
    checksum = _judge_request(request, upload, offset, body)
    try:
        uploads.append(upload=upload, offset=offset, pieces=body, checksum=checksum)
    except Refusal as refusal:
        raise tus.Problem(refusal.http_status, tus_outcome.sentence_of_refusal(upload)) from refusal
    except tuple(PROBLEMS) as error:
        raise tus.Problem(*PROBLEMS[type(error)]) from error
    if upload.state == State.WHOLE:
        intake.take_in_part(resumable=upload)
    if upload.state == State.REFUSED:
        status = Refusal(RefusalCode(upload.refusal_code)).http_status
        raise tus.Problem(status, tus_outcome.sentence_of_refusal(upload))


def _judge_request(
    request: SpaceRequest, upload: ResumableUpload, offset: int, body: tus.Body
) -> uploads.Checksum | None:
    """Refuse, before a byte is read, what cannot be carried out; return what the bytes must hash to, if it is said."""
    if not tus.brings_bytes(request):
        raise tus.Problem(415, tus.UNCLEAR)
    checksum = tus.checksum(request)
    if states.is_over(upload):
        raise tus.Problem(410, tus_outcome.sentence_of_refusal(upload) or tus.NOT_HERE)
    if offset != upload.offset:
        raise tus.Problem(409, tus.ELSEWHERE)
    if body.length is not None and offset + body.length > upload.size:
        raise tus.Problem(413, tus.TOO_MUCH)
    return checksum


def _patch(request: SpaceRequest, upload: ResumableUpload) -> HttpResponse:
    body = tus.Body(request, gives_way=lambda: uploads.is_asked_for(upload))
    offset = tus.number(request, "Upload-Offset")
    if body.length == 0 and offset == upload.offset == upload.size:
        return _head(request, upload, status=204)
    _append(request, upload, offset, body)
    return HttpResponse(status=204, headers=tus.standing(upload))


def _head(request: SpaceRequest, upload: ResumableUpload, status: int = 200) -> HttpResponse:
    """How far it is. One that arrived whole says so even when it was refused, so that it is not sent again."""
    _finish(upload)
    if states.is_over(upload):
        raise tus.Problem(410, tus_outcome.sentence_of_refusal(upload) or tus.NOT_HERE)
    return HttpResponse(status=status, headers=tus.whole_standing(upload))


def _delete(request: SpaceRequest, upload: ResumableUpload) -> HttpResponse:
    """Give it up. What was taken in already stays; it is taken back at the photograph itself."""
    if upload.state == State.ENDED:
        raise tus.Problem(410, tus.NOT_HERE)
    states.end(upload=upload)
    return HttpResponse(status=204)


def _get(request: SpaceRequest, upload: ResumableUpload) -> HttpResponse:
    _finish(upload)
    return JsonResponse(tus_outcome.of(upload, call=request.space.call))


def _finish(upload: ResumableUpload) -> None:
    """Take in what arrived whole when a process died before it could, or what waited for staff."""
    if upload.state == State.WHOLE:
        intake.take_in_part(resumable=upload)


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

"""② Sending files piece by piece, from where it stopped: the participant's door to tus 1.0.0.

Only the open session of a participant may send, and only to uploads of their own; anybody else's, and one that never
was, is the same 404. There is no form token: `Tus-Resumable` cannot be sent from another site without being asked
about first, and what a browser says of the sending site is checked as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from pathlib import PurePosixPath
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt

from media import tus
from media.ingest.refusal import Refusal
from media.ingest.rules import AUDIO, PHOTO
from media.models import PrivateUpload, ResumableUpload
from media.refusals import sentence as refusal_sentence
from media.services import resumable as uploads
from media.tus_doors import Door
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
    return DOOR.begun(request, upload, reverse("space:tus_upload", args=[upload.pk]))


@_door
def one_upload(request: SpaceRequest, name: str) -> HttpResponse:
    """Go on with one upload (PATCH), ask how far it is (HEAD) or what it became (GET), give it up (DELETE).

    Only its own participant; 404 in the same words for anything else.
    """
    return DOOR.answer(request, name=name, owner_key=request.space.participant.owner_key)


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
            name=tus.name_of_file(said),
            declared_type=tus.type_of_file(said),
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
    suffix = PurePosixPath(tus.name_of_file(said)).suffix.lower()
    sounds = tus.type_of_file(said).startswith("audio/") or suffix in AUDIO.suffixes
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


def _outcome(request: HttpRequest, upload: ResumableUpload) -> dict[str, Any]:
    return tus_outcome.of(upload, call=cast(SpaceRequest, request).space.call)


DOOR = Door(
    take_in=lambda upload: intake.take_in_part(resumable=upload),
    refused=tus_outcome.sentence_of_refusal,
    outcome=_outcome,
)

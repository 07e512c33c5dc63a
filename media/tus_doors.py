"""③ What every door to tus does with an upload once it is known who sends it; each says what is its own.

A door finds out who asks and turns `tus.Problem` into an answer. Everything here asks for uploads of one owner only:
anybody else's, and one that never was, is the same 404.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from media import tus
from media.ingest.refusal import Refusal, RefusalCode
from media.models import ResumableUpload
from media.services import resumable as uploads
from media.services import resumable_states as states

State = ResumableUpload.State
PROBLEMS: dict[type[Exception], tuple[int, Any]] = {
    uploads.Busy: (423, tus.IN_USE),
    states.NotOpen: (410, tus.NOT_HERE),
    uploads.WrongOffset: (409, tus.ELSEWHERE),
    uploads.TooLong: (413, tus.TOO_MUCH),
    uploads.WrongChecksum: (460, tus.NOT_THE_SAME),
    uploads.NoRoom: (507, tus.NO_ROOM),
}


@dataclass(frozen=True, slots=True)
class Door:
    """What is a door's own. `take_in` is given what has arrived whole and may raise `tus.Problem`.

    `refused` is the sentence why an upload was refused, empty when it was not; `outcome` is what GET answers.
    """

    take_in: Callable[[ResumableUpload], None]
    refused: Callable[[ResumableUpload], str]
    outcome: Callable[[HttpRequest, ResumableUpload], dict[str, Any]]

    def begun(self, request: HttpRequest, upload: ResumableUpload, address: str) -> HttpResponse:
        """Answer 201 for an upload that begins, with the bytes that came along; it goes on at `address`."""
        body = tus.Body(request)
        if body.length != 0 and tus.brings_bytes(request):
            self._first_bytes(request, upload, body)
        else:
            self._finish(upload)
        response = HttpResponse(status=201, headers=tus.standing(upload))
        response["Location"] = address
        return response

    def answer(self, request: HttpRequest, *, name: str, owner_key: str) -> HttpResponse:
        """Go on with one upload (PATCH), say how far it is (HEAD) or what it became (GET), give it up (DELETE)."""
        answers = {"PATCH": self._patch, "HEAD": self._head, "GET": self._get, "DELETE": self._delete}
        answer = answers.get(tus.method_of(request))
        if answer is None:
            raise tus.Problem(405, tus.UNCLEAR)
        try:
            pk = uuid.UUID(name)
        except ValueError:
            pk = uuid.UUID(int=0)
        upload = ResumableUpload.objects.filter(pk=pk, owner_key=owner_key).first()
        if upload is None:
            raise tus.Problem(404, tus.NOT_HERE)
        return answer(request, upload)

    def _first_bytes(self, request: HttpRequest, upload: ResumableUpload, body: tus.Body) -> None:
        """Take the bytes that came with the beginning; without an answer nobody could go on with the rest."""
        try:
            self._append(request, upload, 0, body)
        except tus.Problem:
            if upload.state != State.REFUSED:
                states.end(upload=upload)
            raise
        if body.is_cut:
            states.end(upload=upload)

    def _append(self, request: HttpRequest, upload: ResumableUpload, offset: int, body: tus.Body) -> None:
        """Write the bytes of this request, and take the file in when it is whole."""
        checksum = self._judged(request, upload, offset, body)
        try:
            uploads.append(upload=upload, offset=offset, pieces=body, checksum=checksum)
        except Refusal as refusal:
            raise tus.Problem(refusal.http_status, self.refused(upload)) from refusal
        except tuple(PROBLEMS) as error:
            raise tus.Problem(*PROBLEMS[type(error)]) from error
        self._finish(upload)
        if upload.state == State.REFUSED:
            raise refusal_of(upload, self.refused(upload))

    def _judged(
        self, request: HttpRequest, upload: ResumableUpload, offset: int, body: tus.Body
    ) -> uploads.Checksum | None:
        """Refuse, before a byte is read, what cannot be done; return what the bytes must hash to, if it is said."""
        if not tus.brings_bytes(request):
            raise tus.Problem(415, tus.UNCLEAR)
        checksum = tus.checksum(request)
        if states.is_over(upload):
            raise tus.Problem(410, self.refused(upload) or tus.NOT_HERE)
        if offset != upload.offset:
            raise tus.Problem(409, tus.ELSEWHERE)
        if body.length is not None and offset + body.length > upload.size:
            raise tus.Problem(413, tus.TOO_MUCH)
        return checksum

    def _patch(self, request: HttpRequest, upload: ResumableUpload) -> HttpResponse:
        body = tus.Body(request, gives_way=lambda: uploads.is_asked_for(upload))
        offset = tus.number(request, "Upload-Offset")
        if body.length == 0 and offset == upload.offset == upload.size:
            return self._head(request, upload, status=204)
        self._append(request, upload, offset, body)
        return HttpResponse(status=204, headers=tus.standing(upload))

    def _head(self, request: HttpRequest, upload: ResumableUpload, status: int = 200) -> HttpResponse:
        """How far it is. One that arrived whole says so even when it was refused, so that it is not sent again."""
        self._finish(upload)
        if states.is_over(upload):
            raise tus.Problem(410, self.refused(upload) or tus.NOT_HERE)
        return HttpResponse(status=status, headers=tus.whole_standing(upload))

    def _get(self, request: HttpRequest, upload: ResumableUpload) -> HttpResponse:
        self._finish(upload)
        return JsonResponse(self.outcome(request, upload))

    def _delete(self, request: HttpRequest, upload: ResumableUpload) -> HttpResponse:
        """Give it up. What was taken in already stays; it is taken back where it is now."""
        if upload.state == State.ENDED:
            raise tus.Problem(410, tus.NOT_HERE)
        states.end(upload=upload)
        return HttpResponse(status=204)

    def _finish(self, upload: ResumableUpload) -> None:
        """Take in what arrived whole; also what did when a process died before it could, or what waited for staff."""
        if upload.state == State.WHOLE:
            self.take_in(upload)


def refusal_of(upload: ResumableUpload, sentence: str) -> tus.Problem:
    """The problem of an upload that was refused, with the status of its reason."""
    return tus.Problem(Refusal(RefusalCode(upload.refusal_code)).http_status, sentence)

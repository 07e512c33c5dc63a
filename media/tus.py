"""The protocol of resumable uploads, tus 1.0.0 (https://tus.io/protocols/resumable-upload): headers in, headers out.

Core with the extensions creation, creation-with-upload, expiration, checksum and termination. It knows nothing of
people: who may send, and what becomes of a file, is decided by the app that mounts it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.http import http_date
from django.utils.translation import gettext_lazy as _

from media.models import ResumableUpload
from media.services.resumable import Checksum

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,expiration,checksum,termination"
ALGORITHMS = ("sha1", "sha256", "md5")
CONTENT_TYPE = "application/offset+octet-stream"
NUMBER = re.compile(r"[0-9]{1,18}\Z")
KEY = re.compile(r"[!-+\--~]+\Z")
MOST_METADATA = 4096
#: One read from the network; with what the server reads ahead it is all that is held of a file.
PIECE = 64 * 1024
#: How often a silent client is looked at, and how long it may be silent, in seconds.
SLICE, SILENCE = 2.0, 60.0


class Problem(Exception):
    """The request is not carried out: `status` for the client, `sentence` for the person who reads it."""

    def __init__(self, status: int, sentence: str | Promise) -> None:
        super().__init__(f"{status}: {sentence}")
        self.status, self.sentence = status, sentence


UNCLEAR = _("The program that sends this file made a mistake. Load the page again and send it once more.")
NOT_THE_SAME = _("Some of the file was changed on the way. It is sent again from where it was still right.")
TOO_MUCH = _("More of this file arrived than was announced. Choose it again and send it once more.")
ELSEWHERE = _("Part of this file has arrived already. Sending goes on from there.")
IN_USE = _("This file is being sent from another window at this moment. Wait a little, then try again.")
NO_ROOM = _(
    "Our server has no room at the moment. What has arrived of this file is safe. Please try again later; "
    "keep the file on your phone."
)
NOT_HERE = _("This upload is not here, or its time is over. Choose the file again and send it once more.")


def method_of(request: HttpRequest) -> str:
    """The method that is meant: a client that can only POST says the right one in a header."""
    override = request.headers.get("X-HTTP-Method-Override", "")
    return override.upper() if request.method == "POST" and override else str(request.method)


def check_version(request: HttpRequest) -> None:
    """Raise 412 for a client that does not speak this version. OPTIONS and GET need not say it."""
    if method_of(request) not in {"OPTIONS", "GET"} and request.headers.get("Tus-Resumable") != VERSION:
        raise Problem(412, UNCLEAR)


def dress(response: HttpResponse) -> HttpResponse:
    """Give an answer what every answer of the protocol carries."""
    response["Tus-Resumable"] = VERSION
    if response.status_code == 412:
        response["Tus-Version"] = VERSION
    response["X-Content-Type-Options"] = "nosniff"
    return response


def abilities(*, largest: int) -> HttpResponse:
    """Answer OPTIONS: what this server can do."""
    headers = {
        "Tus-Version": VERSION,
        "Tus-Extension": EXTENSIONS,
        "Tus-Max-Size": str(largest),
        "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
    }
    return HttpResponse(status=204, headers=headers)


def refusal(status: int, sentence: str | Promise) -> HttpResponse:
    """Say in plain text why something is not done."""
    return HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8")


def standing(upload: ResumableUpload) -> dict[str, str]:
    """The headers that say how far an upload is, and until when the rest is waited for."""
    headers = {"Upload-Offset": str(upload.offset)}
    if upload.state == ResumableUpload.State.OPEN:
        headers["Upload-Expires"] = http_date(upload.expires_at.timestamp())
    return headers


def whole_standing(upload: ResumableUpload) -> dict[str, str]:
    """The same with what was announced, as HEAD asks for it."""
    said = {"Upload-Metadata": upload.metadata} if upload.metadata else {}
    return {**standing(upload), "Upload-Length": str(upload.size), **said, "Cache-Control": "no-store"}


def brings_bytes(request: HttpRequest) -> bool:
    """Whether the body of this request is part of a file. At creation any other body says nothing."""
    return request.headers.get("Content-Type", "").partition(";")[0].strip().lower() == CONTENT_TYPE


def number(request: HttpRequest, header: str) -> int:
    """A header that must be a number of bytes; 400 otherwise."""
    value = request.headers.get(header, "")
    if not NUMBER.match(value):
        raise Problem(400, UNCLEAR)
    return int(value)


def metadata(header: str) -> dict[str, str]:
    """Read `Upload-Metadata`; 400 for one that is malformed, names a key twice, or is no text."""
    found: dict[str, str] = {}
    if len(header) > MOST_METADATA:
        raise Problem(400, UNCLEAR)
    for pair in header.split(",") if header.strip() else []:
        key, _space, value = pair.strip().partition(" ")
        if not KEY.match(key) or key in found:
            raise Problem(400, UNCLEAR)
        try:
            found[key] = base64.b64decode(value.strip(), validate=True).decode().replace("\0", "")
        except (binascii.Error, ValueError) as error:
            raise Problem(400, UNCLEAR) from error
    return found


def name_of_file(said: dict[str, str]) -> str:
    """What the file is called where it comes from, without the folders before it; clients name it by either key."""
    return PurePosixPath(said.get("filename", said.get("name", "")).replace("\\", "/")).name


def type_of_file(said: dict[str, str]) -> str:
    """What type the client declares; nothing is believed of it."""
    return said.get("filetype", said.get("type", ""))


def checksum(request: HttpRequest) -> Checksum | None:
    """Read `Upload-Checksum`; 400 for an algorithm that was not offered."""
    header = request.headers.get("Upload-Checksum")
    if header is None:
        return None
    name, _space, value = header.strip().partition(" ")
    if name not in ALGORITHMS:
        raise Problem(400, UNCLEAR)
    running = hashlib.new(name, usedforsecurity=False)
    try:
        digest = base64.b64decode(value.strip(), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Problem(400, UNCLEAR) from error
    if len(digest) != running.digest_size:
        raise Problem(400, UNCLEAR)
    return Checksum(running, digest)


class Body:
    """The bytes of a request as they come; it ends early when the client vanishes, and says so.

    A client that has gone without a word would hold its upload for ever. So one that is silent for `SLICE` seconds
    gives way to whoever waits for the same upload (`gives_way`), and one silent for `SILENCE` is given up. What had
    arrived until then comes out all the same.
    """

    def __init__(self, request: HttpRequest, *, gives_way: Callable[[], bool] = lambda: False) -> None:
        environ: dict[str, Any] = request.META
        self._source = environ.get("wsgi.input")
        self._socket = environ.get("gunicorn.socket")
        self._gives_way = gives_way
        coded = environ.get("HTTP_TRANSFER_ENCODING", "").lower() == "chunked"
        self._endless = coded and bool(environ.get("wsgi.input_terminated"))
        length = str(environ.get("CONTENT_LENGTH") or 0)
        #: Bytes announced for this request; None when it does not say.
        self.length = None if self._endless else int(length) if NUMBER.match(length) else 0
        self.came = 0
        # gunicorn reads ahead a megabyte for every phone and copies it for every piece taken out.
        unreader = getattr(getattr(self._source, "reader", None), "unreader", None)
        if unreader is not None and hasattr(unreader, "max_body_chunk"):
            unreader.max_body_chunk = PIECE

    @property
    def is_cut(self) -> bool:
        """Whether fewer bytes came than this request announced."""
        return self.length is not None and self.came < self.length

    def __iter__(self) -> Iterator[bytes]:
        if self._source is None:
            return
        with self._patient():
            while piece := self._read():
                self.came += len(piece)
                yield piece

    def _patient(self) -> Any:
        return _Patience(self._socket)

    def _read(self) -> bytes:
        wanted = PIECE if self.length is None else min(PIECE, self.length - self.came)
        silent = 0.0
        while wanted:
            try:
                return bytes(self._source.read(wanted))  # type: ignore[union-attr]
            except TimeoutError:
                silent += SLICE
                if silent < SILENCE and not self._gives_way():
                    continue
            except OSError:
                pass
            return self._rest(wanted)
        return b""

    def _rest(self, wanted: int) -> bytes:
        """What the server had read of a piece before the line broke; nothing more is listened for."""
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(0)
        with suppress(OSError):
            return bytes(self._source.read(wanted))  # type: ignore[union-attr]
        return b""


class _Patience:
    """Lets reads from the network come back every `SLICE` seconds, and puts it as it was."""

    def __init__(self, socket: Any) -> None:
        self._socket = socket

    def __enter__(self) -> None:
        if self._socket is not None:
            self._socket.settimeout(SLICE)

    def __exit__(self, *_: object) -> None:
        if self._socket is not None:
            with suppress(OSError):
                self._socket.settimeout(None)

"""Files over HTTP: public ones to anybody, private ones to those whom `media.access` lets through."""

from __future__ import annotations

import hashlib
import logging
from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from wagtail.permissions import policy_registry

from media import access, signals
from media.clearance import Use, is_cleared
from media.clients import client_of
from media.models import Picture, ReleaseRecord
from media.ranges import Sent, ranged
from media.storage import PUBLIC_FOLDERS, RELEASED

log = logging.getLogger(__name__)

SOUNDS = frozenset({".mp3", ".m4a"})
CONTENT_TYPES = {
    ".avif": "image/avif",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}


@require_safe
def public_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a released file. Anybody may have it while its release stands and it is cleared for the use it is out for.

    The gate is asked here too: a file that resisted its erasing, or whose consent ended by the clock, is a 404 from
    that moment on. GET, HEAD and one Range; kept for an hour at most, because what is taken back must be gone soon.
    """
    release = _refuse_closed(path)
    size, etag = _public_facts(path)
    known = get_conditional_response(request, etag=etag)
    response: HttpResponseBase
    if known is not None and known.status_code == 304:
        response = known
    else:
        response = _content(request, path, size, etag, sent=_teller(request, release, path, size))
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=3600"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@require_safe
def staff_file(request: HttpRequest, upload_id: str, variant: str) -> HttpResponseBase:
    """Stream a private file to staff: previews and sound with `media.see_preview`, originals with `media.see_original`.

    Everybody else, and everybody once its author took it back, gets 404; whoever is not signed in as well.
    """
    viewer = access.Viewer(user=request.user)
    return access.stream(request=request, viewer=viewer, upload_id=upload_id, variant=variant)


@require_safe
def library_file(request: HttpRequest, picture_id: int) -> FileResponse:
    """Stream the cleaned original of a library image to staff who may change it; 404 for everybody else."""
    picture = get_object_or_404(Picture.objects.library(), pk=picture_id)
    policy = policy_registry.get_by_type(Picture)
    if not policy.user_has_permission_for_instance(request.user, "change", picture):
        raise Http404
    suffix = PurePosixPath(picture.file.name or "").suffix
    try:
        content = storages["library"].open(picture.file.name or "")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(content, content_type=CONTENT_TYPES.get(suffix, "application/octet-stream"))
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def no_list(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer 404 to everybody, staff included: there is no list of images for scripts."""
    raise Http404


def _refuse_closed(path: str) -> ReleaseRecord | None:
    """404 for an address that is not written plainly, and for what is not out any more; else its release, if any."""
    folder, *rest = parts = path.split("/")
    # "p/../elsewhere/" would otherwise lead past the list of public folders.
    if {"", ".", ".."}.intersection(parts) or folder not in PUBLIC_FOLDERS:
        raise Http404
    if folder != RELEASED:
        return None
    release = ReleaseRecord.objects.select_related("upload").filter(folder=rest[0] if rest else "").first()
    if release is None or release.recalled_at is not None or not is_cleared(release.upload, Use(release.use)):
        raise Http404
    return release


def _teller(request: HttpRequest, release: ReleaseRecord | None, path: str, size: int) -> Sent | None:
    """Who tells how much of a sound file was fetched; nothing is told of pictures, and nothing is kept here."""
    if release is None or PurePosixPath(path).suffix not in SOUNDS:
        return None
    client = client_of(request)

    def tell(start: int, end: int) -> None:
        told = {"record": release, "name": path, "start": start, "end": end, "total": size, "client": client}
        for receiver, problem in signals.sound_served.send_robust(ReleaseRecord, **told):
            if isinstance(problem, Exception):
                log.error("%r could not count a listen", receiver, exc_info=problem)

    return tell


def _public_facts(path: str) -> tuple[int, str]:
    """Return size and ETag of a public file; 404 for anything that is none."""
    storage = storages["default"]
    if PurePosixPath(path).suffix not in CONTENT_TYPES:
        raise Http404
    try:
        size, changed = storage.size(path), storage.get_modified_time(path)
    except (OSError, SuspiciousFileOperation, ValueError) as error:
        raise Http404 from error
    # Names are never given twice; size and time are there for files that something else put back.
    key = f"{path}|{size}|{changed.timestamp()}".encode()
    return size, f'"{hashlib.sha256(key).hexdigest()[:32]}"'


def _content(request: HttpRequest, path: str, size: int, etag: str, *, sent: Sent | None) -> HttpResponseBase:
    content_type = CONTENT_TYPES[PurePosixPath(path).suffix]
    try:
        opened = storages["default"].open
        return ranged(request, lambda: opened(path), size, content_type, etag=etag, sent=sent)
    except FileNotFoundError as error:
        raise Http404 from error

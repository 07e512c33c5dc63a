"""May this person see this private file? The one answer, and the one stream. A refusal looks like nothing there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.files.storage import storages
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase

from media.ingest.formats import DOCUMENT_TYPES, PICTURE_TYPES, SOUND_TYPES
from media.models import PrivateDetail, PrivateUpload, Recording
from media.ranges import ranged

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser

CONTENT_TYPES = {one.kind: one.content_type for one in (*PICTURE_TYPES, *SOUND_TYPES, *DOCUMENT_TYPES)}


class Variant(StrEnum):
    """Which private file of an upload; the value stands in addresses."""

    ORIGINAL = "original"
    PREVIEW_400 = "preview_400"
    PREVIEW_1600 = "preview_1600"
    LISTEN = "listen"

    @property
    def edge(self) -> str:
        """The key of a preview in `PrivateUpload.previews`; empty for what is none."""
        return self.value.removeprefix("preview_") if self in {self.PREVIEW_400, self.PREVIEW_1600} else ""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks: a participant by owner key, a member of staff by account, a person in the picture, or nobody.

    `detail_key` is the key of the one detail that was cut out for this person.
    """

    owner_key: str | None = None
    user: AbstractBaseUser | AnonymousUser | None = None
    detail_key: str | None = None


def may_see(*, viewer: Viewer, upload: PrivateUpload, variant: Variant) -> bool:
    """Tell whether `viewer` may see that file of `upload`.

    The owner always may, until it is erased. Staff may see previews and hear recordings with `media.see_preview`, and
    have originals with `media.see_original`, but nothing that its author took back,
    and no documents: who may see a signed sheet is for whoever keeps it to say. Nobody else may see anything.
    """
    if upload.state == PrivateUpload.State.ERASED:
        return False
    if viewer.owner_key and viewer.owner_key == upload.owner_key:
        return True
    if upload.withheld_at is not None or upload.kind == PrivateUpload.Kind.DOCUMENT:
        return False
    return _is_permitted(viewer.user, variant)


def stream(
    *, request: HttpRequest, viewer: Viewer, upload_id: UUID | str, variant: Variant | str
) -> HttpResponseBase:
    """Return the private file for those who may see it; raise `Http404` for everybody else and when there is none.

    Never kept by any cache, never guessed at by a browser, never run: previews are shown, a recording is played (with
    Range, or players could not jump in it), an original is offered as a download under a name that says nothing of
    its author.
    """
    upload = _find(upload_id)
    wanted = _variant(variant)
    if upload is None or wanted is None or not may_see(viewer=viewer, upload=upload, variant=wanted):
        raise Http404
    name, content_type = _file_of(upload, wanted)
    if not name:
        raise Http404
    try:
        return _private(_response(request, upload, wanted, name, content_type))
    except FileNotFoundError as error:
        raise Http404 from error


def stream_recording(
    *, request: HttpRequest, viewer: Viewer, recording: Recording | None, form: str
) -> HttpResponseBase:
    """Return a recording as it will be heard, for its owner and for staff who may hear it; `Http404` otherwise.

    `form` is "mp3" or "m4a". Nothing while it is not prepared in the voice that was chosen.
    """
    made = recording.delivery.get(form) if recording is not None and recording.is_prepared else None
    is_seen = recording is not None and may_see(
        viewer=viewer, upload=recording.upload, variant=Variant.LISTEN
    )
    if not is_seen or not isinstance(made, dict):
        raise Http404
    storage, name = storages["private"], made["name"]
    try:
        return _private(ranged(request, lambda: storage.open(name), made["size"], made["type"]))
    except FileNotFoundError as error:
        raise Http404 from error


def stream_detail(*, viewer: Viewer) -> HttpResponseBase:
    """Return what was cut out for `viewer.detail_key`; `Http404` for everybody else, and while it is not made.

    Nobody sees it once the author took the photograph back.
    """
    detail = PrivateDetail.objects.select_related("upload").filter(key=viewer.detail_key or "").first()
    if detail is None or not detail.name or detail.upload.withheld_at is not None:
        raise Http404
    if detail.upload.state == PrivateUpload.State.ERASED:
        raise Http404
    try:
        return _private(FileResponse(storages["private"].open(detail.name), content_type="image/webp"))
    except FileNotFoundError as error:
        raise Http404 from error


def stream_delivery(
    *, request: HttpRequest, viewer: Viewer, recording: Recording, form: str = "m4a", download: str = ""
) -> HttpResponseBase:
    """Return a prepared file of `recording` ("mp3" or "m4a"), in the voice that was chosen, before it is public.

    For its author, and for staff with `media.see_preview` unless it was taken back; `Http404` for everybody else and
    while it is not prepared. With `download` it is offered as a file of that name.
    """
    upload = recording.upload
    if not may_see(viewer=viewer, upload=upload, variant=Variant.LISTEN) or not recording.is_prepared:
        raise Http404
    made = recording.delivery.get(form)
    if form == "of" or not isinstance(made, dict):
        raise Http404
    storage = storages["private"]
    try:
        response = ranged(request, lambda: storage.open(made["name"]), made["size"], made["type"])
    except FileNotFoundError as error:
        raise Http404 from error
    if download:
        response["Content-Disposition"] = f'attachment; filename="{download}.{form}"'
    return _private(response)


def _is_permitted(user: Any, variant: Variant) -> bool:
    if user is None or not user.is_active:
        return False
    wanted = "media.see_original" if variant is Variant.ORIGINAL else "media.see_preview"
    return bool(user.has_perm(wanted))


def _find(upload_id: UUID | str) -> PrivateUpload | None:
    try:
        key = upload_id if isinstance(upload_id, UUID) else UUID(upload_id)
    except ValueError:
        return None
    return PrivateUpload.objects.select_related("recipe").filter(pk=key).first()


def _variant(value: Variant | str) -> Variant | None:
    return Variant(value) if value in {one.value for one in Variant} else None


def _file_of(upload: PrivateUpload, variant: Variant) -> tuple[str, str]:
    if variant is Variant.ORIGINAL:
        return upload.file.name or "", CONTENT_TYPES.get(upload.format, "application/octet-stream")
    if variant is Variant.LISTEN:
        return upload.listening.get("name", ""), upload.listening.get("type", "")
    if upload.previews_version != upload.recipe_version:
        return "", ""
    return upload.previews.get(variant.edge, {}).get("name", ""), "image/webp"


def _response(
    request: HttpRequest, upload: PrivateUpload, variant: Variant, name: str, content_type: str
) -> HttpResponseBase:
    storage = storages["private"]
    if variant is Variant.LISTEN:
        return ranged(request, lambda: storage.open(name), storage.size(name), content_type)
    neutral_name = f"{upload.kind}-{str(upload.pk)[:8]}{PurePosixPath(name).suffix}"
    return FileResponse(
        storage.open(name),
        as_attachment=variant is Variant.ORIGINAL,
        filename=neutral_name,
        content_type=content_type,
    )


def _private(response: HttpResponseBase) -> HttpResponseBase:
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response

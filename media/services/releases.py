"""⑥ Out and back: only `release` makes a file public, and `recall` takes all of it away."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Any

from django.core.files import File
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone

from media import signals
from media.clearance import Use, is_cleared
from media.models import Picture, PrivateUpload, ReleaseRecord

log = logging.getLogger(__name__)

#: (alias of the storage, name in it)
Place = tuple[str, str]


class NotCleared(Exception):
    """Some of the photographs may not be shown on the web; `uploads` are those."""

    def __init__(self, uploads: Sequence[PrivateUpload]) -> None:
        super().__init__(", ".join(str(upload.pk) for upload in uploads))
        self.uploads = list(uploads)


class NotPrepared(NotCleared):
    """Some of the photographs have no files for the recipe in force yet; `uploads` are those."""


def release(*, uploads: Sequence[PrivateUpload]) -> list[Picture]:
    """Make public pictures of photographs that are cleared for the web: of all of them or of none.

    Returns the pictures in the order of `uploads`. One that is out already with the recipe in force is kept as it is;
    every other gets new, random names. Raises `NotCleared` or `NotPrepared` before anything is copied. Whatever goes
    wrong later, each file copied so far is removed again. (If a surrounding transaction fails after this returned,
    `reconcile_media` removes the files.)
    """
    written: list[Place] = []
    try:
        with transaction.atomic():
            locked = _locked(uploads)
            _require(locked)
            out = {upload.pk: _kept(upload) or _release_one(upload, written) for upload in locked}
    except BaseException:
        _remove(written)
        raise
    return [out[upload.pk] for upload in uploads]


def recall(*, uploads: Iterable[PrivateUpload]) -> list[str]:
    """Take back every public file of `uploads`, now; return the addresses that could not be erased yet.

    Pictures, their sizes made by Wagtail and their rows go; a release record stays and says when it was recalled and,
    apart, when its files were seen to be gone. What could not be erased is retried by `reconcile_media`. Calling it
    for a photograph that is not out does nothing.
    """
    wanted = list(uploads)
    with transaction.atomic():
        library_names = _forget_pictures(wanted)
    pending = ReleaseRecord.objects.filter(
        upload__in=wanted, recalled_at__isnull=False, files_erased_at__isnull=True
    )
    gone: list[str] = []
    left: list[str] = []
    for record in pending:
        (gone if erase_files(record=record) else left).extend(_addresses(record))
    _remove([("library", name) for name in library_names])
    if gone or left:
        signals.recalled.send(PrivateUpload, uploads=wanted, addresses=gone)
    return left


def erase_files(*, record: ReleaseRecord) -> bool:
    """Erase the public files of a recalled release; tell whether they were seen to be gone, and keep that."""
    _remove([("default", name) for name in record.names])
    is_gone = not any(_is_there(name) for name in record.names)
    if is_gone:
        _remove([("default", f"p/{record.folder}")])
        record.files_erased_at = timezone.now()
    record.attempts += 1
    record.save(update_fields=["files_erased_at", "attempts"])
    return is_gone


def _locked(uploads: Sequence[PrivateUpload]) -> list[PrivateUpload]:
    keys = sorted({upload.pk for upload in uploads})
    # Always in the same order, so that two publications never wait for each other in a circle.
    found = PrivateUpload.objects.select_for_update(of=("self",)).select_related("recipe", "picture")
    return list(found.filter(pk__in=keys).order_by("pk"))


def _require(uploads: Sequence[PrivateUpload]) -> None:
    closed = [one for one in uploads if one.withheld_at or not is_cleared(one, Use.WEB)]
    if closed:
        raise NotCleared(closed)
    raw = [one for one in uploads if not one.derivatives or one.derivatives_version != one.recipe_version]
    if raw:
        raise NotPrepared(raw)


def _kept(upload: PrivateUpload) -> Picture | None:
    picture = getattr(upload, "picture", None)
    if picture is None or picture.derivatives.get("version") == upload.derivatives_version:
        return picture
    recall(uploads=[upload])
    return None


def _release_one(upload: PrivateUpload, written: list[Place]) -> Picture:
    folder = secrets.token_hex(16)
    made = upload.derivatives
    sources: dict[str, list[Any]] = {}
    for one in sorted(made["files"], key=lambda one: int(one["width"])):
        name = f"p/{folder}/{one['width']}{PurePosixPath(one['name']).suffix}"
        _copy_out(one["name"], ("default", name), written)
        sources.setdefault(one["format"], []).append([one["width"], name])
    record = ReleaseRecord.objects.create(
        upload=upload,
        folder=folder,
        names=[name for stored in sources.values() for _, name in stored],
        released_at=timezone.now(),
    )
    return _picture(upload, record, sources, written)


def _picture(
    upload: PrivateUpload, record: ReleaseRecord, sources: dict[str, list[Any]], written: list[Place]
) -> Picture:
    made = upload.derivatives
    library = made["library"]
    library_name = _copy_out(library["name"], ("library", "photo.jpg"), written)
    return Picture.objects.create(
        title=f"photo {record.folder[:8]}",
        file=library_name,
        width=library["width"],
        height=library["height"],
        file_size=storages["library"].size(library_name),
        upload=upload,
        folder=record.folder,
        derivatives={
            "version": upload.derivatives_version,
            "width": made["width"],
            "height": made["height"],
            "sources": sources,
        },
        colour=made["colour"],
        released_at=record.released_at,
    )


def _copy_out(private_name: str, place: Place, written: list[Place]) -> str:
    """Copy one private file to `place` and return its name there; noted first, so that half a file goes as well."""
    alias, name = place
    written.append(place)
    with storages["private"].open(private_name) as content:
        kept = storages[alias].save(name, File(content))
    if kept != name:
        written.append((alias, kept))
    return kept


def _forget_pictures(uploads: list[PrivateUpload]) -> list[str]:
    """Mark what is out as recalled and delete its rows; return the names of their files in the library."""
    library_names: list[str] = []
    now = timezone.now()
    for picture in Picture.objects.filter(upload__in=uploads).prefetch_related("renditions"):
        record = ReleaseRecord.objects.get(folder=picture.folder)
        record.names = [*record.names, *(one.file.name for one in picture.renditions.all())]
        record.recalled_at = now
        record.save(update_fields=["names", "recalled_at"])
        library_names.append(picture.file.name or "")
        picture.delete()
    return library_names


def _addresses(record: ReleaseRecord) -> list[str]:
    return [storages["default"].url(name) for name in record.names]


def _remove(places: Iterable[Place]) -> None:
    """Delete as much as can be; what resists is logged and stays visible to whoever verifies."""
    for alias, name in places:
        try:
            storages[alias].delete(name)
        except Exception:
            log.exception("Could not erase %s from the storage %r", name, alias)


def _is_there(name: str) -> bool:
    try:
        return storages["default"].exists(name)
    except Exception:
        log.exception("Could not look for %s", name)
        return True

"""⑥ Out and back: only `release` makes a file public, and `recall` takes all of it away."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from django.core.files import File
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone

from media import signals
from media.clearance import Use, is_cleared
from media.models import Picture, PrivateUpload, ReleaseRecord
from media.services.public_files import Place, is_there, remove, write_out
from media.services.recording_recall import mark_recordings_recalled


class NotCleared(Exception):
    """Some of the photographs may not be shown on the web; `uploads` are those."""

    def __init__(self, uploads: Sequence[PrivateUpload]) -> None:
        super().__init__(", ".join(str(upload.pk) for upload in uploads))
        self.uploads = list(uploads)


class NotPrepared(NotCleared):
    """Some of the photographs have no files for the recipe in force yet; `uploads` are those."""


@dataclass(frozen=True, slots=True)
class Copied:
    """The public files of one photograph, on the disk but in no row yet."""

    folder: str
    version: int
    sources: dict[str, list[Any]]
    library: str

    @property
    def names(self) -> list[str]:
        """Names in public storage."""
        return [name for stored in self.sources.values() for _, name in stored]

    @property
    def places(self) -> list[Place]:
        """Every file of it, and the folder that it then leaves empty."""
        public = [("default", name) for name in [*self.names, f"p/{self.folder}"]]
        return [*public, ("library", self.library)]


def release(*, uploads: Sequence[PrivateUpload]) -> list[Picture]:
    """Make public pictures of photographs that are cleared for the web: of all of them or of none.

    Returns the pictures in the order of `uploads`. One that is out already with the recipe in force is kept as it is;
    every other gets new, random names. Raises `NotCleared` or `NotPrepared` before anything is copied. Whatever goes
    wrong later, each file copied so far is removed again. (If a surrounding transaction fails after this returned,
    `reconcile_media` removes the files.)
    """
    written: list[Place] = []
    try:
        # Copying takes seconds and locks nothing; the rows are written at once afterwards, after a second look.
        copied = {one.pk: _copy(one, written) for one in _checked(uploads) if not _is_out(one)}
        with transaction.atomic():
            out = {one.pk: _picture(one, copied) for one in _checked(uploads, is_locked=True)}
        # Somebody else was faster: theirs stays, ours goes.
        remove(
            place for pk, files in copied.items() if files.folder != out[pk].folder for place in files.places
        )
    except BaseException:
        remove(written)
        raise
    return [out[upload.pk] for upload in uploads]


def recall(*, uploads: Iterable[PrivateUpload]) -> list[str]:
    """Take back every public file of `uploads`, now; return the addresses that could not be erased yet.

    Pictures, their sizes made by Wagtail and their rows go; a release record stays and says when it was recalled and,
    apart, when its files were seen to be gone. What could not be erased is retried by `reconcile_media`. Recordings go
    with their master, for every use. Calling it for what is not out does nothing.
    """
    wanted = list(uploads)
    with transaction.atomic():
        library_names = mark_recalled(uploads=wanted)
    return erase_recalled(uploads=wanted, library_names=library_names)


def mark_recalled(*, uploads: Sequence[PrivateUpload]) -> list[str]:
    """Delete the rows of what is out and record that it was recalled; the first half of `recall`.

    For services that change a photograph or a recording in one transaction and erase after it: if the process ends
    in between, `reconcile_media` knows what to erase. Returns the names in the library for `erase_recalled`.
    """
    library_names: list[str] = []
    now = timezone.now()
    for picture in Picture.objects.filter(upload__in=uploads).prefetch_related("renditions"):
        record = ReleaseRecord.objects.get(folder=picture.folder)
        record.names = [*record.names, *(one.file.name for one in picture.renditions.all())]
        record.recalled_at = now
        record.save(update_fields=["names", "recalled_at"])
        library_names.append(picture.file.name or "")
        picture.delete()
    mark_recordings_recalled(uploads=uploads)
    return library_names


def erase_recalled(*, uploads: Sequence[PrivateUpload], library_names: Iterable[str]) -> list[str]:
    """Erase the files of what was marked, tell those above, return the addresses left; the second half of `recall`."""
    pending = ReleaseRecord.objects.filter(
        upload__in=uploads, recalled_at__isnull=False, files_erased_at__isnull=True
    )
    gone: list[str] = []
    left: list[str] = []
    for record in pending:
        (gone if erase_files(record=record) else left).extend(_addresses(record))
    remove(("library", name) for name in library_names)
    if gone or left:
        signals.recalled.send(PrivateUpload, uploads=list(uploads), addresses=gone)
    return left


def erase_files(*, record: ReleaseRecord) -> bool:
    """Erase the public files of a recalled release; tell whether they were seen to be gone, and keep that."""
    remove([("default", name) for name in record.names])
    is_gone = not any(is_there(name) for name in record.names)
    if is_gone:
        remove([("default", f"p/{record.folder}")])
        record.files_erased_at = timezone.now()
    record.attempts += 1
    record.save(update_fields=["files_erased_at", "attempts"])
    return is_gone


def _checked(uploads: Sequence[PrivateUpload], *, is_locked: bool = False) -> list[PrivateUpload]:
    """Read the photographs as they are now and raise unless every one may be and can be released."""
    # Always in the same order, so that two publications never wait for each other in a circle.
    found = PrivateUpload.objects.select_related("recipe", "picture").order_by("pk")
    if is_locked:
        found = found.select_for_update(of=("self",))
    current = list(found.filter(pk__in=[upload.pk for upload in uploads]))
    closed = [one for one in current if one.withheld_at or not is_cleared(one, Use.WEB)]
    if closed:
        raise NotCleared(closed)
    raw = [one for one in current if not one.derivatives or one.derivatives_version != one.recipe_version]
    if raw:
        raise NotPrepared(raw)
    return current


def _is_out(upload: PrivateUpload) -> bool:
    """Tell whether it is public as the recipe in force wants it; one of an older recipe was recalled with it."""
    picture = getattr(upload, "picture", None)
    return picture is not None and picture.derivatives.get("version") == upload.derivatives_version


def _copy(upload: PrivateUpload, written: list[Place]) -> Copied:
    folder = secrets.token_hex(16)
    sources: dict[str, list[Any]] = {}
    for one in sorted(upload.derivatives["files"], key=lambda one: int(one["width"])):
        name = f"p/{folder}/{one['width']}{PurePosixPath(one['name']).suffix}"
        _copy_out(upload, one["name"], ("default", name), written)
        sources.setdefault(one["format"], []).append([one["width"], name])
    library = _copy_out(upload, upload.derivatives["library"]["name"], ("library", "photo.jpg"), written)
    return Copied(folder, upload.derivatives_version or 0, sources, library)


def _picture(upload: PrivateUpload, copied: Mapping[UUID, Copied]) -> Picture:
    """Write the rows of one release, or return the picture that is out already."""
    if _is_out(upload):
        return upload.picture
    files = copied.get(upload.pk)
    if files is None or files.version != upload.derivatives_version:
        # Recalled or covered by somebody else while the files were copied.
        raise NotPrepared([upload])
    made, now = upload.derivatives, timezone.now()
    ReleaseRecord.objects.create(upload=upload, folder=files.folder, names=files.names, released_at=now)
    return Picture.objects.create(
        title=f"photo {files.folder[:8]}",
        file=files.library,
        width=made["library"]["width"],
        height=made["library"]["height"],
        file_size=storages["library"].size(files.library),
        upload=upload,
        folder=files.folder,
        derivatives={
            "version": files.version,
            "width": made["width"],
            "height": made["height"],
            "sources": files.sources,
        },
        colour=made["colour"],
        released_at=now,
    )


def _copy_out(upload: PrivateUpload, private_name: str, place: Place, written: list[Place]) -> str:
    """Copy one private file to `place` and return its name there."""
    try:
        private = storages["private"].open(private_name)
    except FileNotFoundError as error:
        # Covered or erased by somebody else a moment ago.
        raise NotPrepared([upload]) from error
    with private as content:
        return write_out(File(content), place, written)


def _addresses(record: ReleaseRecord) -> list[str]:
    return [storages["default"].url(name) for name in record.names]

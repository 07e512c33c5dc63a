"""③ In the worker: full decoding within limits, private previews, and the private set that a release copies out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from media import signals
from media.ingest import isolated
from media.ingest.derivatives import DerivativeFile, DerivativeSet
from media.ingest.refusal import Refusal, RefusalCode
from media.models import PrivateUpload
from media.queue import enqueue
from media.services.private_files import erase_names, keep_bytes, names_of, private_storage, recipe_of
from media.services.recordings import prepare_listening

log = logging.getLogger(__name__)
State = PrivateUpload.State

MAX_ATTEMPTS = 3
#: After this long without an outcome a preparation is taken for lost and may be tried again.
LEASE = timedelta(minutes=10)


def prepare(*, upload: PrivateUpload) -> None:
    """Decode `upload` fully and make its private previews with the redaction recipe in force, or its copy to hear.

    It ends as `ready`, or as `refused` with the code of the reason. An upload that is prepared already, refused or
    erased is left alone, so calling twice is safe. Each try is counted before it starts: what kills the worker three
    times is refused as undecodable. `upload` is refreshed.
    """
    claimed = _claim(upload)
    if claimed is None:
        upload.refresh_from_db()
        return
    try:
        is_kept = PREPARATIONS[claimed.kind](claimed)
    except Refusal as refusal:
        if claimed.state == State.READY:
            raise
        refuse(upload=claimed, code=refusal.code)
        upload.refresh_from_db()
        return
    upload.refresh_from_db()
    if is_kept:
        signals.upload_ready.send(PrivateUpload, upload=upload)


def prepare_derivatives(*, upload: PrivateUpload) -> None:
    """Make the private set of files, recipe applied, that `release` copies out; nothing if it is there already.

    Only a `ready` photograph has one. Raises `Refusal` when it cannot be made. `upload` is refreshed.
    """
    current = PrivateUpload.objects.select_related("recipe").get(pk=upload.pk)
    version = current.recipe_version
    if current.state != State.READY or current.derivatives_version == version:
        upload.refresh_from_db()
        return
    PrivateUpload.objects.filter(pk=current.pk).update(tried_at=timezone.now())
    storage = private_storage()
    with storage.incoming_folder() as folder, storage.local_path(current.file.name or "") as path:
        made = isolated.derivatives(path, recipe_of(current), folder=folder)
        manifest = _keep_set(made)
    is_kept = _keep_manifest(current, manifest, version=version)
    upload.refresh_from_db()
    if is_kept:
        signals.derivatives_ready.send(PrivateUpload, upload=upload)


def ask_for_derivatives(*, upload: PrivateUpload) -> bool:
    """Have the private set of files made unless that was begun or asked for within the lease; tell whether it was."""
    now = timezone.now()
    is_asked = PrivateUpload.objects.filter(
        Q(tried_at=None) | Q(tried_at__lt=now - LEASE), pk=upload.pk, state=State.READY
    ).update(tried_at=now)
    if is_asked:
        enqueue("media.tasks.prepare_derivatives", str(upload.pk))
    return bool(is_asked)


def refuse(*, upload: PrivateUpload, code: RefusalCode) -> None:
    """End a preparation: the file cannot be used, and `code` says why. The bytes stay its owner's."""
    with transaction.atomic():
        refused = PrivateUpload.objects.filter(pk=upload.pk, state=State.RECEIVED).update(
            state=State.REFUSED, refusal_code=code.value
        )
    if refused:
        upload.refresh_from_db()
        signals.upload_refused.send(PrivateUpload, upload=upload)


def needs_previews(upload: PrivateUpload) -> bool:
    """Tell whether there is something to prepare: it never was, or its recipe has changed since."""
    if upload.kind == PrivateUpload.Kind.AUDIO:
        return upload.state == State.RECEIVED
    if upload.kind != PrivateUpload.Kind.PHOTO or upload.state not in {State.RECEIVED, State.READY}:
        return False
    return upload.state == State.RECEIVED or upload.previews_version != upload.recipe_version


def _locked(upload: PrivateUpload) -> PrivateUpload:
    # The recipe is read apart: PostgreSQL cannot lock the empty side of an outer join.
    return PrivateUpload.objects.select_for_update().get(pk=upload.pk)


def _claim(upload: PrivateUpload) -> PrivateUpload | None:
    with transaction.atomic():
        claimed = _locked(upload)
        if not needs_previews(claimed):
            return None
        is_over = claimed.attempts >= MAX_ATTEMPTS
        if not is_over:
            claimed.attempts += 1
            claimed.tried_at = timezone.now()
            claimed.save(update_fields=["attempts", "tried_at"])
    if is_over:
        refuse(upload=claimed, code=RefusalCode.UNDECODABLE)
        return None
    return claimed


def _prepare_photo(upload: PrivateUpload) -> bool:
    version = upload.recipe_version
    return _keep_previews(upload, _make_previews(upload), version=version)


def _prepare_recording(upload: PrivateUpload) -> bool:
    return prepare_listening(upload=upload)


PREPARATIONS: dict[str, Callable[[PrivateUpload], bool]] = {
    PrivateUpload.Kind.PHOTO: _prepare_photo,
    PrivateUpload.Kind.AUDIO: _prepare_recording,
}


def _make_previews(upload: PrivateUpload) -> dict[int, bytes]:
    with private_storage().local_path(upload.file.name or "") as path:
        return isolated.previews(path, recipe_of(upload))


def _keep_previews(upload: PrivateUpload, previews: dict[int, bytes], *, version: int) -> bool:
    manifest: dict[str, Any] = {}
    with private_storage().incoming_folder() as folder:
        for edge, content in previews.items():
            width, height = _fitted(upload.width, upload.height, edge)
            name = keep_bytes(content, suffix=".webp", folder=folder)
            manifest[str(edge)] = {"name": name, "width": width, "height": height}
    with transaction.atomic():
        current = _locked(upload)
        if not needs_previews(current) or current.recipe_version != version:
            is_kept = False
        else:
            _set_ready(current, manifest, version=version)
            is_kept = True
    if not is_kept:
        erase_names(names_of(manifest))
    return is_kept


def _set_ready(upload: PrivateUpload, manifest: dict[str, Any], *, version: int) -> None:
    upload.state = State.READY
    upload.attempts = 0
    upload.previews = manifest
    upload.previews_version = version
    upload.save(update_fields=["state", "attempts", "previews", "previews_version"])


def _keep_set(made: DerivativeSet) -> dict[str, Any]:
    largest = max(made.files, key=lambda one: one.width)
    return {
        "width": largest.width,
        "height": largest.height,
        "colour": made.dominant_colour,
        "files": [_keep_one(one) for one in made.files],
        "library": _keep_one(made.library),
    }


def _keep_one(one: DerivativeFile) -> dict[str, Any]:
    name = private_storage().keep(Path(one.path), suffix=one.format.suffix)
    return {"format": one.format.value, "width": one.width, "height": one.height, "name": name}


def _keep_manifest(upload: PrivateUpload, manifest: dict[str, Any], *, version: int) -> bool:
    with transaction.atomic():
        current = _locked(upload)
        is_wanted = current.state == State.READY and current.recipe_version == version
        is_kept = is_wanted and current.derivatives_version != version
        if is_kept:
            current.derivatives = manifest
            current.derivatives_version = version
            current.save(update_fields=["derivatives", "derivatives_version"])
    if not is_kept:
        erase_names(names_of(manifest))
    return is_kept


def _fitted(width: int, height: int, edge: int) -> tuple[int, int]:
    """The size that `media.ingest` gives a preview with this longest edge; nothing is enlarged."""
    longest = max(width, height)
    if longest <= edge:
        return width, height
    return max(1, round(width * edge / longest)), max(1, round(height * edge / longest))

"""⑤ A cut-out of a photograph for one person who is in it: asked for, made by the worker, gone with its reason."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from media.ingest import isolated
from media.ingest.refusal import Refusal
from media.models import PrivateDetail, PrivateUpload
from media.queue import enqueue
from media.redaction import Box, Recipe
from media.services.preparation import LEASE, MAX_ATTEMPTS
from media.services.private_files import erase_names, keep_bytes, private_storage


@transaction.atomic
def keep_detail(
    *, upload: PrivateUpload, key: str, area: dict[str, float], boxes: list[dict[str, Any]]
) -> PrivateDetail:
    """Have the surroundings of `area` cut out with `boxes` covered, under `key`; what differs from before goes first.

    `boxes` is in the shape of `media.redaction.Recipe`. The worker makes the file; asking for the same again does
    nothing. Raises `RecipeError` for places that are none.
    """
    wanted = Recipe.from_dict({"boxes": boxes}).to_dict()["boxes"]
    Box(area["x"], area["y"], area["w"], area["h"])
    detail, is_new = PrivateDetail.objects.select_for_update().get_or_create(
        key=key, defaults={"upload": upload, "area": area, "boxes": wanted}
    )
    if not is_new:
        if (detail.upload_id, detail.area, detail.boxes) == (upload.pk, area, wanted):
            return detail
        erase_names([detail.name] if detail.name else [])
        detail.upload, detail.area, detail.boxes, detail.name = upload, area, wanted, ""
        detail.version, detail.attempts, detail.asked_at = detail.version + 1, 0, timezone.now()
        detail.save()
    enqueue("media.tasks.make_detail", str(detail.pk))
    return detail


def make_detail(*, detail: PrivateDetail) -> None:
    """Make the file of a detail in the worker. Nothing happens if it is there, was given up or has changed meanwhile.

    Each try is counted before it starts; the third that fails is the last.
    """
    tried = PrivateDetail.objects.filter(
        pk=detail.pk, version=detail.version, name="", attempts__lt=MAX_ATTEMPTS
    ).exclude(upload__state__in=[PrivateUpload.State.ERASED, PrivateUpload.State.REFUSED])
    if not tried.update(attempts=F("attempts") + 1, asked_at=timezone.now()):
        return
    upload = detail.upload
    storage = private_storage()
    try:
        with storage.local_path(upload.file.name or "") as path:
            args = {"path": str(path.resolve()), "area": detail.area, "recipe": {"boxes": detail.boxes}}
            made = isolated.run_limited("make_detail", args)
    except Refusal:
        return
    with storage.incoming_folder() as folder:
        name = keep_bytes(base64.b64decode(made["content"]), suffix=".webp", folder=folder)
    sizes = {side: made[side] for side in ("width", "height", "place")}
    kept = PrivateDetail.objects.filter(pk=detail.pk, version=detail.version, name="")
    if not kept.update(name=name, **sizes):
        erase_names([name])


def drop_details(*, keys: Iterable[str]) -> None:
    """Erase the details with these keys, their files first. One that is not there is not an error."""
    _erase(PrivateDetail.objects.filter(key__in=list(keys)))


def erase_details_of(*, upload: PrivateUpload) -> None:
    """Erase every detail of a photograph. `OSError` comes out when a file cannot be erased; its row then stays."""
    _erase(PrivateDetail.objects.filter(upload=upload))


def detail_names() -> set[str]:
    """The names of all files of details."""
    return set(PrivateDetail.objects.exclude(name="").values_list("name", flat=True))


def take_up_details(*, now: datetime, is_dry_run: bool) -> list[str]:
    """Enqueue again what was asked for and has no outcome within the lease; return their keys."""
    lost = PrivateDetail.objects.filter(name="", attempts__lt=MAX_ATTEMPTS, asked_at__lt=now - LEASE)
    found = list(lost.values_list("pk", "key"))
    for pk, _key in [] if is_dry_run else found:
        enqueue("media.tasks.make_detail", str(pk))
    return [key for _pk, key in found]


def _erase(details: Any) -> None:
    for detail in details:
        erase_names([detail.name] if detail.name else [])
        detail.delete()

"""⑦ Files for printing: asked for by staff, made by the worker, kept privately for a week, given out while they may.

A wish is a row first and work second: whatever kills the worker, the row says how far it came, and `settle` has the
work taken up again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import IO, Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from campaign import products
from campaign.models import Export
from media.clearance import Use, is_cleared
from media.models import PrivateUpload
from media.queue import enqueue
from media.services.private_files import private_storage

State = Export.State

TASK = "campaign.tasks.make_export"
#: A worker that has not shown itself for this long was killed.
LEASE = timedelta(minutes=3)
MAX_ATTEMPTS = 3
KEPT_FOR = timedelta(days=7)


class NotThere(LookupError):
    """There is no file to hand out (yet, or any more)."""


def ask(*, kind: str, key: str, options: Mapping[str, Any], by: Any) -> Export:
    """Have a file made and return the wish at once. Raises `LookupError` for a product that there is not.

    `options` are the product's own, and these: `for_print` (true records an edition before the file is made),
    `printer` (a print shop's key), `copies`. Asking twice for the same thing while it is being made gives one file.
    """
    product = products.load(kind, key)
    chosen = dict(options)
    with transaction.atomic():
        under_way = Export.objects.filter(
            product_kind=kind,
            product_key=key,
            state__in=[State.WAITING, State.WORKING],
            options=chosen,
            asked_by=by,
        ).first()
        if under_way is not None:
            return under_way
        export = Export.objects.create(
            product_kind=kind, product_key=key, title=str(product.title)[:200], options=chosen, asked_by=by
        )
        enqueue(TASK, str(export.pk))
    return export


def retry(*, export: Export) -> bool:
    """Have a file made again that was not made, or is gone; tell whether there was something to do."""
    with transaction.atomic():
        locked = Export.objects.select_for_update().get(pk=export.pk)
        is_gone = locked.state == State.DONE and not locked.file
        if locked.state != State.FAILED and not is_gone:
            return False
        Export.objects.filter(pk=export.pk).update(
            state=State.WAITING,
            attempts=0,
            done=0,
            total=0,
            step="",
            problems=[],
            worked_at=None,
            edition=None,
        )
        enqueue(TASK, str(export.pk))
    export.refresh_from_db()
    return True


def open_file(export: Export) -> IO[bytes]:
    """Return the finished file, opened. Raises `NotThere`; a file that may not be used any more is erased first."""
    if export.state != State.DONE or not export.file:
        raise NotThere(str(export.pk))
    if not may_leave(export):
        erase(export=export)
        raise NotThere(str(export.pk))
    try:
        return private_storage().open(export.file)
    except FileNotFoundError as error:
        raise NotThere(str(export.pk)) from error


def may_leave(export: Export) -> bool:
    """Tell whether every photograph in the file may still be used for this, and looks as it must look."""
    keys = [one["upload"] for one in export.assets]
    there = {
        str(one.pk): one
        for one in PrivateUpload.objects.select_related("recipe").filter(
            pk__in=keys, state=PrivateUpload.State.READY, withheld_at=None
        )
    }
    return all(
        one["upload"] in there
        and is_cleared(there[one["upload"]], Use(one["use"]))
        and there[one["upload"]].recipe_version == one["recipe"]
        for one in export.assets
    )


def erase(*, export: Export) -> None:
    """Erase the file of a wish; the row stays and says so."""
    name = export.file
    Export.objects.filter(pk=export.pk).update(file="", size=0)
    export.file, export.size = "", 0
    if name:
        private_storage().delete(name)


def settle() -> dict[str, int]:
    """Take up lost work, and erase files that are a week old or hold what may not be used any more."""
    now = timezone.now()
    lost = Export.objects.filter(
        Q(state=State.WORKING, worked_at__lt=now - LEASE)
        | Q(state=State.WAITING, asked_at__lt=now - LEASE)
        & (Q(worked_at=None) | Q(worked_at__lt=now - LEASE))
    )
    counted = {"taken up": 0, "erased": 0}
    for export in lost:
        if export.state == State.WAITING:
            # Written down, so that it is asked for once a lease and not once a round.
            Export.objects.filter(pk=export.pk).update(worked_at=now)
        enqueue(TASK, str(export.pk))
        counted["taken up"] += 1
    for export in Export.objects.filter(state=State.DONE).exclude(file=""):
        is_old = export.finished_at is not None and export.finished_at < now - KEPT_FOR
        if is_old or not may_leave(export):
            erase(export=export)
            counted["erased"] += 1
    return counted


def kept_names() -> Iterable[str]:
    """The private files that belong to wishes."""
    return Export.objects.exclude(file="").values_list("file", flat=True)

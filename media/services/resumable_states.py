"""③ What a file under way has become, and its end. Every change says from which states it may happen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.utils import timezone

from media import parts
from media.models import PrivateUpload, ResumableUpload

State = ResumableUpload.State
#: How long the rest is waited for after the last byte, and how long the outcome of a whole one can be asked for.
WAITS = timedelta(days=7)


class NotOpen(Exception):
    """The upload takes no bytes: it was given up, refused, has expired, or is whole."""


def is_over(upload: ResumableUpload) -> bool:
    """Whether nothing of it is here any more: given up, expired, or refused before it was whole."""
    if upload.state in {State.OPEN, State.WHOLE}:
        return upload.expires_at <= timezone.now()
    is_cut_short = upload.state == State.REFUSED and upload.offset < upload.size
    return upload.state == State.ENDED or is_cut_short


def change(upload: ResumableUpload, states: Iterable[str], changes: dict[str, Any]) -> None:
    """Change the row and `upload`, unless the row has left `states` meanwhile: that raises `NotOpen`."""
    if not ResumableUpload.objects.filter(pk=upload.pk, state__in=states).update(**changes):
        parts.remove(upload.part_name)
        raise NotOpen
    for name, value in changes.items():
        setattr(upload, name, value)


def settle(*, upload: ResumableUpload, became: PrivateUpload | None, outcome: dict[str, Any]) -> None:
    """Write down what a whole upload became. Raises `NotOpen` when it was given up meanwhile: then undo the rest.

    Meant to stand in the transaction that binds the file to its owner. Its bytes are dropped by `drop`, afterwards.
    """
    now = timezone.now()
    changes = {"state": State.TAKEN, "upload": became, "outcome": outcome, "touched_at": now}
    change(upload, [State.WHOLE], {**changes, "expires_at": now + WAITS})


def keep_waiting(*, upload: ResumableUpload, outcome: dict[str, Any]) -> None:
    """Write down why a whole upload is not taken in yet; its bytes wait until it expires."""
    change(upload, [State.WHOLE], {"outcome": outcome})


def refuse(*, upload: ResumableUpload, code: str) -> None:
    """Refuse an upload and erase its bytes."""
    with suppress(NotOpen):
        change(upload, [State.OPEN, State.WHOLE], {"state": State.REFUSED, "refusal_code": str(code)})
    parts.remove(upload.part_name)


def drop(*, upload: ResumableUpload) -> None:
    """Erase the bytes of an upload that was taken in: they are kept under another name."""
    parts.remove(upload.part_name)


def end(*, upload: ResumableUpload) -> None:
    """Give an upload up and erase its bytes and what its client said of it. What was taken in already stays."""
    _end([upload])


def end_all(*, owner_key: str) -> int:
    """Give up every upload of one owner, also those that another request writes to at this moment; return how many.

    What was taken in already is not touched, but its row here forgets the file's name.
    """
    return _end(ResumableUpload.objects.filter(owner_key=owner_key).exclude(state=State.ENDED))


def _end(uploads: Iterable[ResumableUpload]) -> int:
    names = {upload.pk: upload.part_name for upload in uploads}
    forgotten: dict[str, Any] = {
        "name": "",
        "declared_type": "",
        "metadata": "",
        "outcome": {},
        "upload": None,
    }
    ResumableUpload.objects.filter(pk__in=names).update(
        state=State.ENDED, touched_at=timezone.now(), **forgotten
    )
    for name in names.values():
        parts.remove(name)
    return len(names)


def whole(*, owners: str, take_in: Callable[[ResumableUpload], object]) -> int:
    """Hand every upload that is whole and not taken in to `take_in`; return how many there were.

    `owners` is how the keys of their owners begin: an app takes in what was sent through its own door.
    """
    whole_ones = ResumableUpload.objects.filter(state=State.WHOLE, owner_key__startswith=owners)
    waiting = list(whole_ones.filter(expires_at__gt=timezone.now()))
    for upload in waiting:
        take_in(upload)
    return len(waiting)


def parts_waited_for() -> set[str]:
    """The names of the files in private storage that belong to uploads under way."""
    under_way = ResumableUpload.objects.filter(state__in=[State.OPEN, State.WHOLE])
    return {upload.part_name for upload in under_way.only("pk")}

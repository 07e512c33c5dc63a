"""The files of a participant's own zine: made by the worker, handed out while the zine is what they were made of.

What its owner changes or takes back afterwards makes another zine: the files before are not handed out from that
moment on, and new ones are asked for by whoever looks.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, Any

from django.core.cache import cache
from django.db import transaction

from campaign.models import OwnZineFile, Zine
from campaign.products import NotPrintable
from campaign.services import own_zines, zine_pages
from campaign.services.zine_pages import Page, Read
from media.clearance import Use
from media.queue import enqueue
from media.services.private_files import keep_bytes, private_storage

log = logging.getLogger(__name__)
TASK = "campaign.tasks.make_own_zine"
ASKED_AGAIN_SECONDS = 30


class State(StrEnum):
    """How the files of a zine stand."""

    READY = "ready"
    BEING_MADE = "being_made"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a zine's files in one language stand; `left_out` are the signs that cannot be printed, `size` in bytes."""

    state: State
    left_out: str = ""
    size: int = 0


class NotReady(LookupError):
    """There is no such file now."""


def standing_of(*, zine: Zine, language: str) -> Standing:
    """How its files stand as the zine is now. What is not made yet is asked of the worker; however often, once."""
    rows = _current(zine, language)
    if any(row.is_too_long for row in rows):
        return Standing(State.TOO_LONG)
    if {row.kind for row in rows if row.file} == set(OwnZineFile.Kind.values):
        to_fold = next(row for row in rows if row.kind == OwnZineFile.Kind.FOLD)
        return Standing(State.READY, to_fold.left_out, to_fold.size)
    ask(zine=zine, language=language)
    return Standing(State.BEING_MADE)


def ask(*, zine: Zine, language: str, is_changed: bool = False) -> None:
    """Have the files made in one language; `is_changed` asks even if the worker was asked a moment ago."""
    key = f"own-zine-{zine.pk}-{language}"
    if cache.add(key, True, ASKED_AGAIN_SECONDS) or is_changed:
        enqueue(TASK, zine.pk, language)


def open_file(*, zine: Zine, kind: str, language: str) -> IO[bytes]:
    """Return one file, opened. Raises `NotReady`: it is being made, cannot be made, or there is no such kind."""
    row = next((row for row in _current(zine, language) if row.kind == kind and row.file), None)
    if row is None:
        raise NotReady(kind)
    try:
        return private_storage().open(row.file)
    except FileNotFoundError as error:
        OwnZineFile.objects.filter(pk=row.pk).delete()
        raise NotReady(kind) from error


def make(*, zine: Zine, language: str) -> None:
    """Make both files of a zine in one language, in the worker; nothing is done twice."""
    found = _read(zine, language)
    fingerprint = _fingerprint(found)
    if len([row for row in _current(zine, language) if row.file or row.is_too_long]) == len(OwnZineFile.Kind):
        return
    for kind in OwnZineFile.Kind:
        try:
            made = own_zines.pdf(zine, language=language, to_fold=kind == OwnZineFile.Kind.FOLD)
            _keep(zine, kind, language, fingerprint, made.content, left_out=" ".join(made.left_out))
        except NotPrintable:
            _keep(zine, kind, language, fingerprint, b"")


def forget(zines: Iterable[Zine]) -> None:
    """Erase every file of these zines."""
    rows = OwnZineFile.objects.filter(zine__in=list(zines))
    names = list(rows.exclude(file="").values_list("file", flat=True))
    rows.delete()
    transaction.on_commit(lambda: _erase(names))


def kept_names() -> Iterable[str]:
    """The private files that belong to somebody's own zine."""
    return OwnZineFile.objects.exclude(file="").values_list("file", flat=True)


def _read(zine: Zine, language: str) -> Read:
    return zine_pages.read(zine, use=Use.PRINT, languages=[language])


def _current(zine: Zine, language: str) -> list[OwnZineFile]:
    """The files in one language that show the zine as it is now."""
    rows = list(OwnZineFile.objects.filter(zine=zine, language=language))
    if not rows:
        return []
    fingerprint = _fingerprint(_read(zine, language))
    return [row for row in rows if row.fingerprint == fingerprint]


def _fingerprint(found: Read) -> str:
    whole = [
        found.zine.changed_at.isoformat(),
        found.zine.title_cs,
        found.zine.format,
        list(found.languages),
        [_shown(page) for page in found.pages],
    ]
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


def _shown(page: Page) -> list[Any]:
    stop = page.stop
    if stop is None:
        return [page.kind]
    upload, words = stop.upload, stop.original
    return [
        page.kind,
        stop.contribution,
        str(stop.trouble),
        [str(upload.pk), upload.previews_version, upload.recipe_version] if upload else None,
        [words.language, words.body] if words else None,
        dict(stop.alts),
    ]


def _keep(
    zine: Zine, kind: str, language: str, fingerprint: str, content: bytes, *, left_out: str = ""
) -> None:
    file = ""
    if content:
        with private_storage().incoming_folder() as folder:
            file = keep_bytes(content, suffix=".pdf", folder=folder)
    with transaction.atomic():
        there = OwnZineFile.objects.select_for_update().filter(zine=zine, kind=kind, language=language)
        before = [row.file for row in there if row.file]
        OwnZineFile.objects.update_or_create(
            zine=zine,
            kind=kind,
            language=language,
            defaults={
                "fingerprint": fingerprint,
                "file": file,
                "size": len(content),
                "left_out": left_out[:100],
                "is_too_long": not content,
            },
        )
        transaction.on_commit(lambda: _erase(before))


def _erase(names: Iterable[str]) -> None:
    for name in names:
        try:
            private_storage().delete(name)
        except OSError:
            log.exception("%s could not be erased; the periodic work tries again", name)

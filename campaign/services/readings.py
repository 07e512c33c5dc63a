"""⑦ The file to read of a poster or zine: made by the worker, public while it shows how things are now.

When a photograph is taken back, words change or a funder comes, what is in it is another thing: the old file is not
handed out from that moment on, and the worker makes the new one. Nobody has to think of it.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import IO, Any

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone, translation

from campaign import products
from campaign.models import Reading
from campaign.products import NotPrintable, Product
from campaign.services import editions
from media.clearance import Use, is_cleared
from media.models import PrivateUpload
from media.queue import enqueue
from media.services.private_files import keep_bytes, private_storage
from photovoice.models import Contribution

log = logging.getLogger(__name__)
TASK = "campaign.tasks.make_reading"
ASKED_AGAIN_SECONDS = 30


@dataclass(frozen=True)
class Public:
    """That a product may be read by the public: with which options its file is made, and a stamp of its own words.

    The stamp changes whenever the product itself is edited.
    """

    options: Mapping[str, Any]
    stamp: str = ""


#: Says under which options a product of its kind is public in a language, or that it is not.
Source = Callable[[str, str], Public | None]
#: Every product of its kind that is public, as (key, language).
Lister = Callable[[], Iterable[tuple[str, str]]]
_sources: dict[str, tuple[Source, Lister]] = {}


class NotPublic(LookupError):
    """There is nothing to read under this name, or it is not public."""


class BeingMade(Exception):
    """It is public, and its file is being made."""


def register(kind: str, source: Source, lister: Lister) -> None:
    """Let products of `kind` be read by the public, as `source` says for each."""
    _sources[kind] = (source, lister)


def open_reading(*, kind: str, key: str, language: str) -> tuple[Reading, IO[bytes]]:
    """Return the file as it is true now, opened.

    Raises `NotPublic`; or `BeingMade` when there is none yet or something in it changed, and has it made.
    """
    product, public = _public(kind, key, language)
    wanted = _fingerprint(product, public)
    reading = Reading.objects.filter(product_kind=kind, product_key=key, language=language).first()
    if reading is None or not reading.file or reading.fingerprint != wanted:
        _have_made(kind, key, language)
        raise BeingMade
    try:
        return reading, private_storage().open(reading.file)
    except FileNotFoundError as error:
        Reading.objects.filter(pk=reading.pk).update(file="", size=0)
        _have_made(kind, key, language)
        raise BeingMade from error


def current(*, kind: str, key: str, language: str) -> Reading | None:
    """The file to read, for a link with its size; nothing while there is none. It may still be outdated."""
    rows = Reading.objects.filter(product_kind=kind, product_key=key, language=language)
    return rows.exclude(file="").first()


def make(*, kind: str, key: str, language: str) -> Reading | None:
    """Make the file anew if what is in it changed, in the worker; erase it if it is not public any more."""
    try:
        product, public = _public(kind, key, language)
        fingerprint = _fingerprint(product, public)
    except NotPublic:
        forget(Reading.objects.filter(product_kind=kind, product_key=key, language=language))
        return None
    name = {"product_kind": kind, "product_key": key, "language": language}
    known = Reading.objects.filter(**name).first()
    if known is not None and known.fingerprint == fingerprint and known.file:
        return known
    with translation.override(language):
        try:
            made = product.make(
                public.options, dated=timezone.localdate(), edition=None, progress=lambda *_told: None
            )
            content, problem = made.content, ""
        except NotPrintable as refusal:
            content, problem = b"", str(refusal)
            log.warning("No file to read of %s %s in %s: %s", kind, key, language, refusal)
    return _keep(name, fingerprint, content, problem)


def refresh_all() -> int:
    """Look at every file to read, and make anew what changed; return how many are public."""
    count = 0
    for kind, (_source, lister) in _sources.items():
        for key, language in lister():
            count += 1
            try:
                make(kind=kind, key=key, language=language)
            except Exception:
                log.exception("The file to read of %s %s could not be made", kind, key)
    for reading in Reading.objects.all():
        try:
            _public(reading.product_kind, reading.product_key, reading.language)
        except NotPublic:
            forget(Reading.objects.filter(pk=reading.pk))
    return count


def forget(readings: Iterable[Reading]) -> None:
    """Erase files to read, and their rows."""
    for reading in readings:
        names = [reading.file]
        reading.delete()
        _erase(names)


def kept_names() -> Iterable[str]:
    """The private files that belong to files to read."""
    return Reading.objects.exclude(file="").values_list("file", flat=True)


def _have_made(kind: str, key: str, language: str) -> None:
    """Have the file made; however many ask at once, the worker is asked once."""
    if cache.add(f"reading-{kind}-{key}-{language}", True, ASKED_AGAIN_SECONDS):
        enqueue(TASK, kind, key, language)


def _public(kind: str, key: str, language: str) -> tuple[Product, Public]:
    if kind not in _sources:
        raise NotPublic(kind)
    public = _sources[kind][0](key, language)
    if public is None:
        raise NotPublic(key)
    try:
        return products.load(kind, key), public
    except LookupError as error:
        raise NotPublic(key) from error


def _fingerprint(product: Product, public: Public) -> str:
    """That of everything in the file: what may not be shown is not among its contents, so it changes by itself."""
    contents = product.contents(public.options)
    keys = {str(asset.upload_key) for asset in contents.assets}
    uploads = {str(row.pk): row for row in PrivateUpload.objects.filter(pk__in=keys).select_related("recipe")}
    rows = Contribution.objects.filter(upload__in=list(uploads.values())).select_related("participant")
    contributions = {str(row.upload_id): row for row in rows}
    photographs = []
    for asset in contents.assets:
        key = str(asset.upload_key)
        upload = uploads.get(key)
        # The file lies on the website: a photograph for paper alone keeps the whole file from being public.
        if not (is_cleared(upload, asset.use) and is_cleared(upload, Use.WEB)):
            raise NotPublic(key)
        standing = editions.standing_of(upload=uploads[key], contribution=contributions.get(key))
        photographs.append([key, asset.use.value, standing["hidden"], standing["name"]])
    words = [[one.about, one.language, one.fingerprint] for one in contents.words]
    whole = [dict(public.options), public.stamp, photographs, words, list(contents.codes)]
    return hashlib.sha256(json.dumps(whole, sort_keys=True, default=str).encode()).hexdigest()


def _keep(name: Mapping[str, str], fingerprint: str, content: bytes, problem: str) -> Reading:
    file = ""
    if content:
        with private_storage().incoming_folder() as folder:
            file = keep_bytes(content, suffix=".pdf", folder=folder)
    with transaction.atomic():
        old = Reading.objects.select_for_update().filter(**name).first()
        before = [old.file] if old is not None else []
        reading = old or Reading(**name)
        reading.fingerprint, reading.file, reading.problem = fingerprint, file, problem
        reading.size = len(content)
        reading.sha256 = hashlib.sha256(content).hexdigest() if content else ""
        reading.save()
        transaction.on_commit(lambda: _erase(before))
    return reading


def _erase(names: Iterable[str]) -> None:
    for name in filter(None, names):
        try:
            private_storage().delete(name)
        except OSError:
            log.exception("%s could not be erased; the periodic work tries again", name)

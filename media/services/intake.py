"""③ Bytes come in: judged from outside, hashed on the way, kept privately under a random name."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from django.core.files.storage import storages
from django.db import IntegrityError, transaction
from django.utils import timezone

from media.ingest.refusal import Refusal, RefusalCode
from media.ingest.rules import AUDIO, DOCUMENT, PHOTO, STUDIO, Probe, UploadRule, judge_upload
from media.models import PrivateUpload
from media.querysets import STAFF_OWNER
from media.queue import enqueue
from media.storage import PrivateStorage

RULES: dict[str, UploadRule] = {
    PrivateUpload.Kind.PHOTO: PHOTO,
    PrivateUpload.Kind.AUDIO: AUDIO,
    PrivateUpload.Kind.DOCUMENT: DOCUMENT,
}
#: Files of the team are owned by this key, and sent by members of staff whose keys begin like it.
STAFF_PREFIX = STAFF_OWNER.partition(":")[0] + ":"
CHUNK = 1024 * 1024
EARLIEST_YEAR = 1900
#: Judging walks through a mapped file and computes all the while: at once in many threads it would be no faster, and
#: every one of them would hold some megabytes of its file.
ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True, slots=True)
class Received:
    """The upload, and whether its owner had sent the very same bytes before (then it is the one from before)."""

    upload: PrivateUpload
    is_duplicate: bool = False


def rule_for(*, kind: str, owner_key: str) -> UploadRule:
    """The rule that a file of this kind is judged by: the team may bring longer recordings than participants."""
    if kind == PrivateUpload.Kind.AUDIO and owner_key.startswith(STAFF_PREFIX):
        return STUDIO
    return RULES[kind]


def receive_upload(
    *,
    stream: BinaryIO,
    name: str,
    declared_type: str,
    size: int | None,
    owner_key: str,
    kind: str = PrivateUpload.Kind.PHOTO,
) -> Received:
    """Keep a file privately and have it prepared, or raise `Refusal` with nothing kept.

    Judged by extension, declared type, first bytes and header only; full decoding follows in the worker and may still
    end in the state `refused`. `size` is what was announced, None when unknown. The bytes are on the disk when this
    returns. The same bytes from the same owner are recognised unless they were refused or erased.
    """
    rule = rule_for(kind=kind, owner_key=owner_key)
    if size is not None and size > rule.max_bytes:
        raise Refusal(RefusalCode.TOO_BIG, f"{size} bytes announced")
    storage = storages["private"]
    assert isinstance(storage, PrivateStorage)
    with storage.incoming_folder() as folder:
        temporary = folder / "upload"
        digest = _copy(stream, temporary, limit=rule.max_bytes)
        with temporary.open("rb") as whole, ONE_AT_A_TIME:
            found = judge_upload(whole, name=name, declared_type=declared_type, size=size, rule=rule)
        if known := PrivateUpload.objects.live_copy(owner_key=owner_key, sha256=digest).first():
            return Received(known, is_duplicate=True)
        upload = _described(found, owner_key=owner_key, kind=kind, name=name, digest=digest)
        upload.file.name = storage.keep(temporary, suffix=found.suffix)
    return _record(upload)


def receive_part(
    *, part_name: str, name: str, declared_type: str, size: int, owner_key: str, kind: str
) -> Received:
    """Keep a file whose bytes lie whole in private storage under `part_name`, or raise `Refusal`.

    Judged like `receive_upload`. The bytes are read once for their hash and not copied: the file gets a second name,
    and the first one stays until `resumable.drop`, so that a process killed in between can do it all again. Do not
    call it within a transaction: hashing a long recording takes seconds, in which nobody else could write.
    """
    storage = storages["private"]
    assert isinstance(storage, PrivateStorage)
    path = Path(storage.path(part_name))
    rule = rule_for(kind=kind, owner_key=owner_key)
    with path.open("rb") as whole, ONE_AT_A_TIME:
        found = judge_upload(whole, name=name, declared_type=declared_type, size=size, rule=rule)
    with path.open("rb") as whole:
        digest = hashlib.file_digest(whole, "sha256").hexdigest()
    if known := PrivateUpload.objects.live_copy(owner_key=owner_key, sha256=digest).first():
        return Received(known, is_duplicate=True)
    upload = _described(found, owner_key=owner_key, kind=kind, name=name, digest=digest)
    upload.file.name = storage.keep(path, suffix=found.suffix, also_here=True)
    return _record(upload)


def find_copy(*, stream: BinaryIO, owner_key: str) -> PrivateUpload | None:
    """Return what this owner sent before with the very same bytes, keeping nothing. The stream is rewound."""
    digest = hashlib.sha256()
    stream.seek(0)
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
    stream.seek(0)
    return PrivateUpload.objects.live_copy(owner_key=owner_key, sha256=digest.hexdigest()).first()


def _copy(stream: BinaryIO, target: Path, *, limit: int) -> str:
    """Copy within the limit and return the sha256, so that the bytes are read once."""
    digest, length = hashlib.sha256(), 0
    stream.seek(0)
    with target.open("wb") as out:
        while chunk := stream.read(CHUNK):
            length += len(chunk)
            if length > limit:
                raise Refusal(RefusalCode.TOO_BIG, f"more than {limit} bytes")
            digest.update(chunk)
            out.write(chunk)
    return digest.hexdigest()


def _described(found: Probe, *, owner_key: str, kind: str, name: str, digest: str) -> PrivateUpload:
    return PrivateUpload(
        owner_key=owner_key,
        kind=kind,
        original_name=_base_name(name),
        format=found.kind,
        sha256=digest,
        size=found.size,
        width=found.width,
        height=found.height,
        taken_at=_in_zone(found.taken_at),
        # A document is kept as it came; there is nothing to prepare.
        state=PrivateUpload.State.READY
        if kind == PrivateUpload.Kind.DOCUMENT
        else PrivateUpload.State.RECEIVED,
    )


def _record(upload: PrivateUpload) -> Received:
    """Write the row; of two uploads of the same bytes at the same moment the second one finds the first."""
    try:
        with transaction.atomic():
            upload.save(force_insert=True)
    except IntegrityError:
        storages["private"].delete(upload.file.name or "")
        known = PrivateUpload.objects.live_copy(owner_key=upload.owner_key, sha256=upload.sha256).first()
        if known is None:
            raise
        return Received(known, is_duplicate=True)
    if upload.kind in {PrivateUpload.Kind.PHOTO, PrivateUpload.Kind.AUDIO}:
        enqueue("media.tasks.prepare_upload", str(upload.pk))
    return Received(upload)


def _base_name(name: str) -> str:
    """The sender's own name for the file, for the sender's eyes; no folders, nothing a database would choke on."""
    return PurePosixPath(name.replace("\\", "/").replace("\0", "")).name[-255:]


def _in_zone(taken_at: datetime | None) -> datetime | None:
    """A camera's clock has no zone; it is read as the house's. Cameras without a set clock say year 0 or 1."""
    if taken_at is None or taken_at.year < EARLIEST_YEAR:
        return None
    return timezone.make_aware(taken_at)

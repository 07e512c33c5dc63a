"""③ Bytes come in piece by piece, over days if need be: what is acknowledged is on the disk.

The order is always the same: the bytes are written and synced, then the row's `offset` says so in a transaction of its
own, then the answer goes out. Bytes beyond `offset` were never acknowledged and are cut off before more are written.
"""

from __future__ import annotations

import hmac
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, BinaryIO

from django.core.cache import cache
from django.db import OperationalError, transaction
from django.db.models import Sum
from django.utils import timezone

from media import parts
from media.ingest.beginnings import BEGINNING, judge_beginning
from media.ingest.refusal import Refusal, RefusalCode
from media.models import ResumableUpload
from media.parts import Busy, Gone, NoRoom
from media.services.intake import Received, receive_part, rule_for
from media.services.resumable_states import WAITS, NotOpen, change, end, refuse

__all__ = ["Busy", "Gone", "NoRoom"]

MB = 1024 * 1024
State = ResumableUpload.State
#: After so many bytes, or seconds, what has arrived is synced and acknowledged.
SAVE_BYTES = MB
SAVE_SECONDS = 5.0
#: How long a request waits for another one on the same upload that hears nothing from its client any more.
PATIENCE = 5.0
ASKED_SECONDS = 30
#: What SQLite and PostgreSQL say when the row that counts bytes finds no room.
DATABASE_FULL = ("disk is full", "No space left")


@dataclass(frozen=True, slots=True)
class Quota:
    """What one owner may have under way at once."""

    uploads: int = 40
    size: int = 2048 * MB
    #: An upload without a byte gives way to new ones after so long; nothing is lost with it.
    empty_waits: timedelta = timedelta(hours=1)


QUOTA = Quota()


class OverQuota(Exception):
    """The owner has too much under way; `what` is "uploads" or "size"."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class WrongOffset(Exception):
    """The client goes on from elsewhere than where we are; nothing was written."""


class TooLong(Exception):
    """More bytes than were announced; those beyond were not kept."""


class WrongChecksum(Exception):
    """The bytes are not those that were announced; all of this request were discarded."""


@dataclass(frozen=True, slots=True)
class Checksum:
    """What the bytes of one request must hash to: a running hash of `hashlib`, and the digest announced."""

    running: Any
    digest: bytes

    def matches(self) -> bool:
        """Whether what was fed so far is what was announced."""
        return hmac.compare_digest(self.running.digest(), self.digest)


def begin(
    *, owner_key: str, purpose: str, kind: str, name: str, declared_type: str, size: int, metadata: str = ""
) -> ResumableUpload:
    """Make room for a file of `size` bytes. Raises `Refusal` (too big), `OverQuota`, or `NoRoom`."""
    if size > rule_for(kind=kind, owner_key=owner_key).max_bytes:
        raise Refusal(RefusalCode.TOO_BIG, f"{size} bytes announced")
    upload = ResumableUpload(
        owner_key=owner_key,
        purpose=purpose,
        kind=kind,
        name=name[-255:],
        declared_type=declared_type[:100],
        metadata=metadata,
        size=size,
        state=State.OPEN if size else State.WHOLE,
        expires_at=timezone.now() + WAITS,
    )
    _check_quota(owner_key, size)
    # The file first: a row without its file would be an upload that can never be taken up.
    parts.make(upload.part_name)
    try:
        with transaction.atomic():
            _check_quota(owner_key, size)
            upload.save(force_insert=True)
    except BaseException:
        parts.remove(upload.part_name)
        raise
    return upload


def _check_quota(owner_key: str, size: int) -> None:
    mine = ResumableUpload.objects.under_way(owner_key=owner_key)
    if mine.count() >= QUOTA.uploads:
        for empty in mine.filter(offset=0, touched_at__lt=timezone.now() - QUOTA.empty_waits):
            end(upload=empty)
        if mine.count() >= QUOTA.uploads:
            raise OverQuota("uploads")
    if (mine.aggregate(sum=Sum("size"))["sum"] or 0) + size > QUOTA.size:
        raise OverQuota("size")


def is_asked_for(upload: ResumableUpload) -> bool:
    """Whether another request waits for this upload; one that hears nothing from its client then lets go."""
    return bool(cache.get(_asked_key(upload)))


def _asked_key(upload: ResumableUpload) -> str:
    return f"upload-asked-for-{upload.pk.hex}"


@contextmanager
def hold(upload: ResumableUpload) -> Iterator[parts.Part]:
    """Hold the bytes of an upload; `upload` is read anew once they are held. Raises `Busy`, `Gone`."""

    def ask() -> None:
        cache.set(_asked_key(upload), 1, ASKED_SECONDS)

    with parts.held(upload.part_name, patience=PATIENCE, meanwhile=ask) as part:
        cache.delete(_asked_key(upload))
        upload.refresh_from_db()
        yield part


def receive(*, upload: ResumableUpload) -> Received:
    """Keep an upload that is whole, as `receive_part` does. Raises `Refusal`; do not call it within a transaction."""
    return receive_part(
        part_name=upload.part_name,
        name=upload.name,
        declared_type=upload.declared_type,
        size=upload.size,
        owner_key=upload.owner_key,
        kind=upload.kind,
    )


def opened(upload: ResumableUpload) -> BinaryIO:
    """Open the bytes of an upload for reading."""
    return parts.path_of(upload.part_name).open("rb")


def append(
    *, upload: ResumableUpload, offset: int, pieces: Iterable[bytes], checksum: Checksum | None = None
) -> None:
    """Write what arrives behind `offset`, and bring `upload` up to what may be acknowledged now.

    When the last byte is there its state is WHOLE. `pieces` may end early: what came until then counts, unless it
    was to match a `checksum`. Raises `Busy`, `NotOpen`, `WrongOffset`, `TooLong`, `WrongChecksum`,
    `NoRoom` (what was acknowledged stays), or `Refusal`, as soon as the beginning shows that the file cannot be
    taken; then its state is REFUSED and its bytes are gone.
    """
    try:
        with hold(upload) as part:
            if upload.state != State.OPEN or upload.expires_at <= timezone.now():
                raise NotOpen
            if offset != upload.offset:
                raise WrongOffset
            part.cut(upload.offset)
            _Writing(upload, part, checksum).take(pieces)
    except Gone as error:
        end(upload=upload)
        raise NotOpen from error


class _Writing:
    """The bytes of one request on their way to the disk."""

    def __init__(self, upload: ResumableUpload, part: parts.Part, checksum: Checksum | None) -> None:
        self.upload, self.part, self.checksum = upload, part, checksum
        self.at = upload.offset
        self.is_judged = upload.offset >= min(BEGINNING, upload.size)
        self.saved_at = time.monotonic()

    def take(self, pieces: Iterable[bytes]) -> None:
        try:
            for piece in pieces:
                self._write(piece)
                if self.checksum is None and self._is_due():
                    self._save()
            self._finish()
        except (NoRoom, OperationalError) as error:
            # The acknowledged bytes stay; the rest would only fill the disk further.
            with suppress(OSError):
                self.part.cut(self.upload.offset)
            if isinstance(error, OperationalError) and not any(
                words in str(error) for words in DATABASE_FULL
            ):
                raise
            raise NoRoom(str(error)) from error

    def _write(self, piece: bytes) -> None:
        if self.at + len(piece) > self.upload.size:
            raise TooLong
        self.part.write(piece)
        self.at += len(piece)
        if self.checksum is not None:
            self.checksum.running.update(piece)
        elif not self.is_judged and self.at >= BEGINNING:
            self._judge()

    def _is_due(self) -> bool:
        if self.at == self.upload.size:
            # The last byte is written down by `_finish`, once.
            return False
        is_much = self.at - self.upload.offset >= SAVE_BYTES
        return is_much or time.monotonic() - self.saved_at >= SAVE_SECONDS

    def _finish(self) -> None:
        if self.checksum is not None and not self.checksum.matches():
            self.part.cut(self.upload.offset)
            raise WrongChecksum
        if not self.is_judged and self.at >= min(BEGINNING, self.upload.size):
            self._judge()
        self._save()

    def _judge(self) -> None:
        """Refuse at once what the beginning gives away, so that nobody sends the rest in vain."""
        self.is_judged = True
        given = self.upload
        try:
            judge_beginning(
                self.part.beginning(BEGINNING),
                name=given.name,
                declared_type=given.declared_type,
                size=given.size,
                rule=rule_for(kind=given.kind, owner_key=given.owner_key),
            )
        except Refusal as refusal:
            refuse(upload=given, code=refusal.code)
            raise

    def _save(self) -> None:
        """Make what is written count: first on the disk, then in the row."""
        self.part.sync()
        now = timezone.now()
        changes: dict[str, Any] = {"offset": self.at, "touched_at": now, "expires_at": now + WAITS}
        if self.at == self.upload.size:
            changes["state"] = State.WHOLE
        change(self.upload, [State.OPEN], changes)
        self.saved_at = time.monotonic()

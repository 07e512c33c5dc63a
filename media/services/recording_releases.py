"""⑥ A recording is let out for one use, under an address of its own, and taken back."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.files import File
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone

from media.clearance import Use, is_cleared
from media.models import PrivateUpload, Recording, ReleaseRecord
from media.services.public_files import Place, remove, write_out
from media.services.recording_recall import mark_recordings_recalled
from media.services.releases import NotCleared, NotPrepared, erase_recalled

#: A name that may stand in an address.
WORD = re.compile(r"[a-z0-9][a-z0-9-]{0,79}\Z")
FORMATS = ("mp3", "m4a")
#: When a file is replaced by one with other words in its head, the one before stays for those who are fetching it, or
#: whose app has not looked into the feed since.
GRACE = timedelta(days=2)


def release_recording(
    *, recording: Recording, use: Use | str, tag: bytes = b"", word: str = "recording"
) -> None:
    """Make the prepared files public for `use`, as `p/<folder>/<word>.mp3` and `.m4a`; both or none.

    `tag` is put before the MP3 as it is (an ID3v2 tag, or nothing). What is out already with the same files and the
    same tag stays where it is. Otherwise it gets a new address, and the one before goes on for two days, unless it is
    recalled. Raises `NotCleared` (also for what was taken back) or `NotPrepared`, before anything is copied.
    `recording` is refreshed.
    """
    wanted = Use(use)
    if not WORD.match(word):
        raise ValueError(f"not a word for an address: {word!r}")
    current = _checked(recording, wanted)
    mark = _mark(current, tag, word)
    written: list[Place] = []
    if current.public.get(wanted.value, {}).get("tag") != mark:
        try:
            entry = _copied(current, tag, word, mark, written)
            _record(current, wanted, entry, mark)
        except BaseException:
            remove(written)
            raise
    recording.refresh_from_db()


def recall_recording(*, recording: Recording, use: Use | str | None = None) -> list[str]:
    """Take back what is out for `use`, or for every use; return the addresses that could not be erased yet.

    `recording` is refreshed. Safe to repeat.
    """
    with transaction.atomic():
        mark_recordings_recalled(uploads=[recording.upload], use=Use(use) if use else None)
    left = erase_recalled(uploads=[recording.upload], library_names=[])
    recording.refresh_from_db()
    return left


def end_of_grace(*, now: datetime, is_dry_run: bool) -> list[str]:
    """Recall what was replaced two days ago, and what is out without being cleared any more; return the folders."""
    out = ReleaseRecord.objects.filter(recalled_at=None, upload__kind=PrivateUpload.Kind.AUDIO)
    over = [record for record in out.select_related("upload__recording") if _is_over(record, now)]
    if over and not is_dry_run:
        _end(over)
    return [record.folder for record in over]


def _is_over(record: ReleaseRecord, now: datetime) -> bool:
    if not is_cleared(record.upload, Use(record.use), at=now):
        return True
    recording = getattr(record.upload, "recording", None)
    current: dict[str, Any] = recording.public.get(record.use, {}) if recording else {}
    if current.get("folder") == record.folder:
        return False
    replaced_at = current.get("released_at")
    return replaced_at is None or datetime.fromisoformat(replaced_at) < now - GRACE


def _end(records: Sequence[ReleaseRecord]) -> None:
    folders = {record.folder for record in records}
    uploads = [record.upload for record in records]
    with transaction.atomic():
        for recording in Recording.objects.filter(upload__in=uploads).select_for_update(of=("self",)):
            left = {use: out for use, out in recording.public.items() if out["folder"] not in folders}
            if left != recording.public:
                Recording.objects.filter(pk=recording.pk).update(public=left)
        ReleaseRecord.objects.filter(folder__in=folders).update(recalled_at=timezone.now())
    erase_recalled(uploads=uploads, library_names=[])


def _checked(recording: Recording, use: Use, *, is_locked: bool = False) -> Recording:
    """Read it as it is now, and raise unless it may be and can be released."""
    found = Recording.objects.select_related("upload")
    if is_locked:
        found = found.select_for_update(of=("self", "upload"))
    current = found.get(pk=recording.pk)
    if current.upload.withheld_at or not is_cleared(current.upload, use):
        raise NotCleared([current.upload])
    if not current.is_prepared:
        raise NotPrepared([current.upload])
    return current


def _mark(recording: Recording, tag: bytes, word: str) -> str:
    """What makes one release another than the one before: the files, what is put before them, their name."""
    made = "|".join(recording.delivery[name]["name"] for name in FORMATS)
    return hashlib.sha256(f"{made}|{word}|".encode() + tag).hexdigest()


def _copied(recording: Recording, tag: bytes, word: str, mark: str, written: list[Place]) -> dict[str, Any]:
    """Copy the files out and return what `public` says of them."""
    folder = secrets.token_hex(16)
    files: dict[str, Any] = {}
    for form in FORMATS:
        made = recording.delivery[form]
        head = tag if form == "mp3" else b""
        try:
            private = storages["private"].open(made["name"])
        except FileNotFoundError as error:
            # Another voice was chosen, or it was erased, a moment ago.
            raise NotPrepared([recording.upload]) from error
        with private as content:
            name = write_out(_Prefixed(head, content), ("default", f"p/{folder}/{word}.{form}"), written)
        files[form] = {"name": name, "size": made["size"] + len(head), "type": made["type"]}
    return {"folder": folder, "released_at": timezone.now().isoformat(), "tag": mark, "files": files}


def _record(recording: Recording, use: Use, entry: dict[str, Any], mark: str) -> None:
    """Write the rows, after a second look: it may have been taken back or changed while files were copied."""
    with transaction.atomic():
        current = _checked(recording, use, is_locked=True)
        if current.delivery != recording.delivery:
            raise NotPrepared([current.upload])
        ReleaseRecord.objects.create(
            upload=current.upload,
            folder=entry["folder"],
            use=use.value,
            names=[one["name"] for one in entry["files"].values()],
            released_at=timezone.now(),
        )
        Recording.objects.filter(pk=current.pk).update(public={**current.public, use.value: entry})


class _Prefixed(File):
    """A file with some bytes put before it, read in pieces."""

    def __init__(self, head: bytes, content: Any) -> None:
        super().__init__(content)
        self._head, self._content = head, content

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """The bytes before it, then its own."""
        if self._head:
            yield self._head
        while piece := self._content.read(chunk_size or self.DEFAULT_CHUNK_SIZE):
            yield piece

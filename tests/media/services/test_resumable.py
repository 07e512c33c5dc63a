"""Bytes in pieces: what is acknowledged is on the disk, whatever breaks in between."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import random
import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.core.files.storage import storages
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

import pytest

from media import parts, services
from media.ingest.refusal import Refusal
from media.models import PrivateUpload, ResumableUpload
from media.services import resumable, resumable_states
from tests import photographs

pytestmark = pytest.mark.django_db
MB = 1024 * 1024


def begin(size: int, **changes: Any) -> ResumableUpload:
    given = {"owner_key": "a:1", "purpose": "photo:1", "kind": "photo", "name": "a.jpg", "declared_type": ""}
    return resumable.begin(**{**given, **changes}, size=size)


def a_jpeg(size: int) -> bytes:
    """A photograph with a long trailer, as a moving one has."""
    content = photographs.plain_jpeg((320, 240))
    return content + random.Random(size).randbytes(size - len(content))


def on_disk(upload: ResumableUpload) -> bytes:
    return parts.path_of(upload.part_name).read_bytes()


def in_pieces(content: bytes, size: int = 64 * 1024) -> Iterator[bytes]:
    for at in range(0, len(content), size):
        yield content[at : at + size]


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What happens in which order: "sync" of the part, "row" when its offset is written, with the number of bytes."""
    seen: list[str] = []
    sync, update = os.fsync, QuerySet.update

    def synced(handle: int) -> None:
        sync(handle)
        if "/parts/" in os.readlink(f"/proc/self/fd/{handle}"):
            seen.append(f"sync {os.fstat(handle).st_size}")

    def updated(self: Any, **changes: Any) -> int:
        if "offset" in changes:
            seen.append(f"row {changes['offset']}")
        return int(update(self, **changes))

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(QuerySet, "update", updated)
    return seen


def test_the_bytes_are_synced_before_the_row_says_so_and_the_row_before_the_answer(events: list[str]) -> None:
    content = a_jpeg(int(2.5 * MB))
    upload = begin(len(content) + 5)
    resumable.append(upload=upload, offset=0, pieces=in_pieces(content))
    events.append("answer")
    first, second, end = MB, 2 * MB, len(content)
    assert events == [
        f"sync {first}",
        f"row {first}",
        f"sync {second}",
        f"row {second}",
        f"sync {end}",
        f"row {end}",
        "answer",
    ]
    assert on_disk(upload) == content


def test_the_last_byte_may_fall_on_a_full_megabyte() -> None:
    upload = begin(2 * MB)
    resumable.append(upload=upload, offset=0, pieces=in_pieces(a_jpeg(2 * MB)))
    assert (upload.offset, upload.state) == (2 * MB, "whole")


def test_on_a_slow_line_time_makes_it_count(events: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resumable, "SAVE_SECONDS", 0.0)
    upload = begin(100)
    resumable.append(upload=upload, offset=0, pieces=[b"\xff", b"\xd8"])
    assert events[:4] == ["sync 1", "row 1", "sync 2", "row 2"]


def test_nothing_counts_before_its_checksum_matched(events: list[str]) -> None:
    content = a_jpeg(3 * MB)
    upload = begin(len(content))
    wrong = resumable.Checksum(hashlib.sha1(usedforsecurity=False), bytes(20))
    with pytest.raises(resumable.WrongChecksum):
        resumable.append(upload=upload, offset=0, pieces=in_pieces(content), checksum=wrong)
    assert not [event for event in events if event.startswith("row")]
    assert on_disk(upload) == b""
    right = resumable.Checksum(
        hashlib.sha1(usedforsecurity=False), hashlib.sha1(content, usedforsecurity=False).digest()
    )
    resumable.append(upload=upload, offset=0, pieces=in_pieces(content), checksum=right)
    assert upload.state == "whole"


def test_a_client_that_vanishes_keeps_what_came_until_then() -> None:
    upload = begin(10 * MB)
    resumable.append(upload=upload, offset=0, pieces=in_pieces(a_jpeg(300_001)))
    upload.refresh_from_db()
    assert (upload.offset, upload.state) == (300_001, "open")


def test_bytes_that_were_never_acknowledged_are_cut_off() -> None:
    content = a_jpeg(200_000)
    upload = begin(len(content))
    resumable.append(upload=upload, offset=0, pieces=[content[:100_000]])
    with parts.path_of(upload.part_name).open("ab") as part:
        part.write(b"left by a killed process")
    resumable.append(upload=upload, offset=100_000, pieces=[content[100_000:]])
    assert on_disk(upload) == content


@pytest.mark.parametrize("seed", range(12))
def test_however_it_is_cut_the_same_bytes_arrive(seed: int) -> None:
    dice = random.Random(seed)
    content = a_jpeg(dice.choice([70_000, 300_000, 2 * MB + 3]))
    upload = begin(len(content))
    while upload.state == "open":
        length = dice.choice([0, 1, 5, 4096, 65_535, 65_536, 65_537, 900_000])
        piece = content[upload.offset : upload.offset + length]
        sizes = dice.choice([1 + len(piece), 7 + len(piece) // 50, 65_536])
        resumable.append(upload=upload, offset=upload.offset, pieces=in_pieces(piece, sizes))
        if dice.random() < 0.3:
            with parts.path_of(upload.part_name).open("ab") as part:
                part.write(dice.randbytes(100))
    assert on_disk(upload)[: upload.size] == content


class Full:
    """A disk that takes so many more bytes and no more."""

    def __init__(self, room: int) -> None:
        self.room = room

    def __call__(self, handle: int, data: Any) -> int:
        if self.room <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = os.pwrite(handle, bytes(data)[: self.room], os.lseek(handle, 0, os.SEEK_CUR))
        os.lseek(handle, written, os.SEEK_CUR)
        self.room -= written
        return written


def test_a_full_disk_keeps_what_was_acknowledged_and_nothing_half(monkeypatch: pytest.MonkeyPatch) -> None:
    content = a_jpeg(3 * MB)
    upload = begin(len(content))
    with monkeypatch.context() as patched:
        patched.setattr(parts.os, "write", Full(MB + 300_000))
        with pytest.raises(resumable.NoRoom):
            resumable.append(upload=upload, offset=0, pieces=in_pieces(content))
    upload.refresh_from_db()
    assert (upload.offset, upload.state) == (MB, "open")
    assert on_disk(upload) == content[:MB]
    resumable.append(upload=upload, offset=MB, pieces=in_pieces(content[MB:]))
    assert (upload.state, on_disk(upload)) == ("whole", content)


def test_a_disk_that_cannot_sync_acknowledges_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    upload = begin(100)

    def broken(handle: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(parts.os, "fsync", broken)
    with pytest.raises(resumable.NoRoom):
        resumable.append(upload=upload, offset=0, pieces=[b"\xff\xd8\xff"])
    upload.refresh_from_db()
    assert upload.offset == 0


def test_while_one_request_holds_it_another_waits_then_is_sent_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resumable, "PATIENCE", 0.3)
    upload = begin(100)
    with parts.held(upload.part_name):
        with pytest.raises(resumable.Busy):
            resumable.append(upload=upload, offset=0, pieces=[b"x"])
        assert resumable.is_asked_for(upload)
    resumable.append(upload=upload, offset=0, pieces=[b"x"])
    assert upload.offset == 1
    assert not resumable.is_asked_for(upload)


def test_a_holder_that_lets_go_lets_the_next_one_in() -> None:
    upload = begin(100)
    holding, let_go = threading.Event(), threading.Event()

    def hold() -> None:
        with parts.held(upload.part_name):
            holding.set()
            let_go.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    holding.wait(10)
    threading.Timer(0.3, let_go.set).start()
    resumable.append(upload=upload, offset=0, pieces=[b"x"])
    holder.join()
    assert upload.offset == 1


def test_given_up_while_bytes_come_nothing_more_is_kept() -> None:
    content = a_jpeg(3 * MB)
    upload = begin(len(content))

    def pieces() -> Iterator[bytes]:
        for number, piece in enumerate(in_pieces(content)):
            if number == 20:
                assert resumable_states.end_all(owner_key="a:1") == 1
            yield piece

    with pytest.raises(resumable_states.NotOpen):
        resumable.append(upload=upload, offset=0, pieces=pieces())
    assert not storages["private"].exists(upload.part_name)
    row = ResumableUpload.objects.get()
    assert (row.state, row.name, row.metadata) == ("ended", "", "")


def test_a_part_that_was_lost_ends_the_upload() -> None:
    upload = begin(100)
    resumable.append(upload=upload, offset=0, pieces=[b"abc"])
    parts.remove(upload.part_name)
    with pytest.raises(resumable_states.NotOpen):
        resumable.append(upload=upload, offset=3, pieces=[b"d"])
    assert ResumableUpload.objects.get().state == "ended"


def test_a_part_shorter_than_what_was_acknowledged_is_not_gone_on_with() -> None:
    upload = begin(100)
    resumable.append(upload=upload, offset=0, pieces=[b"abc"])
    os.truncate(parts.path_of(upload.part_name), 1)
    with pytest.raises(resumable_states.NotOpen):
        resumable.append(upload=upload, offset=3, pieces=[b"d"])


def test_each_byte_waits_a_week_longer() -> None:
    upload = begin(100)
    ResumableUpload.objects.update(expires_at=timezone.now() + timedelta(hours=1))
    upload.refresh_from_db()
    resumable.append(upload=upload, offset=0, pieces=[b"abc"])
    upload.refresh_from_db()
    assert upload.expires_at > timezone.now() + timedelta(days=6, hours=23)


def test_too_much_is_refused_before_it_begins_and_leaves_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resumable, "QUOTA", resumable.Quota(uploads=2, size=1000))
    with pytest.raises(Refusal):
        begin(41 * MB)
    begin(600)
    with pytest.raises(resumable.OverQuota, match="size"):
        begin(500)
    begin(300)
    with pytest.raises(resumable.OverQuota, match="uploads"):
        begin(1)
    begin(1000, owner_key="b:1")
    assert len(list(parts.path_of("parts").iterdir())) == ResumableUpload.objects.count() == 3


def test_empty_uploads_of_yesterday_give_way_but_never_one_with_bytes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(resumable, "QUOTA", resumable.Quota(uploads=2))
    begun, empty = begin(100), begin(100)
    resumable.append(upload=begun, offset=0, pieces=[b"x"])
    ResumableUpload.objects.update(touched_at=timezone.now() - timedelta(days=1))
    begin(100)
    states = dict(ResumableUpload.objects.values_list("pk", "state"))
    assert (states[begun.pk], states[empty.pk]) == ("open", "ended")
    with pytest.raises(resumable.OverQuota):
        begin(100)


def test_keeping_a_whole_file_copies_nothing_and_can_be_done_again() -> None:
    content = a_jpeg(200_000)
    upload = begin(len(content))
    resumable.append(upload=upload, offset=0, pieces=[content])

    def keep() -> services.Received:
        return services.receive_part(
            part_name=upload.part_name,
            name="a.jpg",
            declared_type="",
            size=upload.size,
            owner_key="a:1",
            kind="photo",
        )

    first = keep()
    kept = storages["private"].path(first.upload.file.name)
    assert os.stat(kept).st_ino == parts.path_of(upload.part_name).stat().st_ino
    assert os.stat(kept).st_mode & 0o777 == 0o640
    again = keep()
    assert (again.upload, again.is_duplicate) == (first.upload, True)
    resumable_states.drop(upload=upload)
    assert io.FileIO(kept).readall() == content
    assert PrivateUpload.objects.count() == 1


def test_where_the_disk_knows_no_links_the_file_is_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    content = a_jpeg(200_000)
    upload = begin(len(content))
    resumable.append(upload=upload, offset=0, pieces=[content])

    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    kept = services.receive_part(
        part_name=upload.part_name, name="", declared_type="", size=upload.size, owner_key="a:1", kind="photo"
    ).upload
    with storages["private"].open(kept.file.name) as stored:
        assert stored.read() == content


def test_every_step_is_a_transaction_of_its_own() -> None:
    """Other writers never wait for a slow phone: nothing is open while bytes are waited for."""
    upload = begin(3 * MB)
    depth = len(connection.savepoint_ids)

    def pieces() -> Iterator[bytes]:
        for piece in in_pieces(a_jpeg(2 * MB)):
            assert len(connection.savepoint_ids) == depth
            yield piece

    resumable.append(upload=upload, offset=0, pieces=pieces())

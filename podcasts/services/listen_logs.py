"""Listens from the log of a server in front, which sends the files itself so that our own view sees nothing."""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone

from cms import day_book, visitors
from media.clearance import Use
from media.models import ReleaseRecord
from media.storage import RELEASED
from podcasts import access_logs
from podcasts.models import LogBookmark
from podcasts.services import listens
from podcasts.services.listens import Fetched, Sound

#: A day older than this has lost its salt; what its lines say is added up among themselves.
SALT_LASTS = timedelta(days=1)


@dataclass
class Digest:
    """What came of a log: lines read, lines of released sound, listens found."""

    lines: int = 0
    of_sound: int = 0
    by_episode: Counter[tuple[int, date]] = field(default_factory=Counter)

    @property
    def listens(self) -> int:
        """All of them."""
        return self.by_episode.total()


class AlreadyRead(OSError):
    """Another process reads this log at the moment."""


def digest_file(*, path: Path) -> Digest:
    """Count the lines that were written since the last time; a log begun anew is read from its beginning.

    What is remembered of it is how far it was read, and a hash of moment and request of its first line, so that
    rotating is noticed: nothing that could be tried out until it gives an address away. Raises
    `OSError` when it cannot be read, `AlreadyRead` while another process does: the same bytes must not be added twice.
    """
    name = hashlib.sha256(str(path.resolve()).encode()).hexdigest()
    with path.open("rb") as log:
        _lock(log)
        told = access_logs.mark(log.readline().decode("utf-8", errors="replace"))
        first = hashlib.sha256(told.encode()).hexdigest()
        size = os.fstat(log.fileno()).st_size
        bookmark = LogBookmark.objects.filter(name=name).first() or LogBookmark(name=name)
        is_same = bookmark.first_line == first and bookmark.position <= size
        log.seek(bookmark.position if is_same else 0)
        found = _read(_whole_lines(log))
        bookmark.first_line, bookmark.position = first, log.tell()
        with transaction.atomic():
            _write(found)
            bookmark.save()
    return found


def digest(*, lines: Iterable[str]) -> Digest:
    """Count listens in lines of a log, by the rule of `services.listens`; addresses are forgotten line by line."""
    found = _read(lines)
    with transaction.atomic():
        _write(found)
    return found


def _lock(log: BinaryIO) -> None:
    try:
        fcntl.flock(log, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise AlreadyRead(error.errno, "another process is reading it") from error


def _read(lines: Iterable[str]) -> Digest:
    """Nothing is written meanwhile: a log of a day takes minutes, and nobody shall wait for the database so long."""
    found, sums, known = Digest(), _Sums(), _Known()
    for text in lines:
        found.lines += 1
        line = access_logs.read(text)
        if line is None or line.is_only_loading or not visitors.is_person(line.agent):
            continue
        sound = known.sound(line.path)
        if sound is None:
            continue
        found.of_sound += 1
        day = timezone.localdate(line.at)
        if _is_listen(line, sound, known.size(line.path), day, sums):
            found.by_episode[sound.episode_id, day] += 1
    return found


def _write(found: Digest) -> None:
    for (episode_id, day), count in found.by_episode.items():
        listens.add(episode_id=episode_id, day=day, listens=count)


def _is_listen(line: access_logs.Line, sound: Sound, size: int, day: date, sums: _Sums) -> bool:
    # Where the log does not say which bytes they were, they are taken for sound from the end on.
    start = max(0, size - line.sent) if line.start is None else line.start
    amount = sound.milliseconds(Fetched(line.path, start, start + line.sent, size))
    if amount <= 0:
        return False
    after = sums.add(day, line, f"episode-{sound.episode_id}", amount)
    return after - amount < sound.enough <= after


class _Sums:
    """Sums by client and day: shared with the running site while the day's salt lives, else for this run alone."""

    def __init__(self) -> None:
        self.salt = secrets.token_bytes(32)
        self.own: defaultdict[bytes, int] = defaultdict(int)

    def add(self, day: date, line: access_logs.Line, what: str, amount: int) -> int:
        if day >= visitors.today() - SALT_LASTS:
            key = visitors.key_of(address=line.address, agent=line.agent, what=what, day=day)
            return day_book.add(day=day, key=key, amount=amount)
        said = "\x1f".join((str(day), line.address, line.agent, what)).encode()
        own = hashlib.blake2b(said, key=self.salt, digest_size=16).digest()
        self.own[own] += amount
        return self.own[own]


class _Known:
    """Which file belongs to which episode, asked once a file."""

    def __init__(self) -> None:
        self.sounds: dict[str, Sound | None] = {}
        self.sizes: dict[str, int] = {}

    def sound(self, path: str) -> Sound | None:
        name = _stored_name(path)
        if name not in self.sounds:
            self.sounds[name] = self._look(name)
        return self.sounds[name]

    def size(self, path: str) -> int:
        name = _stored_name(path)
        if name not in self.sizes:
            storage = storages["default"]
            self.sizes[name] = storage.size(name) if storage.exists(name) else 0
        return self.sizes[name]

    @staticmethod
    def _look(name: str) -> Sound | None:
        parts = PurePosixPath(name).parts
        if len(parts) != 3 or parts[0] != RELEASED:
            return None
        record = ReleaseRecord.objects.filter(folder=parts[1], use=Use.PODCAST).first()
        return listens.sound_of(record=record) if record and name in record.names else None


def _stored_name(path: str) -> str:
    """The name in public storage: behind the prefix of public files, or bare as in a bucket."""
    _before, found, after = f"/{path}".partition(f"/{RELEASED}/")
    return f"{RELEASED}/{after}" if found else path


def _whole_lines(log: Iterable[bytes]) -> Iterator[str]:
    """Lines that were written to their end; one that is being written is left for the next time."""
    while line := log.readline():  # type: ignore[attr-defined]
        if not line.endswith(b"\n"):
            log.seek(-len(line), os.SEEK_CUR)  # type: ignore[attr-defined]
            return
        yield line.decode("utf-8", errors="replace")

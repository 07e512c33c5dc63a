"""The bytes of one upload under way, in private storage: written in order, by one request at a time.

The lock is the operating system's, on the file itself, so that a killed process frees it. Nothing here knows rows;
what may be acknowledged is decided in `media.services.resumable`.
"""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from django.core.files.storage import storages

from media.storage import PRIVATE_MODE

FOLDER = "parts"
#: How often somebody who waits for a part looks again.
LOOK_AGAIN = 0.1


class Busy(Exception):
    """Another request holds the part."""


class Gone(Exception):
    """There is no such part: it was taken in, refused, given up or lost."""


class NoRoom(Exception):
    """The disk did not take the bytes. What was synced before is untouched."""


class _TroubleOfDisk:
    """Turns what a full or failing disk says into `NoRoom`."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: TracebackType | None) -> None:
        if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG}:
            raise NoRoom(str(error)) from error


class Part:
    """An open part, held by us until the block of `held` ends."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path = path
        self._handle = handle

    def cut(self, length: int) -> None:
        """Keep the first `length` bytes and write behind them from now on."""
        if os.fstat(self._handle).st_size < length:
            raise Gone(f"{self.path.name} is shorter than what was acknowledged")
        os.ftruncate(self._handle, length)
        os.lseek(self._handle, length, os.SEEK_SET)

    def write(self, data: bytes) -> None:
        """Append. Raises `NoRoom`; some of the bytes may be there then, to be cut."""
        with _TroubleOfDisk():
            left = memoryview(data)
            while left:
                left = left[os.write(self._handle, left) :]

    def sync(self) -> None:
        """Return once every byte written so far would survive a power cut. Raises `NoRoom`."""
        with _TroubleOfDisk():
            os.fsync(self._handle)

    def beginning(self, length: int) -> bytes:
        """The first bytes, as many as there are up to `length`."""
        return os.pread(self._handle, length, 0)

    def remove(self) -> None:
        """Erase it."""
        self.path.unlink(missing_ok=True)


def path_of(name: str) -> Path:
    """Where a part lies on this machine."""
    return Path(storages["private"].path(name))


def make(name: str) -> None:
    """Make an empty part that survives a power cut. Raises `NoRoom`."""
    path = path_of(name)
    with _TroubleOfDisk():
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_MODE))
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def remove(name: str) -> None:
    """Erase a part, even while another request writes to it: that one will find out. Gone already is well."""
    path_of(name).unlink(missing_ok=True)


@contextmanager
def held(
    name: str, *, patience: float = 0.0, meanwhile: Callable[[], object] = lambda: None
) -> Iterator[Part]:
    """Hold a part for writing. Raises `Busy` after `patience` seconds in which another held it, `Gone` without it.

    `meanwhile` is called once when it has to be waited for.
    """
    path = path_of(name)
    try:
        handle = os.open(path, os.O_RDWR)
    except FileNotFoundError as error:
        raise Gone(path.name) from error
    try:
        _lock(handle, patience, meanwhile)
        if os.fstat(handle).st_nlink == 0:
            raise Gone(path.name)
        yield Part(path, handle)
    finally:
        with suppress(OSError):
            os.close(handle)


def _lock(handle: int, patience: float, meanwhile: Callable[[], object]) -> None:
    deadline, told = time.monotonic() + patience, False
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError as error:
            if time.monotonic() >= deadline:
                raise Busy from error
        if not told:
            meanwhile()
            told = True
        time.sleep(LOOK_AGAIN)

"""A ZIP made while it is sent: nothing is packed beforehand, little is held in memory, its length is known at once."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

PIECE = 256 * 1024
#: Sizes of the parts of a ZIP (APPNOTE 4.3.7, 4.3.9, 4.3.12, 4.3.16, 4.3.14 with 4.3.15, 4.5.3), names apart.
LOCAL, DESCRIPTOR, CENTRAL, END, END_64, EXTRA_64 = 30, 16, 46, 22, 76, 12
MOST_ENTRIES = 0xFFFF


class SizeChanged(Exception):
    """A file was not as long as it was said to be; what was sent so far is no whole ZIP."""


@dataclass(frozen=True)
class Entry:
    """One file in the ZIP: an ASCII name, its length in bytes, and how to open it."""

    name: str
    size: int
    opened: Callable[[], BinaryIO]
    at: datetime


def length_of(entries: Sequence[Entry]) -> int:
    """How many bytes `stream` will send."""
    at = central = 0
    for entry in entries:
        name = len(entry.name.encode("ascii"))
        central += CENTRAL + name + (EXTRA_64 if at > zipfile.ZIP64_LIMIT else 0)
        at += LOCAL + name + entry.size + DESCRIPTOR
    is_large = len(entries) > MOST_ENTRIES or max(at, central) > zipfile.ZIP64_LIMIT
    return at + central + END + (END_64 if is_large else 0)


def stream(entries: Sequence[Entry]) -> Iterator[bytes]:
    """Yield the ZIP piece by piece, uncompressed: photographs do not get smaller. Raises `SizeChanged` midway."""
    pieces = _Pieces()
    with zipfile.ZipFile(pieces, "w", zipfile.ZIP_STORED) as made:  # type: ignore[call-overload]
        for entry in entries:
            info = zipfile.ZipInfo(entry.name, date_time=entry.at.timetuple()[:6])
            info.file_size = entry.size
            info.external_attr = 0o600 << 16
            sent = 0
            with entry.opened() as source, made.open(info, "w") as packed:
                while piece := source.read(PIECE):
                    sent += packed.write(piece)
                    yield pieces.taken()
            if sent != entry.size:
                raise SizeChanged(entry.name)
    yield pieces.taken()


class _Pieces:
    """What the ZIP writes to: it keeps what was written until that is taken, and cannot go back."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._written.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def taken(self) -> bytes:
        taken = b"".join(self._written)
        self._written.clear()
        return taken

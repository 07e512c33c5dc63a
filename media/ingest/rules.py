"""Upload rules as data, and the one judgement that a request makes: from the outside, without decoding a pixel."""

from __future__ import annotations

import mmap
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import BinaryIO

from media.ingest.boxes import read_heif
from media.ingest.containers import Data, Structure, read_jpeg, read_png, read_webp
from media.ingest.exif import read_exif
from media.ingest.formats import DOCUMENT_TYPES, HEAD_BYTES, PICTURE_TYPES, SOUND_TYPES, FileType, why_foreign
from media.ingest.polyglots import second_file
from media.ingest.refusal import Refusal, RefusalCode

__all__ = [
    "AUDIO",
    "DOCUMENT",
    "PHOTO",
    "STUDIO",
    "Probe",
    "Refusal",
    "RefusalCode",
    "UploadRule",
    "judge_upload",
    "probe",
]

MB = 1024 * 1024
MEGAPIXEL = 1_000_000
SVG_SUFFIXES = frozenset({".svg", ".svgz"})

READERS: dict[str, Callable[[Data], Structure]] = {
    "jpeg": read_jpeg,
    "png": read_png,
    "webp": read_webp,
    "avif": read_heif,
    "heif": read_heif,
}


@dataclass(frozen=True, slots=True)
class UploadRule:
    """What is taken in one place. Limits of pixels and edges are for pictures; 0 where there are none."""

    name: str
    types: tuple[FileType, ...]
    max_bytes: int
    max_pixels: int = 0
    min_edge: int = 0
    max_edge: int = 0
    #: The longer edge is at most so many times the shorter one.
    max_aspect: int = 0
    #: How long a recording may be, and how short; judged in the worker, where it is decoded.
    max_seconds: int = 0
    min_milliseconds: int = 0

    @property
    def is_for_pictures(self) -> bool:
        """Pictures are looked into; recordings are judged by name, type and first bytes only."""
        return self.max_pixels > 0

    @property
    def suffixes(self) -> frozenset[str]:
        """Every file ending that may come."""
        return frozenset(suffix for one in self.types for suffix in one.suffixes)


@dataclass(frozen=True, slots=True)
class Probe:
    """What is known of a file from its outside. Width and height are those of the UPRIGHT picture (0 for sound).

    `kind` is a short stable name ("jpeg", "heif", "m4a"), `content_type` and `suffix` are the canonical ones for it,
    whatever the sender called the file. `orientation` is EXIF's (1 where the container turns by itself). `taken_at` is
    the camera's own clock, without a time zone; it is private.
    """

    kind: str
    content_type: str
    suffix: str
    size: int
    width: int = 0
    height: int = 0
    orientation: int = 1
    taken_at: datetime | None = None


#: Photographs of today's phones. Below 64 pixels nothing can be recognised (an icon, a tracking dot); a panorama is
#: at most some 16,000 pixels long and eight times as long as high, so 20,000 and twelve are beyond any real one.
PHOTO = UploadRule(
    name="photo",
    types=PICTURE_TYPES,
    max_bytes=40 * MB,
    max_pixels=60 * MEGAPIXEL,
    min_edge=64,
    max_edge=20_000,
    max_aspect=12,
)
#: What somebody says: an hour is longer than anybody listens to, and below half a second nothing is said. 500 MB hold
#: three quarters of an hour as a plain WAV.
AUDIO = UploadRule(
    name="audio", types=SOUND_TYPES, max_bytes=500 * MB, max_seconds=60 * 60, min_milliseconds=500
)
#: What the team brings: whole conversations, episodes of others. Three hours as a plain WAV are larger than 500 MB, so
#: whoever has one sends FLAC, MP3 or M4A.
STUDIO = UploadRule(
    name="studio", types=SOUND_TYPES, max_bytes=500 * MB, max_seconds=3 * 60 * 60, min_milliseconds=500
)
#: A signed sheet, scanned or photographed. It is kept as it came and never made into anything else.
DOCUMENT = UploadRule(name="document", types=DOCUMENT_TYPES, max_bytes=20 * MB)
#: After so long the recorder in the browser stops by itself; a phone's own recorder may go on to `AUDIO.max_seconds`.
RECORDER_SECONDS = 10 * 60


def judge_upload(
    stream: BinaryIO, *, name: str, declared_type: str, size: int | None, rule: UploadRule
) -> Probe:
    """Return what the file is, or raise `Refusal`. Reads structure only, decodes no pixel; the stream is rewound.

    `name` and `declared_type` are the sender's and must agree with the content; a name without ending and an empty
    or neutral type ("application/octet-stream") say nothing and agree with everything. `size` is what was announced
    or counted, None when unknown; fewer bytes than announced are a broken upload. A JPEG named .heic is refused like
    any other contradiction: keeping it would serve the original under a false name.
    """
    refuse_by_announcement(name=name, declared_type=declared_type, size=size, rule=rule)
    found, kind = _look(stream, rule)
    refuse_contradiction(kind, name=name, declared_type=declared_type)
    if size is not None and found.size < size:
        raise Refusal(RefusalCode.TRUNCATED, f"{found.size} of {size} bytes")
    return found


def refuse_by_announcement(*, name: str, declared_type: str, size: int | None, rule: UploadRule) -> None:
    """Refuse what its sender's own words give away before a byte was seen."""
    suffix, declared = _as_announced(name, declared_type)
    if suffix in SVG_SUFFIXES or declared.startswith("image/svg"):
        raise Refusal(RefusalCode.SVG, "by its name")
    if size is not None and size > rule.max_bytes:
        raise Refusal(RefusalCode.TOO_BIG, f"{size} bytes announced")


def refuse_contradiction(kind: FileType, *, name: str, declared_type: str) -> None:
    """Refuse a file whose name or declared type is not that of its content."""
    suffix, declared = _as_announced(name, declared_type)
    if not (kind.may_be_named(suffix) and kind.may_be_declared(declared)):
        raise Refusal(RefusalCode.TYPE_MISMATCH, f"{kind.kind} named {suffix!r}, declared {declared!r}")


def _as_announced(name: str, declared_type: str) -> tuple[str, str]:
    suffix = PurePath(name.replace("\\", "/")).suffix.lower().strip()
    return suffix, declared_type.partition(";")[0].strip().lower()


def probe(stream: BinaryIO, *, rule: UploadRule) -> Probe:
    """Judge the content alone, for files that no stranger named. Same promises as `judge_upload`."""
    return _look(stream, rule)[0]


def _look(stream: BinaryIO, rule: UploadRule) -> tuple[Probe, FileType]:
    length = _length(stream)
    if length == 0:
        raise Refusal(RefusalCode.EMPTY)
    if length > rule.max_bytes:
        raise Refusal(RefusalCode.TOO_BIG, f"{length} bytes")
    head = stream.read(HEAD_BYTES)
    stream.seek(0)
    kind = kind_of(head, rule)
    if not rule.is_for_pictures:
        return Probe(kind.kind, kind.content_type, kind.suffixes[0], length), kind
    with _mapped(stream) as data:
        found = READERS[kind.kind](data)
        check_limits(found, rule)
        if hidden := second_file(data, found):
            raise Refusal(RefusalCode.POLYGLOT, hidden)
    return _picture_probe(found, kind, length), kind


def kind_of(head: bytes, rule: UploadRule) -> FileType:
    """Return which of the rule's types the first bytes (`HEAD_BYTES` of them) are; refuse any other."""
    kind = next((one for one in rule.types if one.looks_right(head)), None)
    if kind is None and rule is DOCUMENT:
        raise Refusal(RefusalCode.NOT_A_DOCUMENT)
    if kind is None:
        raise Refusal(why_foreign(head, picture_wanted=rule.is_for_pictures))
    return kind


def check_limits(found: Structure, rule: UploadRule) -> None:
    """Refuse a picture that moves, is too large, too small or too long."""
    size = f"{found.width}×{found.height}"
    if found.animated:
        raise Refusal(RefusalCode.ANIMATED)
    if found.width * found.height > rule.max_pixels:
        raise Refusal(RefusalCode.TOO_MANY_PIXELS, size)
    shorter, longer = sorted((found.width, found.height))
    if shorter < rule.min_edge or longer > rule.max_edge or longer > shorter * rule.max_aspect:
        raise Refusal(RefusalCode.ODD_DIMENSIONS, size)


def _picture_probe(found: Structure, kind: FileType, length: int) -> Probe:
    facts = read_exif(found.exif)
    orientation = 1 if found.turns_itself else facts.orientation
    width, height = (found.height, found.width) if orientation >= 5 else (found.width, found.height)
    return Probe(
        kind=kind.kind,
        content_type=kind.content_type,
        suffix=kind.suffixes[0],
        size=length,
        width=width,
        height=height,
        orientation=orientation,
        taken_at=facts.taken_at,
    )


def _length(stream: BinaryIO) -> int:
    stream.seek(0, os.SEEK_END)
    length = stream.tell()
    stream.seek(0)
    return length


@contextmanager
def _mapped(stream: BinaryIO) -> Iterator[Data]:
    """Give the whole content for reading, without a copy where the stream is a file on disk; rewind afterwards."""
    try:
        mapped = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, AttributeError, ValueError):
        yield stream.read()
        stream.seek(0)
        return
    with mapped:
        yield mapped

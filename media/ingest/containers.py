"""The outside of a picture file, read without decoding: how large, which way up, moving or not, where it ends.

Plain walks over JPEG markers, PNG chunks and RIFF chunks (the boxes of HEIF and AVIF are in `boxes.py`). No decoder
of foreign code sees an upload in the request. Each walk is bounded in steps, so that a file made of a million empty
parts costs no more than a photograph.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from media.ingest.refusal import Refusal, RefusalCode

Data = bytes | mmap.mmap

#: A marker inside JPEG's entropy-coded data: not a stuffed zero, not a restart, not a fill byte.
MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
FRAME_HEADERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
MAX_PARTS = 20_000
#: Long stretches are walked in steps of this many bytes, each given back to the system: twenty photographs judged at
#: once would otherwise lie in memory whole.
STEP = 1 << 17


@dataclass(slots=True)
class Structure:
    """What the outside says. Width and height are as stored, before `orientation` (EXIF's, 1…8) turns them.

    `end` is where the picture ends and anything after it begins; `pixels` are the compressed stretches before it,
    which mean nothing to any other reader.
    """

    width: int = 0
    height: int = 0
    animated: bool = False
    exif: bytes = b""
    #: The container turns the picture itself; EXIF's orientation is then to be ignored.
    turns_itself: bool = False
    end: int = 0
    pixels: list[tuple[int, int]] = field(default_factory=list)


def truncated(what: str) -> NoReturn:
    """Refuse a file that ends before its picture does."""
    raise Refusal(RefusalCode.TRUNCATED, what)


def damaged(what: str) -> NoReturn:
    """Refuse a file whose parts make no sense."""
    raise Refusal(RefusalCode.UNDECODABLE, what)


def steps(data: Data, start: int, end: int, *, overlap: int) -> Iterator[bytes]:
    """Give `data[start:end]` step by step; each repeats the last `overlap` bytes of the one before."""
    for at in range(start, end, STEP):
        yield data[max(start, at - overlap) : min(at + STEP, end)]
        give_back(data, at, STEP)


def give_back(data: Data, start: int, length: int) -> None:
    """Tell the system that a stretch of a mapped file need not stay in memory; reading it again is allowed."""
    if isinstance(data, mmap.mmap) and hasattr(data, "madvise") and hasattr(mmap, "MADV_DONTNEED"):
        first = start // mmap.PAGESIZE * mmap.PAGESIZE
        data.madvise(mmap.MADV_DONTNEED, first, min(start + length, len(data)) - first)


def _next_marker(data: Data, start: int) -> int:
    """Where JPEG's next marker stands, the end of the file if there is none."""
    at = start
    while at < len(data):
        match = MARKER.search(data, at, min(at + STEP, len(data)))
        if match:
            return match.start()
        give_back(data, at, STEP)
        # A marker may stand across two steps.
        at += STEP - 1
    return len(data)


def read_jpeg(data: Data) -> Structure:
    """Walk the markers of the first picture; further pictures and films behind it are its trailer."""
    found = Structure()
    at = 2
    for _ in range(MAX_PARTS):
        at = _next_marker(data, at)
        if at + 1 >= len(data):
            truncated("JPEG without an end")
        marker = data[at + 1]
        if marker == 0xD9:
            found.end = at + 2
            return found
        at += 2
        if marker in STANDALONE:
            continue
        length = int.from_bytes(data[at : at + 2], "big")
        if at + max(length, 2) > len(data):
            truncated("JPEG segment")
        _read_segment(found, marker, data[at + 2 : at + length])
        at += max(length, 2)
        if marker == 0xDA:
            at = _note_scan(found, data, at)
    damaged("JPEG of too many segments")


def _read_segment(found: Structure, marker: int, body: bytes) -> None:
    if marker in FRAME_HEADERS and len(body) >= 5 and not found.width:
        found.height = int.from_bytes(body[1:3], "big")
        found.width = int.from_bytes(body[3:5], "big")
    elif marker == 0xE1 and body.startswith(b"Exif\0\0") and not found.exif:
        found.exif = body


def _note_scan(found: Structure, data: Data, start: int) -> int:
    """Note where a scan lies and return its end."""
    end = _next_marker(data, start)
    found.pixels.append((start, end))
    give_back(data, start, end - start)
    return end


def read_png(data: Data) -> Structure:
    """Walk the chunks up to IEND. An `acTL` of more than one frame is an animation."""
    found = Structure()
    at = 8
    for _ in range(MAX_PARTS):
        length = int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8]
        body, after = at + 8, at + 12 + length
        if len(name) < 4 or after > len(data):
            truncated("PNG chunk")
        if at == 8 and name != b"IHDR":
            damaged("PNG without header")
        _read_png_chunk(found, name, data, body, length)
        at = after
        if name == b"IEND":
            found.end = at
            return found
    damaged("PNG of too many chunks")


def _read_png_chunk(found: Structure, name: bytes, data: Data, body: int, length: int) -> None:
    if name == b"IHDR":
        found.width = int.from_bytes(data[body : body + 4], "big")
        found.height = int.from_bytes(data[body + 4 : body + 8], "big")
    elif name == b"acTL":
        found.animated = int.from_bytes(data[body : body + 4], "big") > 1
    elif name == b"eXIf":
        found.exif = data[body : body + length]
    elif name in {b"IDAT", b"fdAT"}:
        found.pixels.append((body, body + length))


def read_webp(data: Data) -> Structure:
    """Walk the chunks of a RIFF file as long as it says it is."""
    found = Structure()
    found.end = 8 + int.from_bytes(data[4:8], "little")
    if found.end > len(data):
        truncated("RIFF length")
    at = 12
    for _ in range(MAX_PARTS):
        if at + 8 > found.end:
            break
        name, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if at + 8 + length > found.end:
            truncated("RIFF chunk")
        _read_webp_chunk(found, name, data, at + 8, length)
        at += 8 + length + length % 2
    if not found.width or not (found.pixels or found.animated):
        truncated("WebP without a picture")
    return found


def _read_webp_chunk(found: Structure, name: bytes, data: Data, body: int, length: int) -> None:
    head = data[body : body + 10]
    if name == b"VP8X":
        found.animated = bool(head[0] & 0x02) if head else False
        found.width = 1 + int.from_bytes(head[4:7], "little")
        found.height = 1 + int.from_bytes(head[7:10], "little")
    elif name in {b"VP8 ", b"VP8L"}:
        found.pixels.append((body, body + length))
        if not found.width:
            found.width, found.height = _webp_size(name, head)
    elif name in {b"ANIM", b"ANMF"}:
        found.animated = True
    elif name == b"EXIF":
        found.exif = data[body : body + length]


def _webp_size(name: bytes, head: bytes) -> tuple[int, int]:
    if name == b"VP8L":
        bits = int.from_bytes(head[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = int.from_bytes(head[6:8], "little"), int.from_bytes(head[8:10], "little")
    return width & 0x3FFF, height & 0x3FFF

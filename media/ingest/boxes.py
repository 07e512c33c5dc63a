"""The boxes of HEIF and AVIF: just enough of them to know size, turn, capture date, and whether it is one still."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from media.ingest.containers import MAX_PARTS, Data, Structure, damaged, truncated
from media.ingest.formats import HEAD_BYTES, SEQUENCE_BRANDS, brands

#: What stands at the top level of a picture file. Anything else after the picture is a maker's trailer.
TOP_LEVEL = frozenset(
    {b"ftyp", b"meta", b"mdat", b"idat", b"moov", b"moof", b"free", b"skip", b"wide", b"uuid", b"mpvd"}
)
#: The metadata of a photograph is some kilobytes; an HEIC of 48 megapixels in tiles has about 20.
MAX_META = 1 << 20


@dataclass(slots=True)
class _Meta:
    primary: int = 0
    properties: list[tuple[bytes, bytes]] = field(default_factory=list)
    owned: dict[int, list[int]] = field(default_factory=dict)
    exif_item: int = 0
    #: item → (is in `idat`, offset, length) of its first extent
    places: dict[int, tuple[bool, int, int]] = field(default_factory=dict)
    idat: bytes = b""


def read_heif(data: Data) -> Structure:
    """Read the outside of HEIC, HEIF and AVIF. `width` and `height` are upright: the container turns by itself."""
    found = Structure(turns_itself=True)
    meta = _walk(data, found)
    if found.animated:
        return found
    if meta is None or not found.pixels:
        truncated("no picture among the boxes")
    found.width, found.height = _upright_size(meta)
    found.exif = _exif(data, meta)
    return found


def _walk(data: Data, found: Structure) -> _Meta | None:
    meta: _Meta | None = None
    found.animated = brands(data[:HEAD_BYTES])[0] in SEQUENCE_BRANDS
    for name, start, end in _top_level(data, found):
        if name == b"meta" and meta is None:
            if end - start > MAX_META:
                damaged("metadata of absurd length")
            meta = _read_meta(data[start:end])
        elif name == b"moov":
            found.animated = True
        elif name == b"mdat":
            found.pixels.append((start, end))
    return meta


def _top_level(data: Data, found: Structure) -> Iterator[tuple[bytes, int, int]]:
    at = 0
    seen: set[bytes] = set()
    for _ in range(MAX_PARTS):
        found.end = at
        if at + 8 > len(data):
            # Fewer bytes than a box's head: padding, unless the picture is not there yet.
            return
        name, start, end = _box(data, at, len(data))
        complete = {b"meta", b"mdat"} <= seen
        if name not in TOP_LEVEL and complete:
            return
        if end > len(data):
            truncated(f"box {name!r} runs past the end")
        if end <= at:
            damaged("box without length")
        seen.add(name)
        yield name, start, end
        at = end
    damaged("too many boxes")


def _box(data: Data, at: int, limit: int) -> tuple[bytes, int, int]:
    """Return name, start of body and end of the box at a place; the end may lie past the limit."""
    size, name = int.from_bytes(data[at : at + 4], "big"), bytes(data[at + 4 : at + 8])
    if size == 1:
        return name, at + 16, at + int.from_bytes(data[at + 8 : at + 16], "big")
    return name, at + 8, limit if size == 0 else at + size


def _children(data: bytes, at: int) -> Iterator[tuple[bytes, bytes]]:
    for _ in range(MAX_PARTS):
        if at + 8 > len(data):
            return
        name, start, end = _box(data, at, len(data))
        if end > len(data) or end <= at:
            damaged(f"box {name!r} does not fit its parent")
        yield name, data[start:end]
        at = end


def _read_meta(body: bytes) -> _Meta:
    meta = _Meta()
    for name, part in _children(body, 4):
        if name == b"pitm":
            meta.primary = _number(part, 4, 4 if part[:1] == b"\1" else 2)
        elif name == b"iprp":
            _read_properties(meta, part)
        elif name == b"iinf":
            _read_items(meta, part)
        elif name == b"iloc":
            _read_places(meta, part)
        elif name == b"idat":
            meta.idat = part
    return meta


def _read_properties(meta: _Meta, body: bytes) -> None:
    for name, part in _children(body, 0):
        if name == b"ipco":
            meta.properties = list(_children(part, 0))
        elif name == b"ipma":
            _read_ownership(meta, part)


def _read_ownership(meta: _Meta, body: bytes) -> None:
    item_bytes = 4 if body[:1] == b"\1" else 2
    index_bytes = 2 if body[3:4] and body[3] & 1 else 1
    mask = 0x7FFF if index_bytes == 2 else 0x7F
    at = 8
    for _ in range(min(_number(body, 4, 4), MAX_PARTS)):
        item, count = _number(body, at, item_bytes), _number(body, at + item_bytes, 1)
        at += item_bytes + 1
        owned = [_number(body, at + i * index_bytes, index_bytes) & mask for i in range(count)]
        meta.owned.setdefault(item, []).extend(owned)
        at += count * index_bytes


def _read_items(meta: _Meta, body: bytes) -> None:
    for name, part in _children(body, 6 if body[:1] == b"\0" else 8):
        if name != b"infe" or part[:1] not in (b"\2", b"\3"):
            continue
        width = 2 if part[0] == 2 else 4
        if part[6 + width : 10 + width] == b"Exif":
            meta.exif_item = _number(part, 4, width)


def _read_places(meta: _Meta, body: bytes) -> None:
    version = body[0] if body else 0
    sizes = _number(body, 4, 2)
    offset_bytes, length_bytes, base_bytes = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
    index_bytes = sizes & 15 if version else 0
    wide = 4 if version == 2 else 2
    at = 6 + wide
    for _ in range(min(_number(body, 6, wide), MAX_PARTS)):
        item = _number(body, at, wide)
        at += wide
        inside = bool(version) and _number(body, at, 2) & 15 == 1
        at += 4 if version else 2
        base, count = _number(body, at, base_bytes), _number(body, at + base_bytes, 2)
        at += base_bytes + 2
        place = at + index_bytes
        meta.places[item] = (
            inside,
            base + _number(body, place, offset_bytes),
            _number(body, place + offset_bytes, length_bytes),
        )
        at += count * (index_bytes + offset_bytes + length_bytes)


def _number(data: bytes, at: int, width: int) -> int:
    if at + width > len(data):
        damaged("box shorter than its content")
    return int.from_bytes(data[at : at + width], "big")


def _upright_size(meta: _Meta) -> tuple[int, int]:
    width = height = turns = 0
    for index in meta.owned.get(meta.primary, []):
        if not 1 <= index <= len(meta.properties):
            continue
        name, body = meta.properties[index - 1]
        if name == b"ispe":
            width, height = _number(body, 4, 4), _number(body, 8, 4)
        elif name == b"irot":
            turns = _number(body, 0, 1) & 3
    if not width or not height:
        damaged("no size for the picture")
    return (height, width) if turns % 2 else (width, height)


def _exif(data: Data, meta: _Meta) -> bytes:
    inside, offset, length = meta.places.get(meta.exif_item, (False, 0, 0))
    whole = (meta.idat if inside else data)[offset : offset + min(length, 1 << 20)]
    # Four bytes say how far the TIFF header is behind them.
    start = 4 + int.from_bytes(whole[:4], "big")
    return whole[start:]

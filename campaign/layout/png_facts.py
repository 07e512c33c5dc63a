"""Facts inside a PNG: how large it is meant on paper, and words on what it shows. The pixels stay as they are."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MM_PER_INCH = 25.4
#: Of each of these a picture has at most one, or only ours.
_REPLACED = {b"pHYs", b"iTXt", b"tEXt", b"zTXt", b"tIME"}


def with_facts(png: bytes, *, dpi: float | None, words: Mapping[str, str]) -> bytes:
    """Return the picture with its dots an inch and `words` by their keywords (PNG specification, 11.3.3).

    Other words and moments in it are left out, so that the same picture has the same bytes. Raises `ValueError` for
    what is no PNG.
    """
    if not png.startswith(SIGNATURE):
        raise ValueError("no PNG")
    parts = list(_parts(png))
    facts = [_size(dpi)] if dpi else []
    facts += [_words(keyword, text) for keyword, text in words.items() if text]
    kept = [(kind, body) for kind, body in parts if kind not in _REPLACED]
    whole = [kept[0], *facts, *kept[1:]]
    return SIGNATURE + b"".join(_packed(kind, body) for kind, body in whole)


def _parts(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        yield kind, png[at + 8 : at + 8 + length]
        at += length + 12


def _size(dpi: float) -> tuple[bytes, bytes]:
    dots_a_metre = round(dpi / MM_PER_INCH * 1000)
    return b"pHYs", struct.pack(">IIB", dots_a_metre, dots_a_metre, 1)


def _words(keyword: str, text: str) -> tuple[bytes, bytes]:
    return b"iTXt", keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode()


def _packed(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

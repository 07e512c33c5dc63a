"""Does this file hold pixels and nothing else? The last question before a picture is kept where it may be shown."""

from __future__ import annotations

#: JFIF's head says density only; Adobe's says how colours are coded. Everything else in APPn and COM may speak.
JPEG_PLAIN = frozenset({*range(0xC0, 0xCA), 0xCA, 0xCB, 0xCD, 0xCE, 0xCF, 0xDA, 0xDB, 0xDC, 0xDD})
JFIF_LENGTH = 16
ADOBE_LENGTH = 14
PNG_HEAD = b"\x89PNG\r\n\x1a\n"
PNG_PLAIN = frozenset(
    {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"sRGB", b"cHRM", b"sBIT", b"bKGD"}
)
WEBP_PLAIN = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH"})


def is_bare(data: bytes) -> bool:
    """Tell whether a JPEG, PNG or WebP carries no metadata of any kind and nothing behind its end.

    Any other format, and any file that does not walk cleanly, is not bare.
    """
    if data[:2] == b"\xff\xd8":
        return _bare_jpeg(data)
    if data[:8] == PNG_HEAD:
        return _bare_png(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _bare_webp(data)
    return False


def _bare_jpeg(data: bytes) -> bool:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if length < 2 or not _plain_segment(marker, length, data[at + 4 : at + 9]):
            return False
        at += 2 + length
        if marker == 0xDA:
            at = _after_scan(data, at)
        if data[at : at + 2] == b"\xff\xd9":
            return at + 2 == len(data)
    return False


def _plain_segment(marker: int, length: int, opening: bytes) -> bool:
    if marker == 0xE0:
        return length == JFIF_LENGTH and opening == b"JFIF\0"
    if marker == 0xEE:
        return length == ADOBE_LENGTH and opening == b"Adobe"
    return marker in JPEG_PLAIN


def _after_scan(data: bytes, at: int) -> int:
    """Skip coded data: a marker in it is neither a stuffed zero nor a restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        if data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
            at += 2
            continue
        return at


def _bare_png(data: bytes) -> bool:
    at = len(PNG_HEAD)
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8]
        if name not in PNG_PLAIN:
            return False
        at += 12 + length
        if name == b"IEND":
            return at == len(data)
    return False


def _bare_webp(data: bytes) -> bool:
    if int.from_bytes(data[4:8], "little") + 8 != len(data):
        return False
    at = 12
    while at + 8 <= len(data):
        if data[at : at + 4] not in WEBP_PLAIN:
            return False
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + length + length % 2
    return at == len(data)

"""What a file of sound says of itself, written as an ID3 tag of version 2.3, which every player and car reads. Pure.

Text is UTF-16 with its byte order mark, as that version asks for; moments are milliseconds. Only what is given here
is in the tag: nothing of a device, a place or a person comes in by itself.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

JPEG = "image/jpeg"
FRONT_COVER = 3
#: Three letters of ISO 639-2 for the two of ISO 639-1, as far as they are spoken here.
LANGUAGES = {
    "ar": "ara",
    "be": "bel",
    "bg": "bul",
    "cs": "cze",
    "de": "ger",
    "en": "eng",
    "es": "spa",
    "fa": "per",
    "fr": "fre",
    "hi": "hin",
    "hu": "hun",
    "hy": "arm",
    "it": "ita",
    "ja": "jpn",
    "ka": "geo",
    "kk": "kaz",
    "ko": "kor",
    "mn": "mon",
    "pl": "pol",
    "pt": "por",
    "ro": "rum",
    "ru": "rus",
    "sk": "slo",
    "sr": "srp",
    "tr": "tur",
    "uk": "ukr",
    "uz": "uzb",
    "vi": "vie",
    "zh": "chi",
}
UNKNOWN = "und"
# ID3 writes sizes of the whole tag with seven bits a byte.
MOST = (1 << 28) - 1


class TooLarge(ValueError):
    """A tag holds less than 256 MB."""


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter: from `start_ms` to `end_ms`, with an address and a JPEG if there are any."""

    start_ms: int
    end_ms: int
    title: str
    url: str = ""
    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class Words:
    """What is said, as plain text, in the language `code` ("cs")."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Tag:
    """What is said of a file. Empty texts and None are left out."""

    title: str
    album: str = ""
    artist: str = ""
    number: int | None = None
    season: int | None = None
    language: str = ""
    duration_ms: int | None = None
    published_on: date | None = None
    copyright: str = ""
    license_url: str = ""
    page_url: str = ""
    genre: str = "Podcast"
    cover: bytes = b""
    parts: Sequence[Part] = ()
    words: Sequence[Words] = ()


def write(tag: Tag) -> bytes:
    """The bytes that go before the sound. The same tag gives the same bytes. Raises `TooLarge`."""
    frames = b"".join(_frames(tag))
    if len(frames) > MOST:
        raise TooLarge(f"{len(frames)} bytes")
    return b"ID3\x03\x00\x00" + _seven_bits(len(frames)) + frames


def length(content: bytes) -> int:
    """How many bytes the tag at the beginning of `content` takes, its own header included; 0 without a tag."""
    if len(content) < 10 or content[:3] != b"ID3":
        return 0
    size = 0
    for byte in content[6:10]:
        size = size << 7 | byte & 0x7F
    footer = 10 if content[5] & 0x10 else 0
    return 10 + size + footer


def three_letters(code: str) -> str:
    """The language `code` ("cs", "pt-BR") as ID3 writes languages; "und" when nobody knows."""
    return LANGUAGES.get(code.split("-")[0].lower(), UNKNOWN)


def _frames(tag: Tag) -> Iterable[bytes]:
    yield from _texts(tag)
    if tag.published_on:
        yield _text("TYER", f"{tag.published_on:%Y}")
        yield _text("TDAT", f"{tag.published_on:%d%m}")
    for name, address in (("WCOP", tag.license_url), ("WOAF", tag.page_url)):
        if address:
            yield _frame(name, _plain(address))
    yield from (_lyrics(words) for words in tag.words if words.text)
    if tag.cover:
        yield _picture(tag.cover)
    yield from _chapters(tag.parts)


def _texts(tag: Tag) -> Iterable[bytes]:
    said = {
        "TIT2": tag.title,
        "TALB": tag.album,
        "TPE1": tag.artist,
        "TRCK": str(tag.number) if tag.number else "",
        "TPOS": str(tag.season) if tag.season else "",
        "TCON": tag.genre,
        "TLAN": three_letters(tag.language) if tag.language else "",
        "TLEN": str(tag.duration_ms) if tag.duration_ms else "",
        "TCOP": tag.copyright,
    }
    return (_text(name, value) for name, value in said.items() if value)


def _chapters(parts: Sequence[Part]) -> Iterable[bytes]:
    """CHAP for each and one CTOC that lists them in order (ID3v2 Chapter Frame Addendum 1.0)."""
    if not parts:
        return
    # The list holds at most 255 names.
    kept = list(parts)[:255]
    names = [f"chp{number}".encode() + b"\x00" for number in range(len(kept))]
    top_level_and_ordered = 0b11
    yield _frame("CTOC", b"toc\x00" + bytes([top_level_and_ordered, len(kept)]) + b"".join(names))
    for name, part in zip(names, kept, strict=True):
        # Byte offsets are not given: all bits set means that the times count.
        times = struct.pack(">IIII", part.start_ms, part.end_ms, 0xFFFFFFFF, 0xFFFFFFFF)
        inside = _text("TIT2", part.title)
        if part.url:
            inside += _frame("WXXX", b"\x00chapter url\x00" + _plain(part.url))
        if part.picture:
            inside += _picture(part.picture, kind=0)
        yield _frame("CHAP", name + times + inside)


def _text(name: str, value: str) -> bytes:
    return _frame(name, b"\x01" + _wide(value))


def _lyrics(words: Words) -> bytes:
    code = three_letters(words.code).encode()
    return _frame("USLT", b"\x01" + code + _wide(words.code) + b"\x00\x00" + _wide(words.text))


def _picture(content: bytes, *, kind: int = FRONT_COVER) -> bytes:
    return _frame("APIC", b"\x00" + JPEG.encode() + b"\x00" + bytes([kind]) + b"\x00" + content)


def _wide(value: str) -> bytes:
    """UTF-16 with its mark; a NUL in the text would end it."""
    return b"\xff\xfe" + value.replace("\x00", "").encode("utf-16-le", errors="replace")


def _plain(value: str) -> bytes:
    return value.replace("\x00", "").encode("latin-1", errors="ignore")


def _frame(name: str, content: bytes) -> bytes:
    return name.encode() + struct.pack(">I", len(content)) + b"\x00\x00" + content


def _seven_bits(size: int) -> bytes:
    return bytes((size >> shift) & 0x7F for shift in (21, 14, 7, 0))

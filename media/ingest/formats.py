"""What a file is by its first bytes, and what its kind may call itself. Data and small predicates, no reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from media.ingest.refusal import RefusalCode

#: As many first bytes as any predicate here looks at.
HEAD_BYTES = 4096

AVIF_BRANDS = frozenset({b"avif", b"avis"})
HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})
#: Brands that say "a picture" or "a sequence" without the codec; the compatible brands tell it.
NEUTRAL_BRANDS = frozenset({b"mif1", b"mif2", b"msf1", b"miaf", b"1pic"})
SEQUENCE_BRANDS = frozenset({b"avis", b"msf1", b"hevc", b"hevx", b"hevm", b"hevs"})
SOUND_BRANDS = frozenset(
    {b"M4A ", b"M4B ", b"M4V ", b"mp42", b"mp41", b"dash", b"qt  "}
    | {b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"iso7", b"iso8", b"iso9"}
)

#: What phones and browsers send when they do not know: then name and content decide.
NEUTRAL_TYPES = frozenset({"", "application/octet-stream", "binary/octet-stream"})


@dataclass(frozen=True, slots=True)
class FileType:
    """One kind of file: its canonical media type, the endings and types it may come with, and its first bytes."""

    kind: str
    content_type: str
    suffixes: tuple[str, ...]
    looks_right: Callable[[bytes], bool]
    declared: tuple[str, ...] = ()

    def may_be_named(self, suffix: str) -> bool:
        """No ending at all is allowed: pickers of Android hand over names like "1000012345"."""
        return not suffix or suffix in self.suffixes

    def may_be_declared(self, content_type: str) -> bool:
        """Neutral types are allowed."""
        return (
            content_type in NEUTRAL_TYPES
            or content_type == self.content_type
            or content_type in self.declared
        )


def brands(head: bytes) -> tuple[bytes, frozenset[bytes]]:
    """Return the major brand and all brands of an ISO base media file; empty when it is none."""
    if head[4:8] != b"ftyp":
        return b"", frozenset()
    end = min(int.from_bytes(head[0:4], "big"), len(head))
    compatible = [head[at : at + 4] for at in range(16, end - 3, 4)]
    return head[8:12], frozenset([head[8:12], *compatible])


def _is_avif(head: bytes) -> bool:
    major, every = brands(head)
    return major in AVIF_BRANDS or (major in NEUTRAL_BRANDS and bool(every & AVIF_BRANDS))


def _is_heif(head: bytes) -> bool:
    major, _ = brands(head)
    return not _is_avif(head) and (major in HEIC_BRANDS or major in NEUTRAL_BRANDS)


def _is_mp3(head: bytes) -> bool:
    if head[:3] == b"ID3":
        return True
    # Eleven bits of sync, layer II or III, a bit rate and a sample rate that exist.
    sync = len(head) > 3 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0
    return sync and head[1] & 0x06 in (2, 4) and head[2] & 0xF0 != 0xF0 and head[2] & 0x0C != 0x0C


def _is_aac(head: bytes) -> bool:
    # A stream of ADTS frames: twelve bits of sync, layer 0, and a sample rate that exists.
    sync = len(head) > 2 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0
    return sync and (head[2] >> 2) & 0x0F < 13


def _starts(*signatures: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(signatures)


def _chunked(outer: tuple[bytes, ...], inner: tuple[bytes, ...]) -> Callable[[bytes], bool]:
    return lambda head: head[:4] in outer and head[8:12] in inner


PICTURE_TYPES: tuple[FileType, ...] = (
    FileType(
        "jpeg",
        "image/jpeg",
        (".jpg", ".jpeg", ".jfif", ".jpe"),
        _starts(b"\xff\xd8\xff"),
        ("image/jpg", "image/pjpeg", "image/jfif"),
    ),
    FileType("png", "image/png", (".png",), _starts(b"\x89PNG\r\n\x1a\n"), ("image/x-png", "image/apng")),
    FileType("webp", "image/webp", (".webp",), _chunked((b"RIFF",), (b"WEBP",))),
    FileType("avif", "image/avif", (".avif",), _is_avif, ("image/avif-sequence",)),
    FileType(
        "heif",
        "image/heic",
        (".heic", ".heif", ".hif"),
        _is_heif,
        ("image/heif", "image/heic-sequence", "image/heif-sequence"),
    ),
)

SOUND_TYPES: tuple[FileType, ...] = (
    FileType(
        "m4a",
        "audio/mp4",
        (".m4a", ".mp4", ".m4b"),
        lambda head: brands(head)[0] in SOUND_BRANDS,
        ("audio/x-m4a", "audio/m4a", "audio/aac", "video/mp4"),
    ),
    FileType(
        "3gp",
        "audio/3gpp",
        (".3gp", ".3gpp", ".3ga"),
        lambda head: brands(head)[0][:2] == b"3g",
        ("video/3gpp", "audio/3gpp2", "video/3gpp2"),
    ),
    FileType("amr", "audio/amr", (".amr",), _starts(b"#!AMR"), ("audio/amr-wb", "audio/3gpp")),
    FileType(
        "wav",
        "audio/wav",
        (".wav", ".wave"),
        _chunked((b"RIFF", b"RF64"), (b"WAVE",)),
        ("audio/x-wav", "audio/wave", "audio/vnd.wave"),
    ),
    FileType("flac", "audio/flac", (".flac",), _starts(b"fLaC"), ("audio/x-flac",)),
    FileType(
        "ogg",
        "audio/ogg",
        (".ogg", ".oga", ".opus"),
        _starts(b"OggS"),
        ("application/ogg", "audio/opus", "video/ogg", "audio/x-opus+ogg"),
    ),
    FileType(
        "webm",
        "audio/webm",
        (".webm", ".weba", ".mka"),
        _starts(b"\x1aE\xdf\xa3"),
        ("video/webm", "audio/x-matroska"),
    ),
    FileType(
        "aiff",
        "audio/aiff",
        (".aiff", ".aif", ".aifc"),
        _chunked((b"FORM",), (b"AIFF", b"AIFC")),
        ("audio/x-aiff",),
    ),
    FileType(
        "aac", "audio/aac", (".aac", ".adts"), _is_aac, ("audio/aacp", "audio/x-aac", "audio/vnd.dlna.adts")
    ),
    FileType("mp3", "audio/mpeg", (".mp3", ".mpga"), _is_mp3, ("audio/mp3", "audio/mpeg3", "audio/x-mpeg")),
)

#: A scan or a photograph of a sheet of paper.
DOCUMENT_TYPES: tuple[FileType, ...] = (
    FileType("pdf", "application/pdf", (".pdf",), _starts(b"%PDF-"), ("application/x-pdf",)),
    *(one for one in PICTURE_TYPES if one.kind in {"jpeg", "png"}),
)

#: Programs of Windows, Linux, macOS, Java and Android, and anything that a shell would run.
PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"dex\n",
    b"#!",
)
SCRIPTS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<iframe", b"<?php", b"<%")
OTHER_PICTURES_AND_FILMS = (
    b"GIF8",
    b"II*\0",
    b"II+\0",
    b"MM\0*",
    b"MM\0+",
    b"BM",
    b"8BPS",
    b"\0\0\1\0",
    b"\xff\x0a",
    b"\0\0\0\x0cJXL ",
    b"\0\0\0\x0cjP  ",
    b"FUJIFILMCCD-RAW",
    b"IIRO",
    b"IIU\0",
    b"\x1aE\xdf\xa3",
    b"FLV\1",
)
OTHER_SOUNDS = (
    b"caff",
    b"0&\xb2u\x8ef\xcf\x11",
    b"MThd",
    b"wvpk",
    b"MAC ",
    b".snd",
)


def why_foreign(head: bytes, *, picture_wanted: bool) -> RefusalCode:
    """Say what a file is that is none of the kinds asked for, as the code of its refusal."""
    text = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").lower().replace(b"\0", b"")
    if text.startswith(b"<svg") or (
        text.startswith((b"<?xml", b"<!--", b"<!doctype svg")) and b"<svg" in text
    ):
        return RefusalCode.SVG
    if head.startswith(PROGRAMS) or text.startswith(SCRIPTS):
        return RefusalCode.EXECUTABLE
    film = brands(head)[0] != b"" or _chunked((b"RIFF",), (b"AVI ",))(head)
    if picture_wanted:
        other = head.startswith(OTHER_PICTURES_AND_FILMS) or film
        return RefusalCode.OTHER_FORMAT if other else RefusalCode.NOT_A_PICTURE
    return RefusalCode.OTHER_FORMAT if head.startswith(OTHER_SOUNDS) else RefusalCode.NOT_A_RECORDING

"""What phones and their apps write into a file beside the pixels, byte by byte, full of needles to search for."""

from __future__ import annotations

import io
import struct
from datetime import datetime
from functools import cache

from tests.scenes import Size, scene

TAKEN_AT = datetime(2018, 5, 17, 18, 42, 7)

NEEDLES: list[bytes] = [
    b"Okofon Works Brno",
    b"Okofon 7 Pro",
    b"OKO-SERIAL-4711-0815",
    b"OkoCamera 3.1.4",
    b"GPS-Vrsovice-Kodanska",
    b"GPS-METHOD-NETWORK-OKO",
    b"Jana Xmpova Needle",
    b"IPTC-needle-Nadezda",
    b"USERCOMMENT-needle-90210",
    b"MAKERNOTE-needle-2207",
    b"COMMENT-SEGMENT-needle",
    b"THUMBNAIL-needle-160",
    b"Ocima wide gamut needle",
    b"PNGTEXT-needle-author",
    b"50,4.8008N",
]
#: What opens a block of metadata in any of our formats. Long enough not to occur by chance.
BLOCKS: list[bytes] = [
    b"Exif\0\0",
    b"http://ns.adobe.com/xap",
    b"<x:xmpmeta",
    b"Photoshop 3.0",
    b"ICC_PROFILE\0",
    b"8BIM",
]


def _ascii(text: bytes) -> tuple[int, int, bytes]:
    return 2, len(text) + 1, text + b"\0"


def _rationals(*pairs: Size) -> tuple[int, int, bytes]:
    return 5, len(pairs), b"".join(struct.pack("<II", *pair) for pair in pairs)


def _opaque(content: bytes) -> tuple[int, int, bytes]:
    return 7, len(content), content


def _directory(entries: dict[int, tuple[int, int, bytes]], at: int, following: int = 0) -> bytes:
    """One TIFF directory that stands at an offset, its longer values right behind it."""
    body, rest = struct.pack("<H", len(entries)), b""
    rest_at = at + 2 + 12 * len(entries) + 4
    for tag, (kind, count, value) in sorted(entries.items()):
        if len(value) > 4:
            place = struct.pack("<I", rest_at + len(rest))
            rest += value + b"\0" * (len(value) % 2)
        else:
            place = value.ljust(4, b"\0")
        body += struct.pack("<HHI", tag, kind, count) + place
    return body + struct.pack("<I", following) + rest


@cache
def exif(orientation: int = 6) -> bytes:
    """EXIF as a phone writes it: device, serial, position, moment, maker's note, comment, thumbnail."""
    moment = TAKEN_AT.strftime("%Y:%m:%d %H:%M:%S").encode()
    thumbnail = _thumbnail()
    place = {
        1: _ascii(b"N"),
        2: _rationals((50, 1), (4, 1), (48051, 1000)),
        3: _ascii(b"E"),
        4: _rationals((14, 1), (27, 1), (20714, 1000)),
        0x1B: _opaque(b"ASCII\0\0\0GPS-METHOD-NETWORK-OKO"),
        0x1C: _opaque(b"ASCII\0\0\0GPS-Vrsovice-Kodanska"),
    }
    shot = {
        0x9003: _ascii(moment),
        0x927C: _opaque(b"MAKERNOTE-needle-2207" * 3),
        0x9286: _opaque(b"ASCII\0\0\0USERCOMMENT-needle-90210"),
        0xA431: _ascii(b"OKO-SERIAL-4711-0815"),
    }

    def first(shot_at: int, place_at: int, next_at: int) -> bytes:
        entries = {
            0x010F: _ascii(b"Okofon Works Brno"),
            0x0110: _ascii(b"Okofon 7 Pro"),
            0x0112: (3, 1, struct.pack("<HH", orientation, 0)),
            0x0131: _ascii(b"OkoCamera 3.1.4"),
            0x0132: _ascii(moment),
            0x8769: (4, 1, struct.pack("<I", shot_at)),
            0x8825: (4, 1, struct.pack("<I", place_at)),
        }
        return _directory(entries, 8, next_at)

    shot_at = 8 + len(first(0, 0, 0))
    place_at = shot_at + len(_directory(shot, shot_at))
    next_at = place_at + len(_directory(place, place_at))

    def second(picture_at: int) -> bytes:
        entries = {
            0x0103: (3, 1, struct.pack("<HH", 6, 0)),
            0x0201: (4, 1, struct.pack("<I", picture_at)),
            0x0202: (4, 1, struct.pack("<I", len(thumbnail))),
        }
        return _directory(entries, next_at)

    tiff = b"II*\0" + struct.pack("<I", 8) + first(shot_at, place_at, next_at)
    tiff += _directory(shot, shot_at) + _directory(place, place_at)
    return b"Exif\0\0" + tiff + second(next_at + len(second(0))) + thumbnail


def _thumbnail() -> bytes:
    out = io.BytesIO()
    scene((160, 120)).save(out, "JPEG", quality=40, comment=b"THUMBNAIL-needle-160")
    return out.getvalue()


XMP = (
    b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/" '
    b'exif:GPSLatitude="50,4.8008N"><dc:creator><rdf:Seq><rdf:li>Jana Xmpova Needle</rdf:li></rdf:Seq>'
    b'</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)


def iptc() -> bytes:
    """A caption as picture agencies write it, in a block of Photoshop."""
    caption = b"IPTC-needle-Nadezda"
    record = b"\x1c\x02\x78" + struct.pack(">H", len(caption)) + caption
    record += b"\0" * (len(record) % 2)
    return b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record


@cache
def wide_gamut_profile() -> bytes:
    """An ICC profile with the primaries of Display P3 and a plain gamma of 2.2."""

    def xyz(*values: float) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(value * 65536)) for value in values)

    name = b"Ocima wide gamut needle\0"
    description = b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + b"\0" * 78
    description += b"\0" * (-len(description) % 4)
    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    tags = {
        b"desc": description,
        b"cprt": b"text\0\0\0\0none\0\0\0\0",
        b"wtpt": xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": xyz(0.51512, 0.24120, -0.00105),
        b"gXYZ": xyz(0.29198, 0.69225, 0.04189),
        b"bXYZ": xyz(0.15710, 0.06657, 0.78407),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, content, at = struct.pack(">I", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for tag, value in tags.items():
        table += tag + struct.pack(">II", at + len(content), len(value))
        content += value
    head = struct.pack(">I4sI4s4s4s", at + len(content), b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H4s", 2018, 5, 17, 0, 0, 0, b"acsp") + b"\0" * 28
    head += b"".join(struct.pack(">i", round(value * 65536)) for value in (0.9642, 1.0, 0.8249))
    return head.ljust(128, b"\0") + table + content


def segment(marker: int, body: bytes) -> bytes:
    """One segment of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body

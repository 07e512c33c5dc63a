"""Phone-like photographs and bad files, drawn in memory: no file on disk, no network, the same bytes each time.

Every phone picture carries all that a phone and its apps write into a file. `NEEDLES` are the byte strings planted
in them: none may be found in anything public. Sizes given are those of the UPRIGHT picture. Its corners are red (top
left), green (top right), blue (bottom left) and yellow (bottom right), so that a test sees which way is up.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from datetime import datetime
from functools import cache

import pillow_heif
from PIL import Image, ImageDraw

pillow_heif.register_heif_opener()

Size = tuple[int, int]
Colour = tuple[int, int, int]

UPRIGHT: Size = (600, 800)
RED, GREEN, BLUE, YELLOW = (200, 30, 30), (30, 160, 40), (30, 50, 190), (230, 200, 40)
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

TURNED_BACK = {
    1: None,
    3: Image.Transpose.ROTATE_180,
    6: Image.Transpose.ROTATE_90,
    8: Image.Transpose.ROTATE_270,
}


def scene(size: Size = UPRIGHT, *, seed: int = 1) -> Image.Image:
    """Draw a picture with known corners and enough going on between them; each seed another one."""
    width, height = size
    image = Image.linear_gradient("L").resize(size)
    image = Image.merge(
        "RGB", (image, image.point(lambda v: 255 - v), image.point(lambda v: (v * seed) % 256))
    )
    pen = ImageDraw.Draw(image)
    for step in range(40):
        x = (step * 97 * seed + 31) % width
        y = (step * 61 + 17 * seed) % height
        reach = max(4, (step * 7 + seed) % max(5, min(size) // 6))
        pen.ellipse((x, y, x + reach, y + reach), fill=((step * 53) % 256, (x * 3) % 256, (y * 5) % 256))
    edge = max(8, min(size) // 8)
    pen.rectangle((0, 0, edge, edge), fill=RED)
    pen.rectangle((width - 1 - edge, 0, width, edge), fill=GREEN)
    pen.rectangle((0, height - 1 - edge, edge, height), fill=BLUE)
    pen.rectangle((width - 1 - edge, height - 1 - edge, width, height), fill=YELLOW)
    return image


def corners(image: Image.Image) -> tuple[str, str, str, str]:
    """Name the colours at top left, top right, bottom left, bottom right."""
    rgb = image.convert("RGB")
    inset = max(2, min(rgb.size) // 24)
    right, bottom = rgb.width - 1 - inset, rgb.height - 1 - inset
    names = {"red": RED, "green": GREEN, "blue": BLUE, "yellow": YELLOW}

    def nearest(spot: Size) -> str:
        seen = rgb.getpixel(spot)
        assert isinstance(seen, tuple)
        return min(names, key=lambda name: sum((a - b) ** 2 for a, b in zip(seen, names[name], strict=True)))

    return (
        nearest((inset, inset)),
        nearest((right, inset)),
        nearest((inset, bottom)),
        nearest((right, bottom)),
    )


# ---------------------------------------------------------------------------------- what phones write


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


def _iptc() -> bytes:
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


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


# ------------------------------------------------------------------------------------- good pictures


def _stored(size: Size, seed: int, orientation: int) -> Image.Image:
    back = TURNED_BACK[orientation]
    image = scene(size, seed=seed)
    return image.transpose(back) if back is not None else image


@cache
def plain_jpeg(size: Size = UPRIGHT, *, seed: int = 1, quality: int = 85) -> bytes:
    """A JPEG that carries nothing."""
    out = io.BytesIO()
    scene(size, seed=seed).save(out, "JPEG", quality=quality)
    return out.getvalue()


@cache
def phone_jpeg(size: Size = UPRIGHT, *, seed: int = 1, orientation: int = 6, quality: int = 85) -> bytes:
    """A JPEG as a phone and an app or two leave it: EXIF, XMP, IPTC, wide gamut profile, comment."""
    out = io.BytesIO()
    _stored(size, seed, orientation).save(out, "JPEG", quality=quality, icc_profile=wide_gamut_profile())
    bare = out.getvalue()
    extra = _segment(0xE1, exif(orientation)) + _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP)
    extra += _segment(0xED, _iptc()) + _segment(0xFE, b"COMMENT-SEGMENT-needle")
    return bare[:2] + extra + bare[2:]


@cache
def phone_heic(size: Size = UPRIGHT, *, seed: int = 1, orientation: int = 6, quality: int = 60) -> bytes:
    """The same as HEIC: lying pixels, a turn in the container, EXIF that repeats it."""
    out = io.BytesIO()
    _stored(size, seed, orientation).save(
        out, "HEIF", quality=quality, exif=exif(orientation), xmp=XMP, icc_profile=wide_gamut_profile()
    )
    return out.getvalue()


@cache
def phone_png(size: Size = UPRIGHT, *, seed: int = 1, orientation: int = 6) -> bytes:
    """A PNG with eXIf, XMP in iTXt, tEXt and a profile."""
    out = io.BytesIO()
    _stored(size, seed, orientation).save(out, "PNG", compress_level=1)
    extra = png_chunk(b"eXIf", exif(orientation)[6:])
    extra += png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP)
    extra += png_chunk(b"tEXt", b"Author\0PNGTEXT-needle-author")
    extra += png_chunk(b"iCCP", b"wide\0\0" + zlib.compress(wide_gamut_profile()))
    bare = out.getvalue()
    return bare[:33] + extra + bare[33:]


@cache
def phone_webp(size: Size = UPRIGHT, *, seed: int = 1, orientation: int = 6, quality: int = 80) -> bytes:
    """A WebP with EXIF, XMP and a profile."""
    out = io.BytesIO()
    _stored(size, seed, orientation).save(
        out,
        "WEBP",
        quality=quality,
        method=0,
        exif=exif(orientation),
        xmp=XMP,
        icc_profile=wide_gamut_profile(),
    )
    return out.getvalue()


@cache
def phone_avif(size: Size = UPRIGHT, *, seed: int = 1, orientation: int = 6, quality: int = 70) -> bytes:
    """An AVIF with EXIF, XMP and a profile, turned by its container."""
    out = io.BytesIO()
    _stored(size, seed, orientation).save(
        out,
        "AVIF",
        quality=quality,
        speed=10,
        exif=exif(orientation),
        xmp=XMP,
        icc_profile=wide_gamut_profile(),
    )
    return out.getvalue()


#: name → (maker, file name, declared type)
PHONE_PICTURES: dict[str, tuple[Callable[..., bytes], str, str]] = {
    "jpeg": (phone_jpeg, "IMG_0042.JPG", "image/jpeg"),
    "heif": (phone_heic, "IMG_0043.HEIC", "image/heic"),
    "png": (phone_png, "Screenshot_20180517.png", "image/png"),
    "webp": (phone_webp, "photo.webp", "image/webp"),
    "avif": (phone_avif, "photo.avif", "image/avif"),
}


@cache
def cmyk_jpeg(size: Size = UPRIGHT) -> bytes:
    """A JPEG for print, with inverted inks as Adobe writes them."""
    out = io.BytesIO()
    scene(size).convert("CMYK").save(out, "JPEG", quality=90)
    return out.getvalue()


@cache
def motion_photo() -> bytes:
    """A JPEG with a film and a maker's trailer behind it, as Google and Samsung phones write it."""
    film = struct.pack(">I4s4sI4s", 20, b"ftyp", b"mp42", 0, b"isom")
    film += struct.pack(">I4s", 4008, b"mdat") + bytes(range(250)) * 16
    return phone_jpeg() + b"\0\0\x30\x0aMotionPhoto_Data" + film + b"SEFH\x6b\0\0\0\1\0\0\0SEFT"


@cache
def several_in_one() -> bytes:
    """An MPF file: the photograph and a second one (depth, gain map) behind it."""
    out = io.BytesIO()
    scene().save(out, "MPO", save_all=True, append_images=[scene((300, 400), seed=2)])
    return out.getvalue()


@cache
def transparent_png(size: Size = (200, 160)) -> bytes:
    """A PNG whose left half is clear, its right half red."""
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    image.paste((*RED, 255), (size[0] // 2, 0, *size))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


# -------------------------------------------------------------------------------------- bad files


def png_chunk(name: bytes, body: bytes) -> bytes:
    """One chunk with its checksum."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


@cache
def flat_png(size: Size) -> bytes:
    """A grey PNG of any size that weighs next to nothing."""
    rows = zlib.compressobj(1)
    line = bytes(size[0] + 1)
    packed = b"".join([rows.compress(line * 64) for _ in range(size[1] // 64)])
    packed += rows.compress(line * (size[1] % 64)) + rows.flush()
    head = struct.pack(">IIBBBBB", *size, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", head) + png_chunk(b"IDAT", packed) + png_chunk(b"IEND", b"")
    )


@cache
def pixel_bomb() -> bytes:
    """Some hundred bytes that claim 30,000 × 30,000 pixels."""
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + head + png_chunk(b"IDAT", zlib.compress(bytes(1000))) + png_chunk(b"IEND", b"")
    )


def truncated_jpeg() -> bytes:
    """Two thirds of a photograph."""
    whole = phone_jpeg()
    return whole[: len(whole) * 2 // 3]


@cache
def garbled_png() -> bytes:
    """A picture in order from outside whose pixels are noise to its decoder."""
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", 600, 800, 8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + head + png_chunk(b"IDAT", b"\x78\x9c" + b"oko" * 99) + png_chunk(b"IEND", b"")
    )


def renamed_program() -> bytes:
    """A Windows program."""
    return b"MZ".ljust(60, b"\0") + struct.pack("<I", 64) + b"PE\0\0" + bytes(400)


def svg() -> bytes:
    """A drawing with a script in it."""
    return b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def zip_archive() -> bytes:
    """An archive with one file."""
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("evil.class"), b"\xca\xfe\xba\xbe")
    return out.getvalue()


def _moving(form: str, **options: object) -> bytes:
    out = io.BytesIO()
    frames = [scene((120, 100), seed=seed) for seed in (1, 2, 3)]
    frames[0].save(out, form, save_all=True, append_images=frames[1:], duration=100, **options)
    return out.getvalue()


@cache
def animated(kind: str) -> bytes:
    """A moving picture: "webp", "png", "gif" or "avif"."""
    return _moving(kind.upper())


#: name → (content, file name, declared type, code of its refusal)
BAD_UPLOADS: dict[str, tuple[Callable[[], bytes], str, str, str]] = {
    "nothing": (lambda: b"", "photo.jpg", "image/jpeg", "empty"),
    "renamed program": (renamed_program, "photo.jpg", "image/jpeg", "executable"),
    "shell script": (lambda: b"#!/bin/sh\nrm -rf /\n", "photo.png", "image/png", "executable"),
    "page": (lambda: b"\xef\xbb\xbf <!DOCTYPE html><script>", "photo.jpg", "image/jpeg", "executable"),
    "svg": (svg, "drawing.svg", "image/svg+xml", "svg"),
    "svg named as jpeg": (svg, "photo.jpg", "image/jpeg", "svg"),
    "document": (lambda: b"%PDF-1.7\n%", "photo.jpg", "image/jpeg", "not_a_picture"),
    "gif": (lambda: animated("gif"), "photo.gif", "image/gif", "other_format"),
    "film": (lambda: b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", "IMG_1.MOV", "video/quicktime", "other_format"),
    "jpeg named as png": (phone_jpeg, "photo.png", "image/png", "type_mismatch"),
    "jpeg named as heic": (phone_jpeg, "IMG_1.HEIC", "image/heic", "type_mismatch"),
    "jpeg declared as png": (phone_jpeg, "photo.jpg", "image/png", "type_mismatch"),
    "picture named as program": (phone_jpeg, "photo.jpg.exe", "image/jpeg", "type_mismatch"),
    "archive behind jpeg": (lambda: phone_jpeg() + zip_archive(), "a.jpg", "image/jpeg", "polyglot"),
    "archive behind png": (lambda: phone_png() + zip_archive(), "a.png", "image/png", "polyglot"),
    "document behind jpeg": (lambda: phone_jpeg() + b"%PDF-1.4 ...", "a.jpg", "image/jpeg", "polyglot"),
    "page behind jpeg": (lambda: phone_jpeg() + b"<HTML><script >", "a.jpg", "image/jpeg", "polyglot"),
    "program behind png": (lambda: phone_png() + renamed_program(), "a.png", "image/png", "polyglot"),
    "truncated jpeg": (truncated_jpeg, "a.jpg", "image/jpeg", "truncated"),
    "truncated png": (lambda: phone_png()[:-20], "a.png", "image/png", "truncated"),
    "truncated webp": (lambda: phone_webp()[:-200], "a.webp", "image/webp", "truncated"),
    "truncated heic": (lambda: phone_heic()[:-200], "a.heic", "image/heic", "truncated"),
    "truncated avif": (lambda: phone_avif()[:-200], "a.avif", "image/avif", "truncated"),
    "pixel bomb": (pixel_bomb, "a.png", "image/png", "too_many_pixels"),
    "sliver": (lambda: flat_png((1, 50_000)), "a.png", "image/png", "odd_dimensions"),
    "dot": (lambda: flat_png((20, 20)), "a.png", "image/png", "odd_dimensions"),
    "ribbon": (lambda: flat_png((1000, 70)), "a.png", "image/png", "odd_dimensions"),
    "moving webp": (lambda: animated("webp"), "a.webp", "image/webp", "animated"),
    "moving png": (lambda: animated("png"), "a.png", "image/png", "animated"),
    "moving avif": (lambda: animated("avif"), "a.avif", "image/avif", "animated"),
}

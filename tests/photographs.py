"""Phone-like photographs and bad files, drawn in memory: no file on disk, no network, the same bytes each time.

Every phone picture carries all that a phone and its apps write into a file. `NEEDLES` are the byte strings planted
in them: none may be found in anything public. Sizes given are those of the UPRIGHT picture.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from functools import cache

import pillow_heif
from PIL import Image

from tests.phone_metadata import BLOCKS, NEEDLES, TAKEN_AT, XMP, exif, iptc, segment, wide_gamut_profile
from tests.scenes import RED, UPRIGHT, Size, corners, scene

__all__ = [
    "BAD_UPLOADS",
    "BLOCKS",
    "NEEDLES",
    "PHONE_PICTURES",
    "RED",
    "TAKEN_AT",
    "UPRIGHT",
    "corners",
    "scene",
]

pillow_heif.register_heif_opener()

TURNED_BACK = {
    1: None,
    3: Image.Transpose.ROTATE_180,
    6: Image.Transpose.ROTATE_90,
    8: Image.Transpose.ROTATE_270,
}


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
    return as_from_a_phone(_stored(size, seed, orientation), orientation=orientation, quality=quality)


def as_from_a_phone(image: Image.Image, *, orientation: int = 1, quality: int = 85) -> bytes:
    """These pixels with all that a phone and its apps write beside them."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, icc_profile=wide_gamut_profile())
    bare = out.getvalue()
    extra = segment(0xE1, exif(orientation)) + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP)
    extra += segment(0xED, iptc()) + segment(0xFE, b"COMMENT-SEGMENT-needle")
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

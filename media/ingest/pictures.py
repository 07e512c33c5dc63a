"""Upright, strip, bound, re-encode: pixels and nothing else leave this module."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

import pillow_heif
from PIL import Image, ImageCms, UnidentifiedImageError

from media.ingest.exif import read_exif
from media.ingest.refusal import Refusal, RefusalCode
from media.ingest.rules import PHOTO, probe

pillow_heif.register_heif_opener(thumbnails=False)

#: The only decoders that ever see an upload; a file cannot choose another one by its first bytes.
DECODERS = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF")
LIBRARY_UPLOAD_EDGE = 4000
LIBRARY_UPLOAD_QUALITY = 88
#: What libheif and libavif have turned already. (Pillow hands the turn of an AVIF on as EXIF, so that is turned.)
TURNED_BY_DECODER = frozenset({"HEIF"})
AVIF_SPEED = 9
WEBP_METHOD = 3
#: EXIF's eight orientations as what has to be done about each.
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
WHITE = (255, 255, 255)


class PictureFormat(StrEnum):
    """What we write. `content_type` and `suffix` belong to it."""

    AVIF = "avif"
    WEBP = "webp"
    JPEG = "jpeg"
    PNG = "png"

    @property
    def content_type(self) -> str:
        """The media type to serve it with."""
        return f"image/{self.value}"

    @property
    def suffix(self) -> str:
        """The file name's ending, with its dot."""
        return ".jpg" if self is PictureFormat.JPEG else f".{self.value}"


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """A picture that carries nothing but its pixels."""

    content: bytes
    format: PictureFormat
    width: int
    height: int


def decode_upright(source: BinaryIO | Path, *, max_pixels: int, shrink_to: int | None = None) -> Image.Image:
    """Return upright sRGB pixels: mode RGB, alpha flattened on white, `info` empty. Raises `Refusal`.

    With `shrink_to` the picture comes back smaller where that is cheap, but its longer edge is never below
    `shrink_to` (nor enlarged to it): the caller resizes the rest of the way. A profile is applied (a Display P3
    photograph keeps its colours), a broken one ignored; CMYK becomes RGB.
    """
    with refusals():
        image = _open(source, max_pixels=max_pixels)
        return _flatten(_upright_srgb(image, shrink_to))


def encode_clean(image: Image.Image, into: PictureFormat, quality: int) -> bytes:
    """Return a file of these pixels without EXIF, XMP, IPTC, profile, comment or thumbnail.

    The pixels must be sRGB. They are left untagged: browsers and print tools read untagged as sRGB, and no
    profile means no place for a name in it.
    """
    bare = image.copy()
    bare.info = {}
    out = io.BytesIO()
    bare.save(out, format=into.value.upper(), **_save_options(into, quality))
    return out.getvalue()


def clean_library_image(stream: BinaryIO) -> CleanPicture:
    """Return a staff upload fit for the image library: cleaned, upright, at most 4000 px on its longer edge.

    A PNG stays a PNG and a WebP a WebP, both with their transparency; everything else becomes a JPEG.
    Judged by the rule for photographs first; raises `Refusal`.
    """
    found = probe(stream, rule=PHOTO)
    into = {"png": PictureFormat.PNG, "webp": PictureFormat.WEBP}.get(found.kind, PictureFormat.JPEG)
    with refusals():
        image = _upright_srgb(_open(stream, max_pixels=PHOTO.max_pixels), LIBRARY_UPLOAD_EDGE)
        if into is PictureFormat.JPEG or not image.has_transparency_data:
            image = _flatten(image)
        image = fit(image, LIBRARY_UPLOAD_EDGE)
        return CleanPicture(encode_clean(image, into, LIBRARY_UPLOAD_QUALITY), into, *image.size)


def fit(image: Image.Image, longest_edge: int) -> Image.Image:
    """Return the picture with its longer edge at most this long; never enlarged."""
    longest = max(image.size)
    if longest <= longest_edge:
        return image
    width, height = (max(1, round(edge * longest_edge / longest)) for edge in image.size)
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)


@contextmanager
def refusals() -> Iterator[None]:
    """Turn whatever a decoder throws at a strange file into a `Refusal`; memory and interrupts pass through."""
    try:
        yield
    except (Refusal, MemoryError):
        raise
    except Image.DecompressionBombError as error:
        raise Refusal(RefusalCode.TOO_MANY_PIXELS, str(error)) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, RuntimeError, EOFError) as error:
        raise Refusal(_damage(error), f"{type(error).__name__}: {error}") from error
    except (struct.error, zlib.error, IndexError, KeyError, TypeError, OverflowError) as error:
        raise Refusal(RefusalCode.UNDECODABLE, f"{type(error).__name__}: {error}") from error


def _damage(error: Exception) -> RefusalCode:
    words = str(error).lower()
    broken_off = "truncated" in words or "end of file" in words or "broken data stream" in words
    return RefusalCode.TRUNCATED if broken_off else RefusalCode.UNDECODABLE


def _open(source: BinaryIO | Path, *, max_pixels: int) -> Image.Image:
    if not isinstance(source, Path):
        source.seek(0)
    image = Image.open(source, formats=DECODERS)
    width, height = image.size
    if width * height > max_pixels:
        raise Refusal(RefusalCode.TOO_MANY_PIXELS, f"{width}×{height}")
    return image


def _upright_srgb(image: Image.Image, shrink_to: int | None) -> Image.Image:
    """Decode, shrink cheaply, bring into colour and turn, in the order that needs the least memory."""
    if shrink_to and image.format in {"JPEG", "MPO"}:
        _draft(image, shrink_to)
    image.load()
    profile = image.info.get("icc_profile")
    turned_already = image.format in TURNED_BY_DECODER
    orientation = 1 if turned_already else read_exif(image.info.get("exif", b"")).orientation
    plain = _without_palette(image)
    if shrink_to and (factor := max(plain.size) // shrink_to) > 1:
        plain = plain.reduce(factor)
    plain = _to_srgb(plain, profile)
    if orientation in TURNS:
        plain = plain.transpose(TURNS[orientation])
    plain.info = {}
    return plain


def _draft(image: Image.Image, shrink_to: int) -> None:
    """Let the JPEG decoder shrink by 2, 4 or 8, but never below what is asked for."""
    share = shrink_to / max(image.size)
    if share < 1:
        width, height = (max(1, -int(-edge * share // 1)) for edge in image.size)
        image.draft(None, (width, height))


def _without_palette(image: Image.Image) -> Image.Image:
    """Bring the many modes of files down to L, RGB, RGBA and CMYK; transparency in any form becomes alpha."""
    if image.mode in {"I;16", "I;16B", "I;16L", "I", "F"}:
        # 16 bits a pixel: the upper 8 are the picture. Pillow's own convert() would clip them to white.
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode in {"L", "RGB", "CMYK"}:
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return RGB or RGBA in sRGB. A profile that cannot be used is ignored: a slight cast beats a refusal."""
    target = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return _apply_profile(image, source, target)
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError, SyntaxError):
            pass
    return image if image.mode == target else image.convert(target)


def _apply_profile(image: Image.Image, source: ImageCms.ImageCmsProfile, target: str) -> Image.Image:
    space = source.profile.xcolor_space.strip()
    if space == "RGB" and image.mode == "L":
        image = image.convert("RGB")
    if space == "GRAY" and image.mode == "RGBA":
        # Grey with alpha was opened as RGBA: its profile speaks of one channel, so the alpha waits aside.
        grey = _apply_profile(image.getchannel("R"), source, "RGB")
        grey.putalpha(image.getchannel("A"))
        return grey
    if space == "RGB" and (source.profile.profile_description or "").lower().startswith("srgb"):
        return image if image.mode == target else image.convert(target)
    result = ImageCms.profileToProfile(
        image, source, _srgb(), renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC, outputMode=target
    )
    assert result is not None
    return result


@cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _flatten(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    if image.mode != "RGBA":
        return image.convert("RGB")
    paper = Image.new("RGB", image.size, WHITE)
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _save_options(into: PictureFormat, quality: int) -> dict[str, Any]:
    if into is PictureFormat.AVIF:
        return {"quality": quality, "speed": AVIF_SPEED, "icc_profile": None, "exif": b"", "xmp": b""}
    if into is PictureFormat.WEBP:
        return {"quality": quality, "method": WEBP_METHOD, "icc_profile": b"", "exif": b"", "xmp": b""}
    if into is PictureFormat.JPEG:
        return {"quality": quality, "progressive": True, "optimize": True}
    return {"optimize": False, "compress_level": 6}

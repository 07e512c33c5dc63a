"""Upright, strip, bound, re-encode: pixels and nothing else leave this module."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from PIL import Image


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
    """Return upright sRGB pixels (mode RGB, alpha flattened on white, empty `info`), or raise `Refusal`."""
    raise NotImplementedError


def encode_clean(image: Image.Image, format: PictureFormat, quality: int) -> bytes:
    """Return a file of these pixels (sRGB, untagged) without EXIF, XMP, IPTC, profile, comment or thumbnail."""
    raise NotImplementedError


def clean_library_image(stream: BinaryIO) -> CleanPicture:
    """Return a staff upload fit for the image library: cleaned, upright, at most 4000 px on its longer edge."""
    raise NotImplementedError

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import PngImagePlugin

from media.ingest.bare import is_bare
from media.ingest.pictures import PictureFormat, clean_library_image, encode_clean
from tests import photographs


def written(form: str, mode: str = "RGB", **options: Any) -> bytes:
    out = io.BytesIO()
    photographs.scene((120, 90)).convert(mode).save(out, form, **options)
    return out.getvalue()


@pytest.mark.parametrize("into", [PictureFormat.JPEG, PictureFormat.PNG, PictureFormat.WEBP])
def test_what_we_write_is_bare(into: PictureFormat) -> None:
    assert is_bare(encode_clean(photographs.scene(), into, 80))


def test_a_transparent_picture_of_ours_is_bare() -> None:
    assert is_bare(clean_library_image(io.BytesIO(photographs.transparent_png())).content)


@pytest.mark.parametrize(
    "content", [written("JPEG", progressive=True), written("WEBP", lossless=True), written("PNG", "P")]
)
def test_plain_files_of_others_are_bare(content: bytes) -> None:
    assert is_bare(content)


@pytest.mark.parametrize(
    "draw",
    [
        photographs.phone_jpeg,
        photographs.phone_png,
        photographs.phone_webp,
        photographs.phone_heic,
        photographs.phone_avif,
        photographs.motion_photo,
    ],
)
def test_what_a_phone_writes_is_not(draw: Callable[[], bytes]) -> None:
    assert not is_bare(draw())


def text_chunk() -> bytes:
    said = PngImagePlugin.PngInfo()
    said.add_text("Author", "Jana")
    return written("PNG", pnginfo=said)


@pytest.mark.parametrize(
    "content",
    [
        written("JPEG", comment=b"Jana"),
        written("JPEG", exif=photographs.exif()),
        written("JPEG") + b"more",
        written("JPEG")[:-2],
        written("PNG") + b"more",
        text_chunk(),
        written("WEBP", exif=photographs.exif()),
        written("WEBP") + b"more",
        written("GIF", "P"),
        b"",
        b"\xff\xd8",
        b"RIFF",
    ],
)
def test_one_thing_more_than_pixels_is_enough_to_refuse(content: bytes) -> None:
    assert not is_bare(content)

"""Facts inside a PNG: size on paper and words, the pixels untouched."""

from __future__ import annotations

import io

import pytest
from PIL import Image, PngImagePlugin

from campaign.layout.png_facts import with_facts


def png(**kept: str) -> bytes:
    told = PngImagePlugin.PngInfo()
    for name, words in kept.items():
        told.add_text(name, words)
    out = io.BytesIO()
    Image.new("RGB", (3, 2), (1, 2, 3)).save(out, "PNG", pnginfo=told, dpi=(72, 72))
    return out.getvalue()


def test_the_picture_says_how_large_it_is_on_paper_and_what_it_shows() -> None:
    made = with_facts(png(), dpi=300, words={"Source": "Úřad, 2019", "Copyright": "© Nadace"})
    with Image.open(io.BytesIO(made)) as picture:
        picture.load()
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.1)
        assert picture.info["Source"] == "Úřad, 2019" and picture.info["Copyright"] == "© Nadace"
        assert picture.getpixel((2, 1)) == (1, 2, 3)


def test_what_the_program_that_drew_it_wrote_there_is_gone() -> None:
    with Image.open(
        io.BytesIO(with_facts(png(Software="x"), dpi=None, words={"Title": "", "A": "b"}))
    ) as picture:
        picture.load()
        assert "Software" not in picture.info and "Title" not in picture.info and "dpi" not in picture.info


def test_what_is_no_png_is_refused() -> None:
    with pytest.raises(ValueError):
        with_facts(b"GIF89a", dpi=None, words={})

"""A page as a picture, and whether it still looks like the one that somebody looked at."""

from __future__ import annotations

import os
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

REFERENCES = Path(__file__).parent / "references"
#: Pictures are kept in so many colours, so that each stays under 40 kB.
COLOURS = 48
#: Compared by squares of so many dots: other versions of a rasteriser smooth edges otherwise, but no square changes.
SQUARE = 8
#: Of 255, on average over one square: a word that moved or is missing differs by more than twice that.
TOLERANCE = 24


def page_of(pdf: bytes, number: int, dpi: int) -> Image.Image:
    """One page, from 0."""
    return pypdfium2.PdfDocument(pdf)[number].render(scale=dpi / 72).to_pil().convert("RGB")


def assert_looks_the_same(picture: Image.Image, name: str) -> None:
    """`picture` is as it was stored under `name`; with STORE_PICTURES it is stored instead, to be looked at."""
    path = REFERENCES / f"{name}.png"
    kept = picture.quantize(COLOURS, dither=Image.Dither.NONE)
    if os.environ.get("STORE_PICTURES"):
        kept.save(path, optimize=True)
    assert path.exists(), f"{name} has no picture yet: STORE_PICTURES=1 stores one, to be looked at"
    with Image.open(path) as stored:
        reference = stored.convert("RGB")
    assert picture.size == reference.size
    assert difference(kept.convert("RGB"), reference) <= TOLERANCE, f"{name} does not look as it did"


def difference(one: Image.Image, other: Image.Image) -> int:
    """How much the square differs that differs most, in the channel that differs most."""
    squares = ImageChops.difference(one, other).reduce(SQUARE)
    return max(int(most) for _least, most in squares.getextrema())

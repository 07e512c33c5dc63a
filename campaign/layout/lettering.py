"""How wide words are in our typeface, and where a line of them breaks. Widths come from the font itself."""

from __future__ import annotations

import io
import re
from functools import lru_cache

import pymupdf_fonts
from fontTools.ttLib import TTFont

#: The buffers of the wheel from which the family is cut for web and print (see `cms.fonts`).
_CUTS = {False: "figo", True: "figbo"}
_BREAK = re.compile(r"[ \n\t]+")
_ONE_LETTER = re.compile(r"(?<!\w)([ksvzouaiKSVZOUAI]) (?=\S)")


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line of `text` set `size` high, without kerning, in the same units."""
    advances, missing = _advances(bold)
    return sum(advances.get(ord(letter), missing) for letter in text) * size


def lines(text: str, size: float, limit: float, *, bold: bool = False) -> list[str]:
    """`text` in lines no wider than `limit`. A word that is wider than that is parted rather than cut off."""
    found: list[str] = []
    for word in _words(text, size, limit, bold):
        if found and width(f"{found[-1]} {word}", size, bold=bold) <= limit:
            found[-1] = f"{found[-1]} {word}"
        else:
            found.append(word)
    return found


def kept_together(text: str) -> str:
    """Czech one-letter words kept with what follows them (ČSN 01 6910)."""
    return _ONE_LETTER.sub("\\1\u00a0", text)


def fitting(text: str, largest: float, limit: float, *, bold: bool = False) -> float:
    """The size, at most `largest`, at which `text` is no wider than `limit`."""
    natural = width(text, 1, bold=bold)
    return min(largest, limit / natural) if natural else largest


def _words(text: str, size: float, limit: float, bold: bool) -> list[str]:
    parts: list[str] = []
    for word in _BREAK.split(text.strip()):
        rest = word
        while width(rest, size, bold=bold) > limit and len(rest) > 2:
            end = len(rest) - 1
            while end > 1 and width(f"{rest[:end]}-", size, bold=bold) > limit:
                end -= 1
            parts.append(f"{rest[:end]}-")
            rest = rest[end:]
        parts.append(rest)
    return [part for part in parts if part]


@lru_cache(maxsize=2)
def _advances(bold: bool) -> tuple[dict[int, float], float]:
    font = TTFont(io.BytesIO(pymupdf_fonts.fontbuffers[_CUTS[bold]]()), lazy=True)
    em, advances = font["head"].unitsPerEm, font["hmtx"]
    widths = {point: advances[name][0] / em for point, name in font.getBestCmap().items()}
    return widths, widths[ord("n")]

"""One place of a photograph with a little around it, for one person to look at; everybody else in it is covered."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from media import redaction
from media.ingest.pictures import PictureFormat, decode_upright, encode_clean, fit
from media.ingest.rules import PHOTO
from media.redaction import Box, Recipe

#: Enough to recognise oneself on any phone.
DETAIL_EDGE = 900
DETAIL_QUALITY = 80
#: Decoded no finer than this: a face in a crowd is then still some dozens of pixels.
DECODED_EDGE = 3000
#: How much of the place's longer side is shown around it, and at least this share of the picture's shorter edge.
AROUND = 0.75
AROUND_AT_LEAST = 0.08


@dataclass(frozen=True, slots=True)
class Detail:
    """A WebP file in bytes, its size in pixels, and where the place lies in it: x, y, w, h in fractions of it."""

    content: bytes
    width: int
    height: int
    place: dict[str, float]


def make_detail(path: Path, area: Box, recipe: Recipe) -> Detail:
    """Cut the surroundings of `area` out of the upright picture, after `recipe` was applied. Raises `Refusal`.

    What the recipe covers stays covered even where it reaches into `area`: somebody else's face is never shown.
    """
    image = decode_upright(path, max_pixels=PHOTO.max_pixels, shrink_to=DECODED_EDGE)
    image = redaction.apply(image, recipe)
    left, top, right, bottom = area.in_pixels(*image.size)
    around = round(max(AROUND * max(right - left, bottom - top), AROUND_AT_LEAST * min(image.size)))
    cut = (
        max(0, left - around),
        max(0, top - around),
        min(image.width, right + around),
        min(image.height, bottom + around),
    )
    wide, high = cut[2] - cut[0], cut[3] - cut[1]
    place = {
        "x": round((left - cut[0]) / wide, 4),
        "y": round((top - cut[1]) / high, 4),
        "w": round((right - left) / wide, 4),
        "h": round((bottom - top) / high, 4),
    }
    shown = fit(image.crop(cut), DETAIL_EDGE)
    return Detail(encode_clean(shown, PictureFormat.WEBP, DETAIL_QUALITY), shown.width, shown.height, place)

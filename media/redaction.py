"""Recipe + pixels → pixels. A recipe is stored beside the original and never touches it.

There is no blur: a blur spreads what it hides and can be computed back. What is covered is either gone
(`solid`) or reduced to so few, so coarse patches of colour that nothing of it is left (`pixels`):

- a person keeps at most four patches across the shorter edge of the box, none of them smaller than 12 pixels
  or a hundredth of the picture's longer edge: mosaics of 8 and 16 patches a face are still recognised by
  trained software, four are not a face any more;
- a plate or a text becomes one patch, because letters can be guessed back from a mosaic by trying them all;
- each patch is the average of its pixels, rounded to 16 steps a channel, so that no fine difference survives.

It is applied at the top of the chain, before anything is shrunk, and boxes are rounded outwards to whole
pixels: no smaller picture can hold a pixel that mixes in what lies under a box.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from PIL import Image

#: Plain ink. The house has no colour of its own for what must not be seen.
SOLID_RGB = (22, 19, 15)
PATCHES_ACROSS = 4
SMALLEST_PATCH = 12
SMALLEST_PATCH_SHARE = 100
MAX_BOXES = 200
#: How far a box may stand over the edge before it is a mistake and not a rounded fraction.
TOLERANCE = 0.001

PLACE = frozenset({"x", "y", "w", "h"})
PixelBox = tuple[int, int, int, int]
Choice = TypeVar("Choice", bound=StrEnum)


class RecipeError(ValueError):
    """The data is no recipe. The message is English, for the log; forms have their own sentence."""


class BoxKind(StrEnum):
    """What is covered. The value is stored."""

    PERSON = "person"
    PLATE = "plate"
    TEXT = "text"


class BoxStyle(StrEnum):
    """How it is covered. The value is stored."""

    SOLID = "solid"
    PIXELS = "pixels"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle to cover: fractions 0…1 of the UPRIGHT picture, from its top left. Checked when made."""

    x: float
    y: float
    w: float
    h: float
    kind: BoxKind = BoxKind.PERSON
    style: BoxStyle = BoxStyle.SOLID

    def __post_init__(self) -> None:
        for name in PLACE:
            object.__setattr__(self, name, _fraction(name, getattr(self, name)))
        if self.w <= 0 or self.h <= 0:
            raise RecipeError("a box has no area")
        if self.x + self.w > 1 + TOLERANCE or self.y + self.h > 1 + TOLERANCE:
            raise RecipeError("a box reaches outside the picture")
        object.__setattr__(self, "kind", _choice(BoxKind, self.kind))
        object.__setattr__(self, "style", _choice(BoxStyle, self.style))

    def in_pixels(self, width: int, height: int) -> PixelBox:
        """Return (left, top, right, bottom) in a picture of this size, rounded outwards, never outside it."""
        # A float that misses an edge by a hair (0.1 + 0.2) may cover one row more; it never covers one less.
        left = max(0, math.floor(self.x * width))
        top = max(0, math.floor(self.y * height))
        right = min(width, math.ceil((self.x + self.w) * width))
        bottom = min(height, math.ceil((self.y + self.h) * height))
        return min(left, width - 1), min(top, height - 1), right, bottom

    def to_dict(self) -> dict[str, Any]:
        """Return the box as plain data."""
        return {
            "x": self.x,
            "y": self.y,
            "w": self.w,
            "h": self.h,
            "kind": self.kind.value,
            "style": self.style.value,
        }


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to cover in one photograph; the empty recipe covers nothing."""

    boxes: tuple[Box, ...] = ()

    @classmethod
    def from_dict(cls, data: Mapping[str, Any] | None) -> Recipe:
        """Read `{"boxes": [{x, y, w, h, kind, style}]}`; None and {} are the empty one. Raises `RecipeError`.

        An unknown key is an error, never ignored: a box that is quietly dropped is a face that is shown.
        """
        if data is None:
            return cls()
        if not isinstance(data, Mapping) or set(data) - {"boxes"}:
            raise RecipeError("a recipe is an object with nothing but boxes")
        boxes = data.get("boxes", [])
        if not isinstance(boxes, list) or len(boxes) > MAX_BOXES:
            raise RecipeError(f"boxes is a list of at most {MAX_BOXES}")
        return cls(tuple(_read_box(box) for box in boxes))

    def to_dict(self) -> dict[str, Any]:
        """Return what `from_dict` reads, ready for a JSON column."""
        return {"boxes": [box.to_dict() for box in self.boxes]}

    def __bool__(self) -> bool:
        return bool(self.boxes)


def apply(image: Image.Image, recipe: Recipe) -> Image.Image:
    """Return a picture in which no pixel that a box touches keeps its value; the given one is left as it is.

    Mode RGB goes in and comes out. Boxes may overlap: patches are averaged from what earlier boxes left, so two
    mosaics never give two views of one place, and solid boxes are laid over last.
    """
    if not recipe:
        return image
    if image.mode != "RGB":
        raise ValueError(f"redaction works on RGB, not {image.mode}")
    covered = image.copy()
    solid_last = sorted(recipe.boxes, key=lambda box: box.style is BoxStyle.SOLID)
    for box in solid_last:
        area = box.in_pixels(*image.size)
        if box.style is BoxStyle.SOLID:
            covered.paste(SOLID_RGB, area)
        else:
            _pixelate(covered, area, _patch_edge(box.kind, area, image.size))
    return covered


def _patch_edge(kind: BoxKind, area: PixelBox, size: tuple[int, int]) -> int:
    width, height = area[2] - area[0], area[3] - area[1]
    if kind is not BoxKind.PERSON:
        return max(width, height)
    across = math.ceil(min(width, height) / PATCHES_ACROSS)
    return max(across, SMALLEST_PATCH, math.ceil(max(size) / SMALLEST_PATCH_SHARE))


def _pixelate(image: Image.Image, area: PixelBox, edge: int) -> None:
    for patch in _patches(area, edge):
        average = image.crop(patch).resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
        assert isinstance(average, tuple)
        image.paste(tuple(_coarse(channel) for channel in average), patch)


def _patches(area: PixelBox, edge: int) -> Iterator[PixelBox]:
    """Cut an area into even patches not shorter than `edge`, so that no thin leftover strip tells more."""
    left, top, right, bottom = area
    columns = max(1, (right - left) // edge)
    rows = max(1, (bottom - top) // edge)
    xs = [left + (right - left) * i // columns for i in range(columns + 1)]
    ys = [top + (bottom - top) * i // rows for i in range(rows + 1)]
    for row in range(rows):
        for column in range(columns):
            yield xs[column], ys[row], xs[column + 1], ys[row + 1]


def _coarse(channel: float) -> int:
    return round(channel / 17) * 17


def _fraction(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise RecipeError(f"{name} is not a number")
    if not -TOLERANCE <= value <= 1 + TOLERANCE:
        raise RecipeError(f"{name} is not a fraction of the picture")
    return min(1.0, max(0.0, float(value)))


def _choice(choices: type[Choice], value: Any) -> Choice:
    try:
        return choices(value)
    except ValueError as error:
        raise RecipeError(f"{value!r} is no {choices.__name__}") from error


def _read_box(data: object) -> Box:
    if not isinstance(data, Mapping) or not PLACE <= set(data) <= PLACE | {"kind", "style"}:
        raise RecipeError("a box has x, y, w, h, kind and style, and nothing else")
    return Box(**data)

"""Recipe + pixels → pixels. A recipe is stored beside the original and never touches it.

There is no blur: a blur spreads what it hides and can be computed back. What is covered is either gone
(`solid`) or reduced to so few, so coarse colour patches that nothing of it is left (`pixels`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PIL import Image


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
    """A rectangle to cover: fractions 0…1 of the UPRIGHT picture, from its top left corner."""

    x: float
    y: float
    w: float
    h: float
    kind: BoxKind = BoxKind.PERSON
    style: BoxStyle = BoxStyle.SOLID


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to cover in one photograph; the empty recipe covers nothing."""

    boxes: tuple[Box, ...] = ()

    @classmethod
    def from_dict(cls, data: Mapping[str, Any] | None) -> Recipe:
        """Read `{"boxes": [{x, y, w, h, kind, style}]}` (None and {} are the empty recipe). Raises `RecipeError`."""
        raise NotImplementedError

    def to_dict(self) -> dict[str, Any]:
        """Return what `from_dict` reads, ready for a JSON column."""
        raise NotImplementedError


def apply(image: Image.Image, recipe: Recipe) -> Image.Image:
    """Return a picture in which no pixel that a box touches keeps its value; the given one is left as it is."""
    raise NotImplementedError

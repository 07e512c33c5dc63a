"""How large a photograph is printed: whole, in its own proportions, by its longer edge."""

from __future__ import annotations

from dataclasses import dataclass

MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class PrintSize:
    """A size on paper in millimetres and how many dots of the photograph fall on an inch of it."""

    width_mm: float
    height_mm: float
    dpi: int


def fitted(width: int, height: int, *, longest_mm: float) -> PrintSize:
    """The size of a photograph of `width` × `height` pixels whose longer edge is `longest_mm` on paper."""
    longest = max(width, height, 1)
    scale = longest_mm / longest
    return PrintSize(
        width_mm=round(width * scale, 1),
        height_mm=round(height * scale, 1),
        dpi=round(longest / longest_mm * MM_PER_INCH),
    )


def largest_mm(width: int, height: int, *, dpi: int) -> float:
    """The longest edge in millimetres at which a photograph still has `dpi` dots an inch."""
    return max(width, height) / dpi * MM_PER_INCH


def in_centimetres(size: PrintSize) -> str:
    """ "40 × 26.7", without language: whoever prints it adds the unit and the comma."""
    return f"{round(size.width_mm / 10, 1):g} × {round(size.height_mm / 10, 1):g}"

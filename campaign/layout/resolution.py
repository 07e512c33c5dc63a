"""How sharp a photograph is at a size on paper, and whether that will do. Pure arithmetic."""

from __future__ import annotations

from enum import StrEnum

MM_PER_INCH = 25.4
#: What a press can show; more is thrown away.
WANTED_DPI = 300
#: Below this somebody should look twice, and below the other one the pixels are seen with bare eyes.
WARN_DPI = 200
REFUSE_DPI = 100


class Verdict(StrEnum):
    """What to do about a resolution."""

    FINE = "fine"
    WARN = "warn"
    REFUSE = "refuse"


def dpi_of(
    pixels_wide: int,
    pixels_high: int,
    *,
    width_mm: float,
    height_mm: float | None = None,
    covers: bool = False,
) -> float:
    """Return the dots per inch of a picture in a box; without `height_mm` it is as wide as the box.

    In a box it lies whole, or, if it `covers` the box, is enlarged until no paper is left.
    """
    across = pixels_wide / width_mm * MM_PER_INCH
    if height_mm is None:
        return across
    down = pixels_high / height_mm * MM_PER_INCH
    return min(across, down) if covers else max(across, down)


def judge(dpi: float) -> Verdict:
    """Return the verdict on a resolution. It is judged as it is said, in whole numbers."""
    if round(dpi) < REFUSE_DPI:
        return Verdict.REFUSE
    return Verdict.WARN if round(dpi) < WARN_DPI else Verdict.FINE


def longest_edge(pixels_wide: int, pixels_high: int, dpi: float) -> int:
    """Return the longer edge in pixels at which the picture has `WANTED_DPI`, never more than it has."""
    longest = max(pixels_wide, pixels_high)
    return min(longest, max(1, round(longest * WANTED_DPI / dpi)))

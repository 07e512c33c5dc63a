"""Labels on a wall: their sizes, how small their letters may become, and how they lie on an office printer's sheet.

All lengths are millimetres, letters are points. The smallest letters are what an adult reads at arm's length; whatever
does not fit with them is not printed on that size.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

#: A cut mark ends here from the edge of the paper: an office printer prints no nearer than 4 mm.
TICK = (4.0, 9.0)


@dataclass(frozen=True, slots=True)
class LabelSize:
    """One size of label. `steps` are the sizes of (own words, translations) to try, the largest first."""

    name: str
    width: float
    height: float
    inset: float
    code: float
    plate_pt: float
    name_pt: float
    small_pt: float
    steps: tuple[tuple[float, float], ...]
    #: How many lie on a sheet of A4, as columns and rows; the sheet is turned when that is wider than high.
    columns: int
    rows: int


A6 = LabelSize(
    name="a6",
    width=148.5,
    height=105,
    inset=9,
    code=27,
    plate_pt=24,
    name_pt=13,
    small_pt=6.5,
    steps=((15, 11.5), (13.5, 10.5), (12.5, 10), (11.5, 9.5), (10.5, 9), (9.5, 8.5), (8.5, 8)),
    columns=2,
    rows=2,
)
A5 = LabelSize(
    name="a5",
    width=210,
    height=148.5,
    inset=12,
    code=34,
    plate_pt=34,
    name_pt=18,
    small_pt=7.5,
    steps=(
        (21, 16),
        (19, 15),
        (17, 13.5),
        (16, 12.5),
        (15, 12),
        (14, 11),
        (13, 10.5),
        (12, 10),
        (11, 9.5),
        (10, 9),
    ),
    columns=1,
    rows=2,
)
SIZES = {size.name: size for size in (A6, A5)}
#: Large print goes on from page to page, so it never gets smaller: 18 points is the rule of those who cannot see well.
LARGE = "large"
LARGE_PT = 18
LARGE_CODE = 44.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A short line at the edge of the sheet that shows where to cut."""

    x1: float
    y1: float
    x2: float
    y2: float


def paper(size: LabelSize) -> tuple[float, float]:
    """The width and height of the sheet that the labels fill: A4, upright or turned."""
    return size.columns * size.width, size.rows * size.height


def places(size: LabelSize) -> list[tuple[float, float]]:
    """The top left corner of each label on a sheet, along the rows."""
    return [
        (column * size.width, row * size.height) for row in range(size.rows) for column in range(size.columns)
    ]


def ticks(size: LabelSize) -> list[Tick]:
    """The cut marks of a sheet, two for each cut between labels."""
    wide, high = paper(size)
    near, far = TICK
    found = []
    for column in range(1, size.columns):
        x = column * size.width
        found += [Tick(x, near, x, far), Tick(x, high - far, x, high - near)]
    for row in range(1, size.rows):
        y = row * size.height
        found += [Tick(near, y, far, y), Tick(wide - far, y, wide - near, y)]
    return found


class NotPlates(ValueError):
    """What was typed names no plates. The message is what could not be read."""


_PART = re.compile(r"(\d{1,5})(?:\s*[-–—]\s*(\d{1,5}))?")


def read_plates(typed: str) -> list[tuple[int, int]]:
    """Read "3, 7-9" as ranges [(3, 3), (7, 9)]; nothing typed is nothing. Raises `NotPlates`."""
    found = []
    for part in re.split(r"[,;]", typed):
        wanted = part.strip()
        if not wanted:
            continue
        match = _PART.fullmatch(wanted)
        if match is None:
            raise NotPlates(wanted)
        first = int(match.group(1))
        last = int(match.group(2) or first)
        found.append((min(first, last), max(first, last)))
    return found


def write_plates(plates: Iterable[int]) -> str:
    """Write plates as they are typed: "3, 7-9"."""
    ranges: list[list[int]] = []
    for plate in sorted(set(plates)):
        if ranges and plate == ranges[-1][1] + 1:
            ranges[-1][1] = plate
        else:
            ranges.append([plate, plate])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)


def is_among(plate: int, ranges: list[tuple[int, int]]) -> bool:
    """Whether a plate was named; with no ranges every plate is."""
    return not ranges or any(first <= plate <= last for first, last in ranges)

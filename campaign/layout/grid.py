"""Where the items of a poster lie: columns from its layout, heights from what was measured. Lengths are units.

A unit is a millimetre on A2. Every A size is the same shape, so one arrangement serves all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

#: The sheet in units, and the width and height in millimetres of each size that a poster is printed in.
WIDTH, HEIGHT = 420.0, 594.0
SIZES_MM = {"A3": (297, 420), "A2": (420, 594), "A1": (594, 841)}
MARGIN = 20.0
GUTTER = 14.0
COLUMNS = 12
#: Between two rows at least, and at most where there is room to spare.
ROW_GAP = 9.0
WIDEST_GAP = 26.0
#: What a measurement may be off by.
TOLERANCE = 0.01
#: How large letters and drawings are tried, from the largest. Below the last a poster is not read from two metres.
SCALES = (1.9, 1.65, 1.45, 1.3, 1.15, 1.0, 0.9, 0.8, 0.72, 0.65)


class TooMuch(ValueError):
    """The items do not fit. `numbers` are those (from 0) that reach over the end, `over` by how many units."""

    def __init__(self, numbers: Sequence[int], over: float) -> None:
        super().__init__(f"{list(numbers)} by {over:.1f}")
        self.numbers = tuple(numbers)
        self.over = over


@dataclass(frozen=True, slots=True)
class Slot:
    """The columns of one item (`start` from 0) and the stack it belongs to; items of one row are level."""

    number: int
    start: int
    span: int
    row: int
    stack: int = 0

    @property
    def x(self) -> float:
        """From the left edge of the sheet."""
        return MARGIN + self.start * (_column() + GUTTER)

    @property
    def width(self) -> float:
        """The width of the columns with the gutters between them."""
        return self.span * _column() + (self.span - 1) * GUTTER


@dataclass(frozen=True, slots=True)
class Box:
    """Where one item lies, and how large its letters and drawing are."""

    number: int
    x: float
    y: float
    width: float
    height: float
    scale: float = 1.0


def slots(layout: str, wide: Sequence[bool]) -> list[Slot]:
    """Return the columns of each item in reading order; `wide` says which items want the whole width.

    "grid" sets two beside each other and widens one that would stand alone, "lead" sets the first one large and the
    others under another beside it, "column" gives each the whole width.
    """
    if layout == "column" or len(wide) < 2:
        return [Slot(number, 0, COLUMNS, number) for number in range(len(wide))]
    if layout == "lead":
        first = Slot(0, 0, 7, 0, stack=0)
        return [first, *(Slot(number, 7, 5, number - 1, stack=1) for number in range(1, len(wide)))]
    return _two_columns(wide)


def arrange(
    slots: Sequence[Slot], heights: Mapping[float, Sequence[float]], *, top: float, bottom: float
) -> list[Box]:
    """Return the box of each item between `top` and `bottom`, in reading order. Raises `TooMuch`.

    `heights` holds what each item measures at each scale; every stack takes the largest at which it fits. Items of one
    row are as high as the highest of them. Room that is left goes between the rows, evenly.
    """
    boxes: list[Box] = []
    for stack in sorted({slot.stack for slot in slots}):
        mine = [slot for slot in slots if slot.stack == stack]
        boxes += _largest(mine, heights, top, bottom)
    return sorted(boxes, key=lambda box: box.number)


def _largest(
    mine: Sequence[Slot], heights: Mapping[float, Sequence[float]], top: float, bottom: float
) -> list[Box]:
    refusal: TooMuch | None = None
    for scale in sorted(heights, reverse=True):
        try:
            return _stacked(mine, heights[scale], scale, top, bottom)
        except TooMuch as error:
            refusal = error
    raise refusal or TooMuch([slot.number for slot in mine], 0.0)


def _stacked(
    mine: Sequence[Slot], heights: Sequence[float], scale: float, top: float, bottom: float
) -> list[Box]:
    rows = _rows(mine)
    tall = [max(heights[slot.number] for slot in row) for row in rows]
    gap = _gap(bottom - top - sum(tall), len(rows))
    boxes = []
    y = top
    for row, height in zip(rows, tall, strict=True):
        boxes += [Box(slot.number, slot.x, y, slot.width, height, scale) for slot in row]
        y += height + gap
    over = {box.number: box.y + heights[box.number] - bottom for box in boxes}
    beyond = [number for number, by in over.items() if by > TOLERANCE]
    if beyond:
        raise TooMuch(beyond, max(over.values()))
    return boxes


def _column() -> float:
    return (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GUTTER) / COLUMNS


def _gap(left: float, rows: int) -> float:
    return ROW_GAP if rows < 2 else max(ROW_GAP, min(left / (rows - 1), WIDEST_GAP))


def _rows(found: Sequence[Slot]) -> list[list[Slot]]:
    numbers = sorted({slot.row for slot in found})
    return [[slot for slot in found if slot.row == number] for number in numbers]


def _two_columns(wide: Sequence[bool]) -> list[Slot]:
    made: list[Slot] = []
    row = 0
    number = 0
    while number < len(wide):
        is_pair = not wide[number] and number + 1 < len(wide) and not wide[number + 1]
        if is_pair:
            made += [Slot(number, 0, 6, row), Slot(number + 1, 6, 6, row)]
        else:
            made.append(Slot(number, 0, COLUMNS, row))
        number += 2 if is_pair else 1
        row += 1
    return made

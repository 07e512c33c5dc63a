"""The 22 administrative districts of Prague as tiles of one size, each about where it lies."""

from __future__ import annotations

from decimal import Decimal

from campaign.layout import lettering
from campaign.layout.canvas import Canvas
from campaign.layout.figures import Figures, Row, district, set_number

#: District → (column, row). Neighbours touch where tiles can; north is up.
TILES: dict[int, tuple[int, int]] = {
    6: (1, 0), 7: (2, 0), 8: (3, 0), 18: (4, 0), 19: (5, 0),
    17: (0, 1), 5: (1, 1), 1: (2, 1), 3: (3, 1), 9: (4, 1), 14: (5, 1), 20: (6, 1),
    13: (1, 2), 2: (2, 2), 10: (3, 2), 15: (4, 2), 21: (5, 2),
    16: (1, 3), 4: (2, 3), 11: (3, 3), 22: (4, 3),
    12: (2, 4),
}  # fmt: skip
COLUMNS, ROWS = 7, 5
#: How strong the blue is from each part of the largest value on; on the strong ones words are white.
_STEPS = ((0.75, 1.0), (0.5, 0.75), (0.25, 0.3), (0.0, 0.12))
_STRONG = 0.5


def districts(canvas: Canvas, figures: Figures) -> None:
    """A tile each with number and value; the larger the value, the stronger the blue, in quarters of the largest."""
    known = {district(row.cs): row for row in figures.rows}
    high = figures.rows[figures.highlight] if figures.highlight is not None else None
    gap = 3.0
    side = (canvas.width + gap) / COLUMNS
    room = side - gap - 8
    values = [row.value for row in figures.rows if row.value is not None]
    texts = [set_number(value, canvas.language, unit=figures.unit) for value in values]
    size = min((lettering.fitting(text, side * 0.27, room, bold=True) for text in texts), default=16.0)
    top = canvas.height
    for number, (column, line) in TILES.items():
        x, y = column * side, top + line * side
        _tile(canvas, figures, known.get(number), number, (x, y, side - gap, size), high)
    canvas.height = top + ROWS * side


def strength(value: Decimal, largest: Decimal) -> float:
    """How strong the blue of a value is."""
    part = float(value / largest) if largest else 0.0
    return next(strong for least, strong in _STEPS if part >= least)


def _tile(
    canvas: Canvas,
    figures: Figures,
    row: Row | None,
    number: int,
    box: tuple[float, float, float, float],
    high: Row | None,
) -> None:
    x, y, side, size = box
    value = row.value if row else None
    role = "ink"
    if value is None:
        canvas.rect(x, y, side, side, role="wall", line="hairline")
        role = "ink_second"
    elif row is high:
        canvas.rect(x, y, side, side, role="red")
        # A white hairline inset from the edge, as on a plate: seen without colour, too.
        canvas.path(
            f"M{x + 3:.2f} {y + 3:.2f}h{side - 6:.2f}v{side - 6:.2f}h-{side - 6:.2f}z",
            stroke="on_plate",
            thick=1.5,
        )
        role = "on_plate"
    else:
        strong = strength(value, figures.largest)
        canvas.rect(x, y, side, side, role="blue", opacity=strong)
        role = "on_plate" if strong > _STRONG else "ink"
    small = max(11.0, side * 0.2)
    canvas.text(x + side / 2, y + small * 1.35, str(number), size=small, role=role, anchor="middle")
    text = set_number(value, canvas.language, unit=figures.unit) if value is not None else "–"
    canvas.text(x + side / 2, y + side * 0.78, text, size=size, bold=True, role=role, anchor="middle")

"""A share of a hundred people: each per cent is somebody."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from campaign.layout import lettering
from campaign.layout.canvas import Canvas, _n
from campaign.layout.figures import Figures, set_number

#: How the people of each group are drawn: filled with, edged with. The highlighted group is red before all others.
_STYLES = (("blue", ""), ("ink_second", ""), ("wall", "blue"), ("wall", "ink"))
_REST = ("wall", "ink_second")


def people(values: Sequence[Decimal]) -> list[int]:
    """Whole people for shares of a hundred: as many in all as the sum rounded, each as near to its share as can be."""
    whole = [int(value) for value in values]
    missing = round(sum(values, Decimal(0))) - sum(whole)
    nearest = sorted(range(len(values)), key=lambda number: whole[number] - values[number])
    for number in nearest[:missing]:
        whole[number] += 1
    return whole


def share(canvas: Canvas, figures: Figures) -> None:
    """Ten rows of ten, group after group from the top; the name of each group stands beside its people."""
    values = [row.value or Decimal(0) for row in figures.rows]
    counts = people(values)
    styles = _styles(figures)
    grid = canvas.width * (0.52 if canvas.is_wide else 0.56)
    grid = min(grid, 420)
    step_x, step_y = grid / 10, grid / 10 * 1.3
    top, groups = canvas.height, [number for number, count in enumerate(counts) for _each in range(count)]
    for place in range(100):
        style = styles[groups[place]] if place < len(groups) else _REST
        _person(canvas, (place % 10 + 0.5) * step_x, top + place // 10 * step_y, step_x, *style)
    canvas.height = top + 10 * step_y
    _names(canvas, figures, counts, styles, left=grid + 18, top=top, step=step_y)


def _styles(figures: Figures) -> list[tuple[str, str]]:
    left = list(_STYLES)
    return [
        ("red", "") if number == figures.highlight else left.pop(0) for number in range(len(figures.rows))
    ]


def _person(canvas: Canvas, x: float, y: float, size: float, fill: str, edge: str) -> None:
    head, half, thick = size * 0.17, size * 0.3, max(1.0, size * 0.045)
    shoulders, foot = y + size * 0.5, y + size * 1.12
    body = (
        f"M{_n(x - half)} {_n(foot)}V{_n(shoulders + half)}A{_n(half)} {_n(half)} 0 0 1 "
        f"{_n(x + half)} {_n(shoulders + half)}V{_n(foot)}z"
    )
    thick = thick if edge else 0
    canvas.circle(x, y + size * 0.24, head, fill=fill, stroke=edge, thick=thick)
    canvas.path(body, fill=fill, stroke=edge, thick=thick)


def _names(
    canvas: Canvas,
    figures: Figures,
    counts: Sequence[int],
    styles: Sequence[tuple[str, str]],
    *,
    left: float,
    top: float,
    step: float,
) -> None:
    """Value and name of each group where its people begin, or under the one before if that needs the room."""
    free, before, limit = top, 0, canvas.width - left
    for number, row in enumerate(figures.rows):
        is_high = number == figures.highlight
        y = max(free, top + before // 10 * step)
        value = set_number(row.value or Decimal(0), canvas.language, unit=figures.unit)
        size = lettering.fitting(value, 40 if is_high or len(figures.rows) == 1 else 30, limit, bold=True)
        fill, edge = styles[number]
        canvas.rect(left - 10, y + 2, 4, size, role=edge or fill)
        canvas.text(left, y + size * 0.86, value, size=size, bold=True)
        free = canvas.paragraph(
            left, y + size * 1.02, row.label(canvas.language), limit, size=16, bold=is_high
        ) + 14  # fmt: skip
        before += counts[number]
    canvas.height = max(canvas.height, free - 14)

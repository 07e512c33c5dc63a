"""Bars and rankings: lengths from zero, each with its name and value beside it."""

from __future__ import annotations

from decimal import Decimal

from campaign.layout import lettering
from campaign.layout.canvas import Canvas
from campaign.layout.figures import Figures, set_number

_BAR, _GAP, _LABEL, _VALUE = 24.0, 18.0, 16.0, 18.0


def bars(canvas: Canvas, figures: Figures) -> None:
    """Rows in their order. Where there is room names stand beside the bars, otherwise over them."""
    values = [set_number(row.value or Decimal(0), canvas.language, unit=figures.unit) for row in figures.rows]
    room = max(lettering.width(each, _VALUE, bold=True) for each in values) + 10
    names = [row.label(canvas.language) for row in figures.rows]
    widest = max(lettering.width(name, _LABEL, bold=True) for name in names)
    left = min(widest, canvas.width * 0.36) + 16 if canvas.is_wide else 0.0
    longest = canvas.width - left - room
    top = canvas.height
    for number, row in enumerate(figures.rows):
        is_high = number == figures.highlight
        length = _seen(_share(row.value, figures.largest) * longest)
        y = _name(canvas, names[number], left, is_high)
        canvas.rect(left, y, length, _BAR, role="red" if is_high else "blue")
        canvas.text(left + length + 8, y + _BAR - 6, values[number], size=_VALUE, bold=is_high)
        canvas.height = max(y + _BAR, canvas.height) + _GAP
    canvas.height -= _GAP - 6
    if left:
        canvas.line(left, top - 4, left, canvas.height, role="ink", thick=1.5)


def _name(canvas: Canvas, name: str, left: float, is_high: bool) -> float:
    """Write a name and return where its bar begins; beside a bar it is centred on it."""
    if not left:
        return canvas.paragraph(0, canvas.height, name, canvas.width, size=_LABEL, bold=is_high) + 6
    count = len(lettering.lines(name, _LABEL, left - 14, bold=is_high))
    high = count * _LABEL * 1.25
    start = canvas.height
    top = start + max(0.0, (_BAR - high) / 2) - 1
    bottom = canvas.paragraph(0, top, name, left - 14, size=_LABEL, bold=is_high)
    canvas.height = max(start, bottom - _BAR)
    return start + max(0.0, (high - _BAR) / 2)


def ranking(canvas: Canvas, figures: Figures) -> None:
    """Rows from the largest, with their place; equal values share one."""
    order = sorted(range(len(figures.rows)), key=lambda number: -(figures.rows[number].value or Decimal(0)))
    values = [row.value or Decimal(0) for row in figures.rows]
    texts = [set_number(value, canvas.language, unit=figures.unit) for value in values]
    room = max(lettering.width(each, 20, bold=True) for each in texts) + 20
    left = 44.0
    for number in order:
        is_high = number == figures.highlight
        canvas.line(0, canvas.height, canvas.width, canvas.height, role="hairline")
        place = 1 + sum(other > values[number] for other in values)
        y = canvas.height + 8
        canvas.text(0, y + 21, f"{place}.", size=20, bold=True, role="ink" if is_high else "ink_second")
        name = figures.rows[number].label(canvas.language)
        bottom = canvas.paragraph(left, y + 3, name, canvas.width - left - room, size=17, bold=is_high)
        canvas.text(canvas.width, y + 21, texts[number], size=20, bold=is_high, anchor="end")
        length = _seen(_share(values[number], figures.largest) * (canvas.width - left))
        canvas.rect(left, bottom + 7, length, 6, role="red" if is_high else "blue")
        canvas.height = bottom + 24


def _share(value: Decimal | None, largest: Decimal) -> float:
    return float((value or Decimal(0)) / largest) if largest else 0.0


def _seen(length: float) -> float:
    """A length that is more than nothing is seen, nothing is nothing."""
    return max(length, 1.0) if length else 0.0

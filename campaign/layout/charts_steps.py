"""One figure, a quotation with its figure, and steps one after another: drawings in which letters do the work."""

from __future__ import annotations

from decimal import Decimal

from campaign.layout import lettering
from campaign.layout.canvas import Canvas
from campaign.layout.figures import Figures, Row, set_number

_QUOTES = {"cs": "„{}“", "en": "“{}”"}


def figure(canvas: Canvas, figures: Figures) -> None:
    """The figure as large as the sheet allows, and what it counts."""
    row = figures.rows[0]
    _hero(canvas, row, figures.unit, largest=canvas.width * 0.34)
    canvas.height = canvas.paragraph(0, canvas.height + 6, row.label(canvas.language), canvas.width, size=20)


def quotation(canvas: Canvas, figures: Figures) -> None:
    """The figure, and beside a rule what somebody said of it, in the quotation marks of the language."""
    row = figures.rows[0]
    _hero(canvas, row, figures.unit, largest=canvas.width * 0.22)
    top = canvas.height + 16
    words = _QUOTES.get(canvas.language, _QUOTES["en"]).format(row.label(canvas.language).strip('„“”"'))
    size = 28.0 if canvas.is_wide else 22.0
    bottom = canvas.paragraph(22, top - 4, words, canvas.width - 22, size=size, leading=1.3)
    canvas.rect(0, top, 5, bottom - top + 2, role="red")
    canvas.height = bottom + 4


def _hero(canvas: Canvas, row: Row, unit: str, *, largest: float) -> None:
    text = set_number(row.value or Decimal(0), canvas.language, unit=unit)
    size = lettering.fitting(text, largest, canvas.width * 0.96, bold=True)
    canvas.text(-size * 0.03, canvas.height + size * 0.78, text, size=size, bold=True, role="red")
    canvas.height += size * 0.92


def flow(canvas: Canvas, figures: Figures) -> None:
    """Steps side by side where there is room for their names, otherwise one under another; arrows lead on."""
    across = len(figures.rows)
    gap = 44.0
    width = (canvas.width - gap * (across - 1)) / across
    if width >= 104:
        _beside(canvas, figures, width, gap)
    else:
        _under(canvas, figures)


def _beside(canvas: Canvas, figures: Figures, width: float, gap: float) -> None:
    top, bottom = canvas.height, canvas.height
    heads = [_head(figures, number, canvas) for number in range(len(figures.rows))]
    size = min(lettering.fitting(each, 52, width, bold=True) for each in heads)
    for number, row in enumerate(figures.rows):
        x, is_high = number * (width + gap), number == figures.highlight
        canvas.rect(x, top, width, 5, role="red" if is_high else "blue")
        canvas.text(x, top + 18 + size * 0.8, heads[number], size=size, bold=True)
        end = canvas.paragraph(x, top + 24 + size, row.label(canvas.language), width, size=16, bold=is_high)
        bottom = max(bottom, end)
        if number:
            middle = top + 18 + size * 0.45
            _arrow(canvas, x - gap + 8, middle, x - 10, middle)
    canvas.height = bottom + 4


def _under(canvas: Canvas, figures: Figures) -> None:
    heads = [_head(figures, number, canvas) for number in range(len(figures.rows))]
    size = min(lettering.fitting(each, 40, canvas.width * 0.4, bold=True) for each in heads)
    left = max(lettering.width(each, size, bold=True) for each in heads) + 34
    for number, row in enumerate(figures.rows):
        is_high = number == figures.highlight
        if number:
            _arrow(canvas, 18 + size * 0.3, canvas.height + 2, 18 + size * 0.3, canvas.height + 24)
            canvas.height += 32
        top = canvas.height
        canvas.text(16, top + size * 0.8, heads[number], size=size, bold=True)
        count = len(lettering.lines(row.label(canvas.language), 17, canvas.width - left, bold=is_high))
        start = top + max(0.0, (size - count * 21.25) / 2)
        end = canvas.paragraph(
            left, start, row.label(canvas.language), canvas.width - left, size=17, bold=is_high
        )
        canvas.height = max(end, top + size) + 4
        canvas.rect(0, top, 5, canvas.height - top, role="red" if is_high else "blue")


def _head(figures: Figures, number: int, canvas: Canvas) -> str:
    """The value of a step, or its number where no step has a value."""
    if all(row.value is None for row in figures.rows):
        return f"{number + 1}."
    value = figures.rows[number].value
    return "–" if value is None else set_number(value, canvas.language, unit=figures.unit)


def _arrow(canvas: Canvas, x1: float, y1: float, x2: float, y2: float) -> None:
    canvas.line(x1, y1, x2, y2, role="ink", thick=2)
    along_x, along_y = (1, 0) if y1 == y2 else (0, 1)
    back_x, back_y = x2 - 7 * along_x, y2 - 7 * along_y
    head = (
        f"M{back_x - 5 * along_y:.2f} {back_y - 5 * along_x:.2f}L{x2:.2f} {y2:.2f}"
        f"L{back_x + 5 * along_y:.2f} {back_y + 5 * along_x:.2f}"
    )
    canvas.path(head, stroke="ink", thick=2, join="miter")

"""Change over time, and the same small chart for each of several things. Every scale begins at zero."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from campaign.layout import lettering
from campaign.layout.canvas import Canvas, polyline
from campaign.layout.figures import Figures, set_number

#: How each line is drawn: colour, dashes.
_LINES = (("blue", ""), ("ink", "7 5"), ("ink_second", "2 4"))
_HIGH = 210.0


@dataclass(frozen=True)
class _Plot:
    """Where values stand: the area, and the value at its top."""

    left: float
    right: float
    top: float
    bottom: float
    most: Decimal

    def y(self, value: Decimal) -> float:
        return self.bottom - float(value / self.most) * (self.bottom - self.top)


def change(canvas: Canvas, figures: Figures) -> None:
    """One line a column, named at its end; first, last and highlighted values are written instead of a scale."""
    count = len(figures.columns)
    names = [figures.column(number, canvas.language) if count > 1 else "" for number in range(count)]
    right = canvas.width - _room(canvas, figures, names)
    top = canvas.height + 34
    plot = _Plot(6, right, top, top + _HIGH, figures.largest or Decimal(1))
    canvas.line(0, plot.bottom, plot.right, plot.bottom, role="ink", thick=1.5)
    places = _places(figures, plot, canvas.language)
    for number in range(count):
        _line(canvas, figures, plot, places, number)
    for place in sorted({_first(figures), *([figures.highlight] if figures.highlight is not None else [])}):
        if place < len(places) - 1:
            _points(canvas, figures, plot, place, places[place])
    _ends(canvas, figures, plot, names)
    _times(canvas, figures, plot, places)
    canvas.height = plot.bottom + 30


def _room(canvas: Canvas, figures: Figures, names: Sequence[str]) -> float:
    """What the names and last values at the right need, at most two fifths."""
    widest = max(lettering.width(text, 18, bold=True) for text in _last(figures, canvas.language))
    words = [word for name in names for word in name.split()]
    longest = max((lettering.width(word, 15, bold=True) for word in words), default=0.0)
    return min(max(widest, longest) + 14, canvas.width * 0.4)


def _last(figures: Figures, language: str) -> list[str]:
    found = []
    for number in range(len(figures.columns)):
        known = [row.values[number] for row in figures.rows if row.values[number] is not None]
        last = known[-1] if known else None
        found.append(set_number(last, language, unit=figures.unit) if last is not None else "")
    return found


def _places(figures: Figures, plot: _Plot, language: str) -> list[float]:
    """Where each row stands: years keep their distances, other names are evenly apart."""
    labels = [row.label(language) for row in figures.rows]
    times = [int(label) for label in labels if re.fullmatch(r"[12]\d{3}", label)]
    if len(times) != len(labels) or sorted(set(times)) != times:
        times = list(range(len(labels)))
    width, inset = plot.right - plot.left, 10.0
    span = times[-1] - times[0]
    return [plot.left + inset + (time - times[0]) / span * (width - 2 * inset) for time in times]


def _line(canvas: Canvas, figures: Figures, plot: _Plot, places: Sequence[float], number: int) -> None:
    """A line with gaps where nothing is known; a point alone between gaps is still seen."""
    role, dash = _LINES[number]
    run: list[tuple[float, float]] = []
    for place, row in zip([*places, 0.0], [*figures.rows, None], strict=True):
        value = row.values[number] if row else None
        if value is not None:
            run.append((place, plot.y(value)))
            continue
        if len(run) == 1:
            canvas.circle(*run[0], 3, fill=role)
        elif run:
            canvas.path(polyline(run), stroke=role, thick=3.5 if number == 0 else 2.5, dash=dash)
        run = []


def _first(figures: Figures) -> int:
    """The first row with a value."""
    return next(
        place for place, row in enumerate(figures.rows) if any(each is not None for each in row.values)
    )


def _points(canvas: Canvas, figures: Figures, plot: _Plot, place: int, x: float) -> None:
    """The values of one row: the largest over its point, the others under theirs where there is room."""
    is_high = place == figures.highlight
    size = 18 if is_high else 15
    known = [(value, number) for number, value in enumerate(figures.rows[place].values) if value is not None]
    taken = plot.top - 60
    for order, (value, number) in enumerate(sorted(known, reverse=True)):
        y = plot.y(value)
        canvas.circle(x, y, 6 if is_high else 4, fill="red" if is_high else _LINES[number][0])
        text = set_number(value, canvas.language, unit=figures.unit)
        half = lettering.width(text, size, bold=is_high) / 2
        baseline = y - 12 if order == 0 else y + size + 8
        if baseline - size < taken or baseline > plot.bottom - 3:
            continue
        middle = max(half, min(x, plot.right - half))
        canvas.text(middle, baseline, text, size=size, bold=is_high, anchor="middle")
        taken = max(baseline, y + 8)


def _ends(canvas: Canvas, figures: Figures, plot: _Plot, names: Sequence[str]) -> None:
    """At the end of each line its last value and its name, moved apart where lines end close together."""
    ends = []
    limit = canvas.width - plot.right - 10
    for number, text in enumerate(_last(figures, canvas.language)):
        known = [value for row in figures.rows if (value := row.values[number]) is not None]
        if not known:
            continue
        count = len(lettering.lines(names[number], 15, limit)) if names[number] else 0
        ends.append((plot.y(known[-1]), 22 + count * 19, number, text))
    free = plot.top - 30
    for y, high, number, text in sorted(ends):
        top = max(y - 12, free)
        is_high = figures.highlight == len(figures.rows) - 1
        canvas.circle(plot.right - 10, y, 6 if is_high else 4, fill="red" if is_high else _LINES[number][0])
        canvas.text(plot.right + 8, top + 18, text, size=18, bold=True)
        if names[number]:
            canvas.paragraph(plot.right + 8, top + 21, names[number], limit, size=15)
        free = top + high + 6


def _times(canvas: Canvas, figures: Figures, plot: _Plot, places: Sequence[float]) -> None:
    """As many names of times as fit, the first, the last and the highlighted one always."""
    taken: list[tuple[float, float]] = []
    last = len(places) - 1
    high = figures.highlight
    wanted = [0, last, *([high] if high is not None else []), *range(1, last)]
    for place in dict.fromkeys(wanted):
        name = figures.rows[place].label(canvas.language)
        is_high = place == high
        half = lettering.width(name, 15, bold=is_high) / 2
        middle = min(max(places[place], half), canvas.width - half)
        if any(middle - half < end + 10 and start < middle + half + 10 for start, end in taken):
            continue
        taken.append((middle - half, middle + half))
        canvas.line(places[place], plot.bottom, places[place], plot.bottom + 5, role="ink", thick=1.5)
        canvas.text(middle, plot.bottom + 22, name, size=15, bold=is_high, anchor="middle")


def multiples(canvas: Canvas, figures: Figures) -> None:
    """One panel a row, all on one scale from zero, so that they can be compared."""
    across = 3 if canvas.is_wide else 2
    gap = 24.0
    width = (canvas.width - gap * (across - 1)) / across
    names = [row.label(canvas.language) for row in figures.rows]
    for start in range(0, len(names), across):
        line = range(start, min(start + across, len(names)))
        count = max(len(lettering.lines(names[number], 16, width, bold=True)) for number in line)
        top = canvas.height
        for number in line:
            _panel(canvas, figures, number, (number - start) * (width + gap), top, width, count * 20.0)
        canvas.height = top + count * 20 + 158
    canvas.height -= 26


def _panel(
    canvas: Canvas, figures: Figures, number: int, left: float, top: float, width: float, named: float
) -> None:
    row, is_high = figures.rows[number], number == figures.highlight
    canvas.line(
        left, top, left + width, top, role="red" if is_high else "hairline", thick=4 if is_high else 1
    )
    canvas.paragraph(left, top + 6, row.label(canvas.language), width, size=16, bold=True)
    bottom, high = top + named + 112, 74.0
    step = width / len(row.values)
    shown = _worth_writing(row.values)
    for place, value in enumerate(row.values):
        if value is None:
            continue
        x, tall = left + place * step, float(value / (figures.largest or 1)) * high
        canvas.rect(x + step * 0.12, bottom - tall, step * 0.76, tall, role="red" if is_high else "blue")
        if place in shown:
            _over(canvas, figures, value, left, width, x + step / 2, bottom - tall - 5)
    canvas.line(left, bottom, left + width, bottom, role="ink", thick=1.5)
    first, last = figures.column(0, canvas.language), figures.column(len(row.values) - 1, canvas.language)
    canvas.text(left, bottom + 17, first, size=13, role="ink_second")
    canvas.text(left + width, bottom + 17, last, size=13, role="ink_second", anchor="end")


def _over(
    canvas: Canvas, figures: Figures, value: Decimal, left: float, width: float, middle: float, y: float
) -> None:
    text = set_number(value, canvas.language, unit=figures.unit)
    half = lettering.width(text, 14) / 2
    canvas.text(max(left + half, min(middle, left + width - half)), y, text, size=14, anchor="middle")


def _worth_writing(values: Sequence[Decimal | None]) -> set[int]:
    """The first and the last known value: what lies between is read from the table."""
    known = [place for place, value in enumerate(values) if value is not None]
    return {known[0], known[-1]} if known else set()

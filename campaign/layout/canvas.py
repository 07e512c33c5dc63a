"""A sheet on which charts are drawn as SVG: text stays text, colours have meanings, nothing needs style or script.

Only what browsers and the typesetter draw alike is used: presentation attributes, baselines, solid colours and one
opacity. Lengths are the units of the view box; 16 is a size to read at arm's length.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from campaign.layout import lettering

FAMILY = "Ocima Sans"
#: Every meaning that a colour can have on a drawing; a palette gives each a value.
ROLES = ("wall", "surface", "ink", "ink_second", "blue", "red", "on_plate", "hairline")
LEADING = 1.25


@dataclass
class Canvas:
    """What is drawn so far. `height` grows by who draws; `colours` has a value for each of `ROLES`."""

    width: float
    colours: Mapping[str, str]
    #: The language of the words, as `lang` says it.
    language: str
    height: float = 0
    parts: list[str] = field(default_factory=list)

    @property
    def is_wide(self) -> bool:
        """Whether names fit beside what they name."""
        return self.width >= 520

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 16,
        bold: bool = False,
        role: str = "ink",
        anchor: str = "start",
    ) -> None:
        """One line of words with its baseline at `y`; `anchor` is start, middle or end."""
        weight = ' font-weight="700"' if bold else ""
        end = f' text-anchor="{anchor}"' if anchor != "start" else ""
        self.parts.append(
            f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}"{weight}{end} fill={self._colour(role)}>'
            f"{escape(words)}</text>"
        )

    def paragraph(
        self, x: float, y: float, words: str, limit: float, *, size: float = 16, bold: bool = False,
        role: str = "ink", anchor: str = "start", leading: float = LEADING,
    ) -> float:  # fmt: skip
        """Words in as many lines as they need, the first one's top at `y`; returns the bottom of the last one."""
        together = lettering.kept_together(words) if self.language == "cs" else words
        step, bottom = size * leading, y
        for number, line in enumerate(lettering.lines(together, size, limit, bold=bold)):
            self.text(x, y + size + number * step, line, size=size, bold=bold, role=role, anchor=anchor)
            bottom = y + (number + 1) * step
        return bottom

    def rect(
        self, x: float, y: float, wide: float, high: float, *, role: str, opacity: float = 1, line: str = ""
    ) -> None:
        """A filled rectangle; with `line`, an edge of that role drawn inside."""
        faint = f' fill-opacity="{opacity}"' if opacity < 1 else ""
        edge = f' stroke={self._colour(line)} stroke-width="1"' if line else ""
        inset = 0.5 if line else 0.0
        self.parts.append(
            f'<rect x="{_n(x + inset)}" y="{_n(y + inset)}" width="{_n(max(0, wide - 2 * inset))}" '
            f'height="{_n(max(0, high - 2 * inset))}" fill={self._colour(role)}{faint}{edge}/>'
        )

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, role: str = "hairline", thick: float = 1
    ) -> None:
        """A straight line."""
        self.parts.append(
            f'<path d="M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}" stroke={self._colour(role)} '
            f'stroke-width="{_n(thick)}" fill="none"/>'
        )

    def path(
        self,
        d: str,
        *,
        fill: str = "",
        stroke: str = "",
        thick: float = 0,
        dash: str = "",
        join: str = "round",
    ) -> None:
        """A shape by its path."""
        ink = (
            f' stroke={self._colour(stroke)} stroke-width="{_n(thick)}" stroke-linejoin="{join}"'
            if stroke
            else ""
        )
        gaps = f' stroke-dasharray="{dash}"' if dash else ""
        body = self._colour(fill) if fill else '"none"'
        self.parts.append(f'<path d="{d}" fill={body}{ink}{gaps}/>')

    def circle(
        self, x: float, y: float, radius: float, *, fill: str, stroke: str = "", thick: float = 0
    ) -> None:
        """A circle."""
        ink = f' stroke={self._colour(stroke)} stroke-width="{_n(thick)}"' if stroke else ""
        self.parts.append(
            f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill={self._colour(fill)}{ink}/>'
        )

    def nested(self, svg: str, x: float, y: float, wide: float, high: float) -> None:
        """Another drawing inside this one; it must have a view box and no size of its own."""
        place = f'<svg x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(high)}" '
        self.parts.append(svg.replace("<svg ", place, 1))

    def finished(self, *, title: str, description: str, key: str, margin: float = 0) -> str:
        """The drawing. `key` makes its names unique on a page with several drawings.

        With a `margin` it has that much of its own ground on each side; without one it has no ground.
        """
        wide, high = self.width + 2 * margin, self.height + 2 * margin
        size = f'viewBox="{_n(-margin)} {_n(-margin)} {_n(wide)} {_n(high)}" width="{_n(wide)}" height="{_n(high)}"'
        ground = ""
        if margin:
            ground = (
                f'<rect x="{_n(-margin)}" y="{_n(-margin)}" width="{_n(wide)}" height="{_n(high)}" '
                f"fill={self._colour('wall')}/>"
            )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" lang={quoteattr(self.language)} '
            f'aria-labelledby="{key}-t {key}-d" font-family={quoteattr(FAMILY)}>'
            f'<title id="{key}-t">{escape(title)}</title><desc id="{key}-d">{escape(description)}</desc>'
            f"{ground}{''.join(self.parts)}</svg>"
        )

    def _colour(self, role: str) -> str:
        return quoteattr(self.colours[role])


def polyline(points: Sequence[tuple[float, float]]) -> str:
    """A path through all points."""
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points)


def _n(value: float) -> str:
    """A length as short as it can be written; two decimals are finer than any printer."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text

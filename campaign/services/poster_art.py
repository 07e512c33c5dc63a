"""Infographics and photographs as a poster draws them: the chart alone, on a sheet of two languages in both.

How wide and high a photograph is on the sheet is said here too, and how large the gap is that stands for one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from typing import Any

from campaign import drawings
from campaign.layout.figures import BadFigures
from campaign.models import Infographic
from campaign.services.poster_contents import Gap, Photograph

#: Between the same thing in two languages.
BETWEEN = " / "
_BOX = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')


def chart(infographic: Infographic, languages: Sequence[str], *, width: int, palette: str) -> str:
    """Return the chart of `infographic` without statement and source as SVG.

    With two languages each name in it is written in both, and numbers as the first one writes them. Raises
    `BadFigures`, also when the names are too long in two languages.
    """
    drawn = copy(infographic) if len(languages) == 1 else _in_both(infographic)
    # The sheet itself says it in each language, below the chart.
    drawn.is_illustrative = False
    return drawings.drawing(drawn, languages[0], width=width, palette=palette, is_whole=False)


def needs_two(infographic: Infographic) -> bool:
    """Whether its words cannot stand in one drawing in both languages: whole sentences, or too long."""
    if infographic.kind in {Infographic.Kind.QUOTATION, Infographic.Kind.FLOW}:
        return True
    try:
        drawings.figures_of(_in_both(infographic))
    except BadFigures:
        return True
    return False


def size_of(svg: str) -> tuple[float, float]:
    """Return width and height of a drawing in its own units."""
    found = _BOX.search(svg)
    if found is None:
        raise ValueError("a drawing without a view box")
    return float(found[1]), float(found[2])


def photograph(value: Photograph, width: float, scale: float) -> dict[str, Any]:
    """Return what the template needs of a photograph besides its file and its words. Lengths are units."""
    upload = value.contribution.upload
    return {
        "kind": "photo",
        **_box(upload.width, upload.height, width, scale),
        "plate": value.plate,
        "author": value.author,
        "alt": value.alts[0].text,
    }


def gap(value: Gap, width: float, scale: float) -> dict[str, Any]:
    """Return the same of a photograph that is not prepared yet: its room, and nothing of what is in it."""
    return {"kind": "gap", **_box(value.width, value.height, width, scale), "plate": value.plate}


def _box(wide: int, high: int, width: float, scale: float) -> dict[str, float]:
    """How wide it is in a slot, and its height by its width. Proportions that are not known are those of a camera."""
    ratio = high / wide if wide and high else 2 / 3
    # An upright one is not wider than makes it as high as a lying one of the slot would be wide.
    narrowed = width * min(1.0, 0.2 + 0.8 * scale) * min(1.0, 0.8 / ratio)
    return {"photo_width": round(narrowed, 2), "ratio": round(ratio, 4)}


def _in_both(infographic: Infographic) -> Infographic:
    """A copy in which every name is in both languages; it is drawn and never saved."""
    made = copy(infographic)
    rows = infographic.data.get("rows", [])
    # A district is drawn as its number, which is the same in both.
    is_map = infographic.kind == Infographic.Kind.DISTRICTS
    made.data = {
        **infographic.data,
        "columns": [_joined(one) for one in infographic.data.get("columns", [])],
        "rows": rows if is_map else [_joined(one) for one in rows],
    }
    return made


def _joined(named: dict[str, Any]) -> dict[str, Any]:
    both = BETWEEN.join(dict.fromkeys(name for name in (named.get("cs"), named.get("en")) if name))
    return {**named, "cs": both, "en": both}

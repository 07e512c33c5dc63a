"""Infographics as drawings, as words and as tables: the same figures, wherever they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.utils import translation
from django.utils.translation import gettext as _

from campaign.layout import charts
from campaign.layout.charts_foot import Foot
from campaign.layout.figures import Figures, checked, set_number
from campaign.layout.tokens import Tokens
from campaign.models.infographics import Infographic

_LIGHT = {
    "wall": "white",
    "surface": "paper-100",
    "ink": "ink-900",
    "ink_second": "ink-600",
    "blue": "enamel-blue",
    "red": "enamel-red",
    "on_plate": "white",
    "hairline": "line-200",
}
_DARK = {
    "wall": "night-900",
    "surface": "night-800",
    "ink": "night-100",
    "ink_second": "night-300",
    "blue": "night-blue",
    "red": "night-red",
    "on_plate": "white",
    "hairline": "night-line",
}
#: On a page colours are meanings, which follow the visitor's scheme.
_PAGE = {
    "wall": "var(--color-wall)",
    "surface": "var(--color-surface)",
    "ink": "var(--color-ink)",
    "ink_second": "var(--color-ink-second)",
    "blue": "var(--color-plate-blue)",
    "red": "var(--color-plate-red)",
    "on_plate": "var(--color-on-plate)",
    "hairline": "var(--color-hairline)",
}


def drawing(
    infographic: Infographic,
    language: str,
    *,
    width: float,
    palette: str = "screen",
    dark: bool = False,
    is_whole: bool = True,
    foot: Foot | None = None,
) -> str:
    """The drawing as SVG, `width` units wide (16 units are the height of words to read), as high as it needs.

    `palette`: "screen" has fixed colours (`dark`: those on a dark ground), "page" the meanings of the stylesheet for a
    drawing inside a page, "print" and "cmyk" the fixed colours of tokens for which the press has inks. Letters are text
    in "Ocima Sans". The statement, note, source, year and the mark of made-up figures belong to it; without `is_whole`
    only the chart with its mark does, and who shows it shows the rest beside it. `foot` is what a picture to take away
    says besides. Raises `BadFigures`.
    """
    figures = figures_of(infographic)
    with translation.override(language):
        captions = charts.Captions(
            statement=infographic.text("statement", language),
            note=infographic.text("note", language),
            source=source_line(infographic, language),
            mark=mark(infographic),
            description=in_words(infographic, language),
        )
    return charts.drawn(
        figures,
        captions,
        language=language,
        width=width,
        colours=_colours(palette, dark),
        key=f"figure-{infographic.pk or infographic.slug or 'new'}-{language}-{width:g}",
        is_whole=is_whole,
        foot=foot,
    )


def figures_of(infographic: Infographic) -> Figures:
    """The checked figures. Raises `BadFigures`."""
    return checked(infographic.kind, infographic.unit, infographic.data, infographic.highlight)


def in_words(infographic: Infographic, language: str) -> str:
    """What the drawing says, in one paragraph: for screen readers, and to copy with a picture of it."""
    shown = table(infographic, language)
    parts = []
    for row in shown.rows:
        if len(shown.headings) == 2:
            parts.append(f"{row[0]}: {row[1]}")
        else:
            pairs = zip(shown.headings[1:], row[1:], strict=True)
            parts.append(f"{row[0]}: " + ", ".join(f"{name} {value}" for name, value in pairs))
    with translation.override(language):
        ends = [mark(infographic), source_line(infographic, language)]
    sentences = [infographic.text("statement", language), "; ".join(parts), *ends]
    return " ".join(each if each.endswith((".", "!", "?", "…")) else f"{each}." for each in sentences if each)


@dataclass(frozen=True, slots=True)
class Table:
    """Figures as written in a language: headings, and rows that begin with their name."""

    headings: list[str]
    rows: list[list[str]]


def table(infographic: Infographic, language: str) -> Table:
    """The figures as a table, numbers as `language` writes them, in the order of the drawing. Raises `BadFigures`."""
    figures = figures_of(infographic)
    rows = list(figures.rows)
    if figures.kind == "ranking":
        rows.sort(key=lambda row: -(row.value or 0))
    with translation.override(language):
        unknown = _("not known")
        names = [figures.column(number, language) or _("Value") for number in range(len(figures.columns))]
        first = {"change": _("When"), "districts": _("District")}.get(figures.kind, _("What"))
    written = [
        [
            row.label(language),
            *(
                unknown if value is None else set_number(value, language, unit=figures.unit)
                for value in row.values
            ),
        ]
        for row in rows
    ]
    return Table([first, *names], written)


def source_line(infographic: Infographic, language: str) -> str:
    """Source and year, as they stand under every drawing."""
    with translation.override(language):
        return _("Source: %(source)s, %(year)s") % {
            "source": infographic.text("source", language),
            "year": infographic.year,
        }


def mark(infographic: Infographic) -> str:
    """What is said of figures that are made up, in the active language; nothing of real ones."""
    return _("Illustrative figures, not real data") if infographic.is_illustrative else ""


def _colours(palette: str, dark: bool) -> dict[str, str]:
    if palette == "page":
        return _PAGE
    names = _DARK if dark and palette == "screen" else _LIGHT
    tokens = _tokens()
    return {role: tokens.value(token) for role, token in names.items()}


@lru_cache(maxsize=1)
def _tokens() -> Tokens:
    path = finders.find("cms/css/tokens.css")
    return Tokens(Path(str(path)).read_text(encoding="utf-8"))

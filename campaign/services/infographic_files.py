"""Infographics to take away: the drawing as SVG, and as PNG for a screen or for paper.

Each says in the picture and inside the file what its source is, whose it is, under which licence, and who paid.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from django.conf import settings
from django.core.cache import cache

from wagtail.models import Site

from campaign import drawings
from campaign.layout import png_facts
from campaign.layout.charts_foot import Foot, Payer
from campaign.models import Infographic
from campaign.services import funder_marks, poster_art, typesetting
from cms import fonts
from cms.models import SiteSettings

TEMPLATE = "infographic.typ"
#: A picture for a screen, and the drawing without a size: as wide as the column of a page, in units.
SCREEN_PIXELS, SCREEN_UNITS = 1600, 680
SCREEN_EMBLEM = 40.0
MARGIN = 24
#: On paper: dots an inch, and how many units a millimetre has, so that words are as large as in a book.
DPI, UNITS_A_MM = 300, 5
MM_PER_INCH = 25.4
LEAST_UNITS, MOST_UNITS = 328, 900
#: The widths on paper that anybody may have, and the limits of those that staff choose; millimetres.
WIDTHS_MM = (90, 180, 270)
LEAST_MM, MOST_MM = 40, 420
KEPT_SECONDS = 3600
_LETTERS = re.compile(r"<text(?P<manner>[^>]*)>(?P<words>[^<]*)</text>")


@dataclass(frozen=True, slots=True)
class Taken:
    """A file to take away."""

    content: bytes
    content_type: str
    name: str

    @property
    def etag(self) -> str:
        """What changes whenever a byte does."""
        return hashlib.sha256(self.content).hexdigest()


def as_svg(infographic: Infographic, language: str) -> Taken:
    """Return the drawing as SVG. Its words are text, and the letters they need are inside. Raises `BadFigures`."""
    svg = _drawing(infographic, language, units=SCREEN_UNITS, emblem=SCREEN_EMBLEM)
    content = cache.get_or_set(
        _key("svg", svg), lambda: _on_its_own(svg, infographic, language).encode(), KEPT_SECONDS
    )
    return Taken(content, "image/svg+xml", f"{infographic.slug}-{language}.svg")


def as_picture(infographic: Infographic, language: str) -> Taken:
    """Return the drawing as PNG, 1600 pixels wide. Raises `BadFigures`."""
    svg = _drawing(infographic, language, units=SCREEN_UNITS, emblem=SCREEN_EMBLEM)
    content = _png(svg, infographic, language, pixels=SCREEN_PIXELS)
    return Taken(content, "image/png", f"{infographic.slug}-{language}-{SCREEN_PIXELS}.png")


def for_paper(infographic: Infographic, language: str, *, width_mm: int) -> Taken:
    """Return the drawing as PNG with 300 dots an inch at a width between `LEAST_MM` and `MOST_MM`.

    On whatever width, words are as large as in a book as far as they fit. Raises `BadFigures`, `ValueError` for a
    width outside, and `NotPrintable` if the funders' marks would break their rule.
    """
    if not LEAST_MM <= width_mm <= MOST_MM:
        raise ValueError(width_mm)
    units = min(MOST_UNITS, max(LEAST_UNITS, width_mm * UNITS_A_MM)) - 2 * MARGIN
    funder_marks.check(emblem_mm=funder_marks.EMBLEM_MM)
    emblem = funder_marks.EMBLEM_MM * (units + 2 * MARGIN) / width_mm
    svg = _drawing(infographic, language, units=units, emblem=emblem)
    pixels = round(width_mm / MM_PER_INCH * DPI)
    content = _png(svg, infographic, language, pixels=pixels, dpi=DPI)
    return Taken(content, "image/png", f"{infographic.slug}-{language}-{width_mm}mm.png")


def credit(language: str) -> str:
    """Whose the drawing is, and under which licence others may use it."""
    site = _site()
    organisation = site.text("organisation", language) or site.text("name", language)
    address = settings.WAGTAILADMIN_BASE_URL.split("://", 1)[-1].rstrip("/")
    return " · ".join(part for part in (f"© {organisation}", site.drawings_licence, address) if part)


def _drawing(infographic: Infographic, language: str, *, units: float, emblem: float) -> str:
    payers = [
        Payer(" ".join(_said(mark["texts"][0])), mark["emblem"] or "")
        for mark in funder_marks.marks([language])
    ]
    foot = Foot(credit(language), payers, emblem, MARGIN)
    return drawings.drawing(infographic, language, width=units, palette="print", foot=foot)


def _said(text: dict[str, str]) -> list[str]:
    return [part for part in (text["statement"], text["disclaimer"]) if part]


def _png(svg: str, infographic: Infographic, language: str, *, pixels: int, dpi: int | None = None) -> bytes:
    def made() -> bytes:
        wide, high = poster_art.size_of(svg)
        alt = drawings.in_words(infographic, language)
        picture = typesetting.compile_png(
            TEMPLATE,
            {"svg": svg, "language": language, "alt": alt},
            pixels_wide=pixels,
            pixels_high=round(pixels * high / wide),
        )
        return png_facts.with_facts(picture, dpi=dpi, words=_facts(infographic, language))

    content: bytes = cache.get_or_set(_key(f"png-{pixels}-{dpi}", svg), made, KEPT_SECONDS)
    return content


def _facts(infographic: Infographic, language: str) -> dict[str, str]:
    """By the keywords of PNG; the same words stand in the SVG under those of Dublin Core."""
    return {
        "Title": infographic.text("statement", language),
        "Author": _site().text("organisation", language),
        "Description": drawings.in_words(infographic, language),
        "Copyright": credit(language),
        "Source": drawings.source_line(infographic, language),
    }


def _on_its_own(svg: str, infographic: Infographic, language: str) -> str:
    """The drawing with its letters and with words on itself for the programs that read such words."""
    faces = "".join(
        f"@font-face{{font-family:'{fonts.FAMILY}';font-weight:{style.weight};"
        f"src:url(data:font/woff2;base64,{base64.b64encode(fonts.cut_for(style, words)).decode()})}}"
        for style, words in _letters(svg)
    )
    facts = _facts(infographic, language)
    named = {
        "title": facts["Title"],
        "creator": facts["Author"],
        "source": " ".join(part for part in (facts["Source"], infographic.source_address) if part),
        "rights": " ".join(part for part in (facts["Copyright"], _site().drawings_licence_address) if part),
        "language": language,
    }
    told = "".join(f"<dc:{name}>{escape(words)}</dc:{name}>" for name, words in named.items() if words)
    beginning = (
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="">{told}</rdf:Description>'
        f"</rdf:RDF></metadata><style>{faces}</style>"
    )
    return svg.replace("</desc>", f"</desc>{beginning}", 1)


def _letters(svg: str) -> list[tuple[fonts.Style, str]]:
    """The styles that the drawing uses, each with its letters."""
    words = {False: "", True: ""}
    for found in _LETTERS.finditer(svg):
        words['font-weight="700"' in found["manner"]] += found["words"]
    regular, bold = fonts.STYLES[:2]
    return [(style, text) for style, text in ((regular, words[False]), (bold, words[True])) if text]


def _key(kind: str, svg: str) -> str:
    return f"infographic-{kind}-{hashlib.sha256(svg.encode()).hexdigest()}"


def _site() -> SiteSettings:
    return SiteSettings.for_site(Site.objects.get(is_default_site=True))

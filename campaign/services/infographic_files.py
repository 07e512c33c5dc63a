"""Infographics to take away: the drawing as SVG, and as PNG for a screen or for paper.

Each says in the picture and inside the file what its source is, whose it is, under which licence, and who paid.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
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
from media.queue import enqueue

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
#: The address of a kept file is made of the drawing: one that changed is another file.
KEPT_SECONDS = 30 * 24 * 3600
ASKED_AGAIN_SECONDS = 30
TASK = "campaign.tasks.make_infographic_file"
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


@dataclass(frozen=True, slots=True)
class _Order:
    """A file that somebody wants: how it is kept and called, and how it is made."""

    key: str
    content_type: str
    name: str
    make: Callable[[], bytes]


class BeingMade(Exception):
    """The file is not there yet; the worker makes it."""


def find(infographic: Infographic, language: str, form: str) -> Taken:
    """Return a file that the worker has made already: `form` is "svg", "png" or a width on paper, such as "90mm".

    Raises `BeingMade`, and has it made; otherwise as `make` does. No page makes pictures itself.
    """
    order = _ordered(infographic, language, form)
    content = cache.get(order.key)
    if content is None:
        if cache.add(f"asked-{order.key}", True, ASKED_AGAIN_SECONDS):
            enqueue(TASK, infographic.pk, language, form)
        raise BeingMade
    return Taken(content, order.content_type, order.name)


def make(infographic: Infographic, language: str, form: str) -> Taken:
    """Return a file, made now, in the worker, unless it is kept already.

    As SVG its words are text, and the letters they need are inside. As PNG it is 1600 pixels wide, or has 300 dots an
    inch at a width between `LEAST_MM` and `MOST_MM`; on whatever width, words are as large as in a book as far as they
    fit. Raises `BadFigures`, `ValueError` for another form or width, and `NotPrintable` if the funders' marks would
    break their rule.
    """
    order = _ordered(infographic, language, form)
    content: bytes = cache.get_or_set(order.key, order.make, KEPT_SECONDS)
    return Taken(content, order.content_type, order.name)


def _ordered(infographic: Infographic, language: str, form: str) -> _Order:
    if form in ("svg", "png"):
        svg = _drawing(infographic, language, units=SCREEN_UNITS, emblem=SCREEN_EMBLEM)
        if form == "png":
            return _picture(svg, infographic, language, str(SCREEN_PIXELS), pixels=SCREEN_PIXELS)
        name = f"{infographic.slug}-{language}.svg"
        return _Order(
            _key("svg", svg), "image/svg+xml", name, lambda: _on_its_own(svg, infographic, language).encode()
        )
    width_mm = int(form.removesuffix("mm"))
    if not LEAST_MM <= width_mm <= MOST_MM:
        raise ValueError(width_mm)
    units = min(MOST_UNITS, max(LEAST_UNITS, width_mm * UNITS_A_MM)) - 2 * MARGIN
    funder_marks.check(emblem_mm=funder_marks.EMBLEM_MM)
    emblem = funder_marks.EMBLEM_MM * (units + 2 * MARGIN) / width_mm
    svg = _drawing(infographic, language, units=units, emblem=emblem)
    pixels = round(width_mm / MM_PER_INCH * DPI)
    return _picture(svg, infographic, language, f"{width_mm}mm", pixels=pixels, dpi=DPI)


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


def _picture(
    svg: str, infographic: Infographic, language: str, size: str, *, pixels: int, dpi: int | None = None
) -> _Order:
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

    name = f"{infographic.slug}-{language}-{size}.png"
    return _Order(_key(f"png-{pixels}-{dpi}", svg), "image/png", name, made)


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

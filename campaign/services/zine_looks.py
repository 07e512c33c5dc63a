"""A look at a zine as it will be folded, quick enough for a request: from previews, kept nowhere."""

from __future__ import annotations

import io
from contextlib import closing
from datetime import date

from django.utils import timezone

import pypdfium2

from campaign import zine_parts
from campaign.models import Zine
from campaign.services import typesetting, zine_pages, zine_pictures, zine_sheets
from campaign.services.zine_pages import Page
from media.clearance import Use

#: How wide a page is drawn, in pixels: sharp on a screen at the width of the panel beside the form.
WIDE = 420

#: A page number and its picture; nothing where a spread has no page on that side.
Seen = tuple[int | None, bytes | None]


def problems(zine: Zine) -> list[str]:
    """What keeps it from the printer now, a sentence for each."""
    return zine_pages.problems(zine_pages.read(zine, use=Use.PRINT))


def spreads(zine: Zine) -> list[tuple[Seen, Seen]]:
    """The pages that a reader sees at once, as pictures: the cover alone, then two by two.

    Any number of pages is shown, so that a zine can be looked at while it grows. Raises `NotPrintable` when words do
    not fit on a page.
    """
    pictures = pages(zine)
    if not pictures:
        return []
    numbered: list[Seen] = [*enumerate(pictures, start=1)]
    if len(numbered) % 2:
        numbered.append((None, None))
    nothing: Seen = (None, None)
    inside = numbered[1:-1]
    turned = [(inside[place], inside[place + 1]) for place in range(0, len(inside), 2)]
    return [(nothing, numbered[0]), *turned, (numbered[-1], nothing)]


def pages(zine: Zine, *, dated: date | None = None) -> list[bytes]:
    """Every page as a PNG, in reading order."""
    found = zine_pages.read(zine, use=Use.PRINT, for_look=True)
    if not found.pages:
        return []
    makers = zine_parts.Makers(_sample_address, zine_pictures.drawing, zine_pictures.small)
    day = dated or timezone.localdate()
    data, files = zine_sheets.data_of(found, makers, dated=day)
    return drawn(typesetting.compile_pdf("zine.typ", data, files=files, dated=day, reading=False))


def drawn(pdf: bytes, *, wide: int = WIDE) -> list[bytes]:
    """The pages of a file as PNGs, so many pixels wide."""
    pictures = []
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for page in document:
            out = io.BytesIO()
            page.render(scale=wide / page.get_width()).to_pil().convert("RGB").save(out, format="PNG")
            page.close()
            pictures.append(out.getvalue())
    return pictures


def _sample_address(page: Page) -> str:
    return zine_sheets.short_address(zine_sheets.NO_CODE)

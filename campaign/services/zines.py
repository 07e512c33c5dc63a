"""A zine as something that can be printed: what is in it, and its files for reading, for home and for the press."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaign import zine_parts
from campaign.models import PrintEdition, Printer, Zine
from campaign.products import Contents, Made, NotPrintable, Progress, Words
from campaign.services import (
    funder_marks,
    short_links,
    typesetting,
    zine_contents,
    zine_pages,
    zine_pictures,
    zine_sheets,
)
from campaign.services.read_back import check_codes
from campaign.services.zine_pages import Page, Read
from cms.languages import public_languages
from media.clearance import Use
from photovoice.final_forms import fingerprint

KIND = "zine"
#: The files of a zine: to read, to print at home on one's own printer, and for a print shop.
READING, HOME, PRESS = "reading", "home", "press"
VARIANTS = (READING, HOME, PRESS)


class ZineProduct:
    """One zine. Options: `variant` as above, `printer` (key of a print shop), `use` ("web" for the website's file)."""

    kind = KIND

    def __init__(self, zine: Zine) -> None:
        self.zine = zine
        self.key = str(zine.pk)

    @property
    def title(self) -> str:
        """What staff call it."""
        return self.zine.name

    def contents(self, options: Mapping[str, Any]) -> Contents:
        """What is in it now. A photograph that may not be used any more is left out already."""
        found = zine_pages.read(self.zine, use=_use(options))
        shown = [stop for stop in found.stops if stop.upload is not None]
        return Contents(
            assets=[zine_contents.asset(stop, found.use) for stop in shown],
            words=[*zine_contents.words(found), *_ways_on(found), *funder_marks.words(found.languages)],
            codes=[link.code for link in self._links(found)] if _is_for_paper(options) else (),
            held=zine_contents.held(found),
        )

    def make(
        self, options: Mapping[str, Any], *, dated: date, edition: int | None, progress: Progress
    ) -> Made:
        """Return the file. Raises `NotPrintable` with a sentence for every page that cannot be printed.

        On paper every photograph must be cleared; a file to read heals by itself: what may not be shown is a gap.
        """
        variant = options.get("variant", READING)
        found = zine_pages.read(self.zine, use=_use(options))
        wrong, gaps = zine_pages.problems(found), zine_pages.gaps(found)
        if variant == READING or found.use is Use.WEB:
            wrong = [sentence for sentence in wrong if sentence not in gaps]
        if wrong:
            raise NotPrintable(" ".join(wrong))
        progress(0, 2, _("Photographs and codes"))
        pictures = zine_pictures.Printed(found.use, _press(options))
        makers = self._makers(found, edition, pictures)
        data, files = zine_sheets.data_of(found, makers, dated=dated, edition=edition)
        progress(1, 2, _("Pages"))
        content = _compiled(self.zine, data, files, options, dated)
        check_codes(content, zine_sheets.payloads(data))
        progress(2, 2, "")
        notes = [*gaps, *zine_pages.left_out(found), *pictures.notes]
        return Made(content, f"{slugify(self.zine.name) or 'zine'}-{variant}.pdf", notes=notes)

    def _makers(self, found: Read, edition: int | None, pictures: zine_parts.Pictures) -> zine_parts.Makers:
        links = {
            page.number: link.code
            for page, link in zip(_with_codes(found), self._links(found, edition), strict=True)
        }

        def address(page: Page) -> str:
            return zine_sheets.short_address(links[page.number])

        return zine_parts.Makers(address, zine_pictures.drawing, pictures)

    def _links(self, found: Read, edition: int | None = None) -> Sequence[Any]:
        """A link for each page with a code, in this edition; made when there is none."""
        wanted = [
            short_links.Wanted(
                *target_of(page),
                place=_place(self.zine, page),
            )
            for page in _with_codes(found)
        ]
        row = PrintEdition.objects.of(KIND, self.key).filter(number=edition).first() if edition else None
        return short_links.mint_many(wanted=wanted, edition=row) if wanted else []


def load(key: str) -> ZineProduct:
    """Return the zine with this key. Raises `LookupError`; somebody's own zine is no product of the team's."""
    try:
        return ZineProduct(Zine.objects.get(pk=int(key), participant=None))
    except (ValueError, ObjectDoesNotExist) as error:
        raise LookupError(key) from error


def _use(options: Mapping[str, Any]) -> Use:
    return Use.WEB if options.get("use") == Use.WEB else Use.PRINT


def _is_for_paper(options: Mapping[str, Any]) -> bool:
    return options.get("variant", READING) != READING


def _place(zine: Zine, page: Page) -> str:
    """Where a code is found. In the house's first language whoever asks: the place is what its link is known by."""
    with override(public_languages()[0]):
        return _("%(zine)s, page %(page)d") % {"zine": zine.name, "page": page.number}


def _with_codes(found: Read) -> list[Page]:
    """The pages on which a code stands."""
    return [page for page in found.pages if target_of(page)[0]]


def target_of(page: Page) -> tuple[str, str]:
    """What the code of a page opens, as short links name it; twice "" where there is no code."""
    if page.kind == "code":
        chosen, address = page.value.get("page"), page.value.get("address")
        return (
            ("page", str(chosen.translation_key)) if chosen else ("outside", address) if address else ("", "")
        )
    is_stop = page.wants_code and page.stop and page.stop.stop_key
    return ("stop", page.stop.stop_key) if is_stop and page.stop else ("", "")


def _ways_on(found: Read) -> list[Words]:
    """What the codes of the website's file open: one made before its stops were public is made anew, with codes."""
    if found.use is not Use.WEB:
        return []
    opened = [":".join(target_of(page)) for page in _with_codes(found)]
    return [Words(f"zine:{found.zine.pk}:codes", found.zine.name, "", fingerprint(opened=opened))]


def _compiled(
    zine: Zine, data: dict[str, Any], files: Mapping[str, bytes], options: Mapping[str, Any], dated: date
) -> bytes:
    variant = options.get("variant", READING)
    if variant == READING:
        return typesetting.compile_pdf("zine.typ", data, files=files, dated=dated, reading=True)
    press = _press(options)
    laid = zine_sheets.on_sheets(data, zine.format, bleed=press.bleed_mm if press else 0)
    return typesetting.compile_pdf("zine.typ", laid, files=files, dated=dated, reading=False, press=press)


def _press(options: Mapping[str, Any]) -> typesetting.Press | None:
    """What the print shop asks for; nothing for what is read or printed at home."""
    if options.get("variant") != PRESS:
        return None
    return typesetting.Press.of(Printer.objects.filter(pk=options.get("printer") or 0).first())

"""Papers for those who hang and choose: the hanging list with thumbnails, and the contact sheet with large numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from campaign.layout import print_sizes, resolution
from campaign.products import Made, NotPrintable, Progress
from campaign.services import thumbnails, typesetting, wall_data
from campaign.services.showing_products import ShowingProduct, longest_mm
from campaign.services.wall import OnWall, ShowingWall
from cms.templatetags.site_tags import day

THUMBNAIL, CONTACT = 400, 900


class HangingList(ShowingProduct):
    """Option `longest_cm`: the longer edge of the prints. For staff only; nothing of it is handed out."""

    kind = "hanging_list"

    def make(
        self, options: Mapping[str, Any], *, dated: date, edition: int | None, progress: Progress
    ) -> Made:
        """Return the list as a PDF in the language of staff: order, plate, thumbnail, author, size, box to tick."""
        read, longest = self.wall(options), longest_mm(options)
        files = thumbnails.of_rows(
            read.hung, edge=THUMBNAIL, progress=progress, step=_("Thumbnails are made.")
        )
        language = get_language() or "cs"
        data = {
            **_staff_data(read, language, dated, _("Hanging list")),
            "columns": [
                "",
                _("Plate"),
                "",
                _("Author and title"),
                _("Size in cm"),
                _("Sharpness"),
                _("Hung"),
            ],
            "rooms": [
                {
                    "number": room.number,
                    "title": room.titles.get(language) or next(iter(room.titles.values()), ""),
                    "rows": [
                        _row(number, row, files, language, longest)
                        for number, row in enumerate(read.hung, start=1)
                        if row.room == room.number
                    ],
                }
                for room in read.rooms
            ],
            "missing_heading": _("Not hung"),
            "missing": read.notes(),
        }
        pdf = typesetting.compile_pdf("hanging_list.typ", data, files=files, dated=dated, reading=True)
        return Made(pdf, f"{_('hanging-list')}-{self.key}.pdf", notes=read.notes())


class ContactSheet(ShowingProduct):
    """Every photograph small with a large number, to lay on a table."""

    kind = "contact_sheet"

    def make(
        self, options: Mapping[str, Any], *, dated: date, edition: int | None, progress: Progress
    ) -> Made:
        """Return the sheets as a PDF. A photograph that is just being prepared anew is named in the notes."""
        read = self.wall(options)
        files = thumbnails.of_rows(read.hung, edge=CONTACT, progress=progress, step=_("Pictures are made."))
        language = get_language() or "cs"
        rows = [
            {
                "plate": row.plate,
                "picture": thumbnails.name_of(row),
                "alt": row.alts.get(language) or f"{_('Photograph')} {row.plate}",
                "author": row.author,
                "title": row.title(language),
            }
            for row in read.hung
            if thumbnails.name_of(row) in files
        ]
        if not rows:
            raise NotPrintable(_("The photographs are just being prepared. Try again in a few minutes."))
        left_out = [row for row in read.hung if thumbnails.name_of(row) not in files]
        notes = read.notes()
        if left_out:
            notes.append(
                _("Just being prepared, so not in it: %(plates)s.") % {"plates": wall_data.numbers(left_out)}
            )
        data = {**_staff_data(read, language, dated, _("Contact sheet")), "rows": rows}
        pdf = typesetting.compile_pdf("contact_sheet.typ", data, files=files, dated=dated, reading=True)
        return Made(pdf, f"{_('contact-sheet')}-{self.key}.pdf", notes=notes)


def _staff_data(read: ShowingWall, language: str, dated: date, name: str) -> dict[str, Any]:
    showing = read.showing
    with override(language):
        days = f"{day(showing.starts_on)} – {day(showing.ends_on)}"
        foot = f"{name}, {day(dated)}"
    return {
        "title": f"{name}: {showing.venue(language)}",
        "heading": name,
        "lines": [
            part for part in (showing.exhibition.name, showing.venue(language), showing.address, days) if part
        ],
        "foot": foot,
        "language": language,
        "organisation": wall_data.organisation(),
    }


def _row(
    order: int, row: OnWall, files: Mapping[str, bytes], language: str, longest: float
) -> dict[str, Any]:
    size = print_sizes.fitted(row.upload.width, row.upload.height, longest_mm=longest)
    name = thumbnails.name_of(row)
    return {
        "order": order,
        "plate": row.plate,
        "picture": name if name in files else "",
        "alt": row.alts.get(language) or f"{_('Photograph')} {row.plate}",
        "author": row.author,
        "title": row.title(language),
        "size": _in_language(print_sizes.in_centimetres(size), language),
        "dpi": _("%(dpi)d dpi") % {"dpi": size.dpi},
        "is_poor": size.dpi < resolution.WARN_DPI,
    }


def _in_language(number: str, language: str) -> str:
    return number.replace(".", ",") if language == "cs" else number

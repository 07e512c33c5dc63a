"""Photographs for a print shop: one file each at the chosen size, from the private original, in one ZIP with a list."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaign.layout import print_sizes, resolution
from campaign.layout.labels import write_plates
from campaign.layout.print_sizes import PrintSize
from campaign.layout.resolution import Verdict
from campaign.products import Made, NotPrintable, Progress
from campaign.services import photographs, typesetting
from campaign.services.showing_products import ShowingProduct, longest_mm, press_of
from campaign.services.typesetting import Press
from campaign.services.wall import OnWall
from media.clearance import Use

#: More than this in one file is more than the worker may hold in memory beside its work.
LARGEST_ZIP = 250_000_000
JPEG, PDF = "jpeg", "pdf"


@dataclass(frozen=True)
class Printed:
    """One photograph's file and its line in the list."""

    name: str
    content: bytes
    row: OnWall
    size: PrintSize
    note: str


class PhotoPrints(ShowingProduct):
    """Options: `longest_cm`, `form` ("jpeg" or "pdf"), `plates`, `printer` (its colours, profile, bleed and marks)."""

    kind = "photo_prints"

    def make(
        self, options: Mapping[str, Any], *, dated: date, edition: int | None, progress: Progress
    ) -> Made:
        """Return a ZIP. What is not cleared for an exhibition or too small for the size is named in list and notes."""
        read, longest = self.wall(options), longest_mm(options)
        press = press_of({**options, "press": True}) or Press()
        form = PDF if options.get("form") == PDF else JPEG
        made: list[Printed] = []
        notes = read.notes()
        small: defaultdict[int, list[int]] = defaultdict(list)
        held = 0
        for number, row in enumerate(read.hung, start=1):
            progress(number - 1, len(read.hung), _("Plate %(plate)d is being made.") % {"plate": row.plate})
            size = print_sizes.fitted(row.upload.width, row.upload.height, longest_mm=longest)
            if resolution.judge(size.dpi) is Verdict.REFUSE:
                small[size.dpi].append(row.plate)
                continue
            try:
                one = _printed(row, size, form, press, dated)
            except NotPrintable as refusal:
                notes.append(str(refusal))
                continue
            held += len(one.content)
            if held > LARGEST_ZIP:
                raise NotPrintable(
                    _("So many photographs of this size are too much for one file. Choose some plates.")
                )
            made.append(one)
        notes += _on_sharpness(made, small)
        if not made:
            raise NotPrintable("\n".join([_("No photograph can be printed at this size."), *notes]))
        return Made(
            _zipped(made, notes, dated), f"{_('photographs')}-{self.key}.zip", "application/zip", notes
        )


def _on_sharpness(made: list[Printed], small: Mapping[int, list[int]]) -> list[str]:
    """What to know of dots an inch: one sentence for all that are left out, one for all that are not sharp."""
    soft: defaultdict[int, list[int]] = defaultdict(list)
    for one in made:
        if one.note:
            soft[one.size.dpi].append(one.row.plate)
    said = []
    if small:
        said.append(
            _("Too small for this size and left out: %(plates)s. Print them smaller.")
            % {"plates": _by_dpi(small)}
        )
    if soft:
        said.append(
            _("Not very sharp at this size, 300 dpi would be right: %(plates)s.") % {"plates": _by_dpi(soft)}
        )
    return said


def _by_dpi(plates: Mapping[int, list[int]]) -> str:
    return "; ".join(
        ngettext("plate %(plates)s with %(dpi)d dpi", "plates %(plates)s with %(dpi)d dpi", len(plates[dpi]))
        % {"plates": write_plates(plates[dpi]), "dpi": dpi}
        for dpi in sorted(plates)
    )


def _printed(row: OnWall, size: PrintSize, form: str, press: Press, dated: date) -> Printed:
    photo = photographs.for_print(
        row.upload,
        use=Use.EXHIBITION,
        width_mm=size.width_mm,
        height_mm=size.height_mm,
        colour=press.colour,
        profile=press.profile,
        name=_("plate %(plate)d") % {"plate": row.plate},
    )
    stem = f"{row.plate:03d}-{round(size.width_mm)}x{round(size.height_mm)}mm"
    if form == JPEG:
        return Printed(f"{stem}.jpg", photo.bytes, row, size, photo.note)
    data = {
        "title": f"{_('Photograph')} {row.plate}",
        "width": size.width_mm,
        "height": size.height_mm,
        "alt": row.alts.get("cs", ""),
    }
    pdf = typesetting.compile_pdf(
        "photo_print.typ",
        data,
        files={"photo.jpg": photo.bytes},
        dated=dated,
        reading=False,
        # A photograph is printed whole: nothing of it may be cut away with a bleed.
        press=replace(press, bleed_mm=0, marks=False),
    )
    return Printed(f"{stem}.pdf", pdf, row, size, photo.note)


def _zipped(made: list[Printed], notes: list[str], dated: date) -> bytes:
    out = io.BytesIO()
    when = (max(dated.year, 1980), dated.month, dated.day, 12, 0, 0)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in [
            (_("list") + ".csv", _list(made)),
            (_("notes") + ".txt", ("\r\n".join(notes) + "\r\n").encode("utf-8-sig") if notes else b""),
            *((one.name, one.content) for one in made),
        ]:
            if content:
                archive.writestr(zipfile.ZipInfo(name, when), content)
    return out.getvalue()


def _list(made: list[Printed]) -> bytes:
    """A table that a spreadsheet opens in Czech and in English: semicolons, and a mark for UTF-8."""
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(
        [
            _("File"),
            _("Plate"),
            _("Author"),
            _("Title"),
            _("Width in mm"),
            _("Height in mm"),
            _("dpi"),
            _("Note"),
        ]
    )
    for one in made:
        table.writerow(
            [
                one.name,
                one.row.plate,
                _harmless(one.row.author),
                _harmless(one.row.title("cs")),
                f"{one.size.width_mm:g}",
                f"{one.size.height_mm:g}",
                one.size.dpi,
                one.note,
            ]
        )
    return out.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    """A name that begins like a formula is told as text, so that no spreadsheet reckons with it."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text

"""Labels beside photographs: A6 and A5 on sheets or one to a page, and the booklet in large print."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from campaign.layout import labels
from campaign.layout.labels import LabelSize
from campaign.products import Made, NotPrintable, Progress
from campaign.services import funder_marks, label_answers, read_back, typesetting, wall_data
from campaign.services.showing_products import ShowingProduct, press_of
from campaign.services.wall import ShowingWall
from cms.languages import public_languages

_OVERFLOW = re.compile(r"overflow: ([\d ]+)")


class Labels(ShowingProduct):
    """Labels of a showing. Options: `size` ("a6", "a5", "large"), `press` for one to a page, `plates`, `printer`."""

    kind = "labels"
    has_words = True

    def read(self, options: Mapping[str, Any]) -> ShowingWall:
        """The wall with the words that their authors approved for labels; what they did not is `held`."""
        return label_answers.answered(super().read(options))

    def wall(self, options: Mapping[str, Any]) -> ShowingWall:
        """The same, or why there is nothing. Raises `NotPrintable`."""
        read = self.read(options)
        if read.held and not read.hung:
            raise NotPrintable(
                _(
                    "No label may be printed yet: the authors have not said yes to them. See “Authors' answers”."
                )
            )
        return super().wall(options)

    def make(
        self, options: Mapping[str, Any], *, dated: date, edition: int | None, progress: Progress
    ) -> Made:
        """Return the labels as a PDF. Each code was read back; words that do not fit refuse the file by plate."""
        read = self.wall(options)
        size = str(options.get("size") or labels.A5.name)
        if size != labels.LARGE and size not in labels.SIZES:
            raise NotPrintable(_("Choose a size of the labels."))
        with override(wall_data.LANGUAGE):
            data = _data(read, size, imprint=wall_data.imprint(dated=dated, edition=edition))
        progress(1, 3, _("The labels are set."))
        press = press_of(options)
        if size == labels.LARGE:
            pdf = _set("large_print.typ", data, dated=dated, press=None)
        else:
            whole = not str(options.get("plates", "")).strip()
            laid = _laid_out(data, labels.SIZES[size], is_single=press is not None, has_cover=whole)
            pdf = _set("label.typ", laid, dated=dated, press=press)
        progress(2, 3, _("The codes are read back."))
        read_back.check_codes(pdf, [row["code"]["payload"] for row in data["labels"]])
        return Made(pdf, f"{_('labels')}-{size}-{self.showing.pk}.pdf", notes=read.notes())


def _set(template: str, data: dict[str, Any], *, dated: date, press: typesetting.Press | None) -> bytes:
    """Compile; what does not fit is refused with the plates named, as the template names them."""
    try:
        return typesetting.compile_pdf(template, data, dated=dated, reading=press is None, press=press)
    except NotPrintable as error:
        plates = overflowing(error)
        if not plates:
            raise
        sentence = _(
            "The words do not fit, even in the smallest letters: plate %(plates)s. "
            "Choose a larger size, or ask the authors for shorter words."
        )
        raise NotPrintable(sentence % {"plates": plates}) from error


def overflowing(error: NotPrintable) -> str:
    """The plates, "3, 17", that a template said do not fit; empty when something else went wrong."""
    match = _OVERFLOW.search(str(error.__cause__ or ""))
    return ", ".join(match.group(1).split()) if match else ""


def _data(read: ShowingWall, size: str, *, imprint: str) -> dict[str, Any]:
    code_mm = labels.SIZES[size].code if size in labels.SIZES else labels.LARGE_CODE
    links = wall_data.links_of(read)
    return {
        "title": f"{_('Labels')}: {read.showing.exhibition.name}",
        "language": wall_data.LANGUAGE,
        "organisation": wall_data.organisation(),
        "imprint": imprint,
        "least": labels.LARGE_PT,
        "cover": {
            "titles": wall_data.in_languages(read.titles),
            "lines": wall_data.place_and_days(read.showing),
        },
        "labels": [wall_data.label(row, links[row.contribution.pk], code_mm=code_mm) for row in read.hung],
        "funders": funder_marks.marks(public_languages()),
    }


def _laid_out(data: dict[str, Any], size: LabelSize, *, is_single: bool, has_cover: bool) -> dict[str, Any]:
    """The labels in their places: one to a page for a print shop, else as many as a sheet of A4 holds."""
    cells: Sequence[dict[str, Any]] = data["labels"]
    if has_cover:
        cells = [{"cover": data["cover"]}, *cells]
    spots = [(0.0, 0.0)] if is_single else labels.places(size)
    pages = [
        [
            {"cover": None, **cell, "x": x, "y": y}
            for cell, (x, y) in zip(cells[start : start + len(spots)], spots, strict=False)
        ]
        for start in range(0, len(cells), len(spots))
    ]
    wide, high = (size.width, size.height) if is_single else labels.paper(size)
    return {
        **data,
        "size": asdict(size),
        "paper": {"width": wide, "height": high},
        "ticks": [] if is_single else [asdict(tick) for tick in labels.ticks(size)],
        "pages": pages,
    }

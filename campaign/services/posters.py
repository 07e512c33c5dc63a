"""⑦ Posters for print and for reading: a poster as a product, and its picture for the preview."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings
from django.core.files.storage import storages
from django.utils.text import slugify
from django.utils.translation import gettext as _

from PIL import Image

from campaign.layout import grid
from campaign.models import Poster, PrintEdition, Printer, ShortLink
from campaign.products import Contents, Made, NotPrintable, Progress
from campaign.services import photographs, poster_contents, poster_sheet, read_back, short_links, typesetting
from campaign.services.poster_contents import Target
from campaign.services.poster_sheet import Placed, Setting
from media.clearance import Use

KIND = "poster"
#: What stands for a code that does not exist yet, in the preview.
SAMPLE_CODE = "ABC23"
PREVIEW_PIXELS = 1000
PREVIEW_HIGH = round(PREVIEW_PIXELS * grid.HEIGHT / grid.WIDTH)
MM_A_POINT = 25.4 / 72
DRAFT_EDGE = "1600"


@dataclass
class PosterProduct:
    """A poster that can be printed.

    Options: `size` (A3, A2, A1), `language` ("both", "cs", "en"), `for_print` (for a print shop, with bleed
    and marks), `printer` (key of one), `place` (where it will hang).
    """

    poster: Poster
    kind: str = KIND
    key: str = ""

    def __post_init__(self) -> None:
        self.key = str(self.poster.pk)

    @property
    def title(self) -> str:
        """What staff call it."""
        return self.poster.name

    def contents(self, options: Mapping[str, Any]) -> Contents:
        """What is on it now, and the code that stands on it for its place."""
        languages = languages_of(options)
        found = poster_contents.contents(self.poster, languages)
        codes = [link.code for link in self._links(options, languages, None)]
        return replace(found, codes=codes)

    def make(
        self, options: Mapping[str, Any], *, dated: date, edition: int | None, progress: Progress
    ) -> Made:
        """Return the sheet as a PDF, every code on it read back. Raises `NotPrintable`.

        A photograph that is not prepared yet is a gap in what is read; a file for a print shop is refused for it.
        """
        languages = languages_of(options)
        press = _press(options)
        progress(0, 3, _("Arranging"))
        gaps = poster_contents.waiting_in(poster_contents.items_of(self.poster, languages))
        if press is not None and gaps:
            raise NotPrintable(" ".join(gaps))
        setting = Setting(
            languages,
            size=size_of(options),
            palette="cmyk" if press is not None and press.in_inks else "print",
            dated=dated,
            edition=edition or 0,
        )
        codes = {
            Target(link.target_kind, link.target_key): _whole(link.code)
            for link in self._links(options, languages, edition)
        }
        sheet = poster_sheet.laid_out(self.poster, setting, address=codes.__getitem__)
        progress(1, 3, _("Preparing photographs"))
        files, notes = _photographs(sheet.photographs, press)
        progress(2, 3, _("Setting the sheet"))
        pdf = typesetting.compile_pdf(
            poster_sheet.TEMPLATE, sheet.data, files=files, dated=dated, reading=press is None, press=press
        )
        read_back.check_codes(pdf, sheet.payloads)
        progress(3, 3, _("Ready"))
        return Made(pdf, _file_name(self.poster, options, edition), notes=[*gaps, *notes])

    def _links(
        self, options: Mapping[str, Any], languages: Sequence[str], edition: int | None
    ) -> list[ShortLink]:
        """The links of the codes on it: one for each thing they open, at this place, in this edition."""
        items = poster_contents.items_of(self.poster, languages)
        targets = [Target(KIND, self.key), *(item.value for item in items if item.kind == "code")]
        printed = PrintEdition.objects.of(KIND, self.key).filter(number=edition).first() if edition else None
        place = str(options.get("place") or "") or self.poster.name
        wanted = [
            short_links.Wanted(target.kind, target.key, place=place[:160])
            for target in dict.fromkeys(targets)
        ]
        return short_links.mint_many(wanted=wanted, edition=printed)


def load(key: str) -> PosterProduct:
    """Return the poster with this key as a product. Raises `LookupError`."""
    poster = Poster.objects.filter(pk=int(key)).first() if key.isdecimal() else None
    if poster is None:
        raise LookupError(key)
    return PosterProduct(poster)


def languages_of(options: Mapping[str, Any]) -> tuple[str, ...]:
    """The languages of a sheet, the first one first."""
    language = options.get("language", "both")
    return (language,) if language in ("cs", "en") else ("cs", "en")


def size_of(options: Mapping[str, Any]) -> str:
    """The size of paper, A2 unless another one is asked for."""
    size = str(options.get("size", "A2"))
    return size if size in grid.SIZES_MM else "A2"


def preview(poster: Poster, language: str) -> bytes:
    """Return a picture of the sheet as it is in the form now (PNG). Nothing is kept and no code is made for it.

    Raises `NotPrintable` with what keeps it from being printed.
    """
    setting = Setting(languages_of({"language": language}))
    sheet = poster_sheet.laid_out(poster, setting, address=_known_or_sample)
    # In a picture a point is a pixel.
    data = {**sheet.data, "width": PREVIEW_PIXELS * MM_A_POINT, "height": PREVIEW_HIGH * MM_A_POINT}
    files = {name: _draft(placed) for name, placed in sheet.photographs.items()}
    return typesetting.compile_png(
        poster_sheet.TEMPLATE,
        data,
        files=files,
        pixels_wide=PREVIEW_PIXELS,
        pixels_high=PREVIEW_HIGH,
    )


def problem_of(poster: Poster) -> str:
    """Return the sentence why `poster` cannot be printed as it is now; empty when it can."""
    wanted = ["both"] if poster.languages == Poster.Languages.BOTH else ["cs", "en"]
    try:
        for language in wanted:
            poster_sheet.laid_out(
                poster, Setting(languages_of({"language": language})), address=_known_or_sample
            )
    except NotPrintable as refusal:
        return str(refusal)
    return " ".join(poster_contents.waiting_in(poster_contents.items_of(poster, languages_of({}))))


def _press(options: Mapping[str, Any]) -> typesetting.Press | None:
    if not options.get("for_print"):
        return None
    printer = Printer.objects.filter(pk=options["printer"]).first() if options.get("printer") else None
    return typesetting.Press.of(printer)


def _photographs(
    placed: Mapping[str, Placed], press: typesetting.Press | None
) -> tuple[dict[str, bytes], list[str]]:
    wanted = [
        photographs.Wanted(
            one.item.value.contribution.upload, one.width_mm, one.height_mm, name=one.item.name[:60]
        )
        for one in placed.values()
    ]
    found = photographs.all_for_print(
        wanted,
        use=Use.PRINT,
        colour=press.colour if press is not None else Printer.Colour.RGB,
        profile=press.profile if press is not None else None,
    )
    notes = [one.note for one in found if one.note]
    return {name: one.bytes for name, one in zip(placed, found, strict=True)}, notes


def _draft(placed: Placed) -> bytes:
    """The private preview, in which what must be hidden is hidden: quick enough for a request."""
    upload = placed.item.value.contribution.upload
    known = upload.previews.get(DRAFT_EDGE) if upload.previews_version == upload.recipe_version else None
    picture = Image.new("RGB", (4, 3), "white")
    if known is not None and upload.withheld_at is None:
        with storages["private"].open(known["name"]) as opened:
            picture = Image.open(opened).convert("RGB")
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=82)
    return kept.getvalue()


def _known_or_sample(target: Target) -> str:
    known = ShortLink.objects.to(target.kind, target.key).order_by("pk").first()
    return _whole(known.code if known is not None else SAMPLE_CODE)


def _whole(code: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}/q/{code}"


def _file_name(poster: Poster, options: Mapping[str, Any], edition: int | None) -> str:
    parts = [slugify(poster.name) or "poster", size_of(options).lower(), str(options.get("language", "both"))]
    if edition:
        parts.append(f"edition-{edition}")
    return f"{'-'.join(parts)}.pdf"

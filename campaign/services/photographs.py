"""Photographs for paper: from the private original, redacted, cleaned, as large as the press can show and no larger."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from campaign.layout import resolution
from campaign.layout.resolution import Verdict
from campaign.models import Printer
from campaign.products import NotPrintable
from media.clearance import Use, is_cleared
from media.ingest.refusal import Refusal
from media.models import PrivateUpload
from media.services import paper


@dataclass(frozen=True, slots=True)
class PrintPhoto:
    """A JPEG with nothing but its pixels. `note` is a sentence for staff when it is not as sharp as it should be."""

    bytes: builtins.bytes
    dpi: int
    note: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A photograph at a size on paper. With `height_mm` it lies whole in the box, or `covers` it."""

    upload: PrivateUpload
    width_mm: float
    height_mm: float | None = None
    covers: bool = False
    #: What staff call it in a sentence, such as its plate.
    name: str = ""


def for_print(
    upload: PrivateUpload,
    *,
    use: Use,
    width_mm: float,
    height_mm: float | None = None,
    covers: bool = False,
    colour: str = Printer.Colour.RGB,
    profile: bytes | None = None,
    name: str = "",
) -> PrintPhoto:
    """Return one photograph as `all_for_print` returns many."""
    wanted = Wanted(upload, width_mm, height_mm, covers, name)
    return all_for_print([wanted], use=use, colour=colour, profile=profile)[0]


def all_for_print(
    wanted: Sequence[Wanted],
    *,
    use: Use,
    colour: str = Printer.Colour.RGB,
    profile: bytes | None = None,
) -> list[PrintPhoto]:
    """Return photographs in the order given: upright, redacted, no metadata, 300 dpi or what there is of it.

    Each is asked for `use` here again, whoever asked before. In CMYK the printer's `profile` is needed. Decoding is
    done in a process of its own; never call this in a request. Raises `NotPrintable`: not allowed, under 100 dpi,
    no profile, or the file cannot be read. Under 200 dpi the picture comes with a note.
    """
    in_inks = colour == Printer.Colour.CMYK
    if in_inks and wanted and not profile:
        raise NotPrintable(
            _("This print shop wants CMYK, but has no colour profile here. Upload its profile first.")
        )
    fresh = _fresh(wanted)
    judged = [_judge(one, fresh.get(one.upload.pk), use) for one in wanted]
    orders = [
        paper.Order(fresh[one.upload.pk], resolution.longest_edge(*_size(fresh[one.upload.pk]), dpi))
        for one, (dpi, _note) in zip(wanted, judged, strict=True)
    ]
    try:
        made = paper.pictures(orders, profile=profile if in_inks else None)
    except Refusal as error:
        raise NotPrintable(_("A photograph could not be prepared for print. Try again.")) from error
    return [
        PrintPhoto(one.content, round(min(dpi, resolution.WANTED_DPI)), note, one.width, one.height)
        for one, (dpi, note) in zip(made, judged, strict=True)
    ]


def _fresh(wanted: Sequence[Wanted]) -> dict[object, PrivateUpload]:
    """As they are now, and not as somebody read them a minute ago: clearances and recipes change."""
    keys = {one.upload.pk for one in wanted}
    return {one.pk: one for one in PrivateUpload.objects.select_related("recipe").filter(pk__in=keys)}


def _size(upload: PrivateUpload) -> tuple[int, int]:
    return upload.width, upload.height


def _judge(one: Wanted, upload: PrivateUpload | None, use: Use) -> tuple[float, str]:
    """Return its dots per inch and what to say of them; raise `NotPrintable` when it must not be printed."""
    is_there = upload is not None and upload.state == PrivateUpload.State.READY and upload.withheld_at is None
    if upload is None or not is_there or not is_cleared(upload, use):
        raise NotPrintable(
            _("A photograph may not be used for this any more: %(name)s. Make the file again without it.")
            % {"name": one.name or str(one.upload.pk)[:8]}
        )
    dpi = resolution.dpi_of(*_size(upload), width_mm=one.width_mm, height_mm=one.height_mm, covers=one.covers)
    words = {"name": one.name or str(upload.pk)[:8], "dpi": round(dpi)}
    verdict = resolution.judge(dpi)
    if verdict is Verdict.REFUSE:
        raise NotPrintable(
            _("A photograph is too small for this size: %(name)s would have %(dpi)s dpi. Print it smaller.")
            % words
        )
    note = ""
    if verdict is Verdict.WARN:
        note = (
            _("A photograph is not very sharp at this size: %(name)s has %(dpi)s dpi, 300 would be right.")
            % words
        )
    return dpi, note

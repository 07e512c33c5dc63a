"""A participant's own zine: from their own photographs and words, for them to print and fold at home.

It is theirs. No use is asked for, nobody else sees it, it has no codes and is on no website.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaign import zine_parts
from campaign.models import Zine
from campaign.services import signs, typesetting, zine_pages, zine_pictures, zine_sheets
from campaign.services.zine_pages import Page
from cms.languages import public_languages
from media.clearance import Use
from media.models import PrivateUpload
from photovoice.models import Call, Contribution, Participant

#: So many photographs fill the pages between the cover and the back.
MOST = 6
FORMATS = (Zine.Format.FOLD_A7, Zine.Format.FOLD_A6)


def choosable(*, participant: Participant, call: Call) -> list[Contribution]:
    """Their photographs that can be printed now, in the order they came; whatever uses they allowed."""
    rows = Contribution.objects.present().filter(participant=participant, call=call)
    ready = rows.filter(upload__state=PrivateUpload.State.READY).select_related("upload__recipe")
    told = ready.prefetch_related("texts").order_by("received_at", "pk")
    return [row for row in told if row.upload.previews]


def find(*, participant: Participant) -> Zine | None:
    """Their zine, if they made one."""
    return Zine.objects.filter(participant=participant).order_by("-pk").first()


@transaction.atomic
def save(*, participant: Participant, title: str, rows: Sequence[Contribution], zine_format: str) -> Zine:
    """Keep their zine of one to `MOST` of their photographs; the one before is replaced.

    Raises `ValueError` for too many or none, and for a photograph that is somebody else's.
    """
    if not 0 < len(rows) <= MOST or any(row.participant_id != participant.pk for row in rows):
        raise ValueError("one to six photographs of their own")
    zine = find(participant=participant) or Zine(participant=participant)
    zine.name = f"#{participant.pk}"
    zine.title_cs = zine.title_en = " ".join(title.split())[:100]
    zine.format = zine_format if zine_format in FORMATS else FORMATS[0]
    zine.pages = _pages(rows)
    zine.save()
    return zine


def chosen(zine: Zine) -> list[int]:
    """The photographs in their zine, in its order."""
    keys = [block.value["photograph"].pk for block in zine.pages if block.value.get("photograph")]
    return list(dict.fromkeys(keys))


@dataclass(frozen=True, slots=True)
class Made:
    """A file, and the signs of its words that it has not, because no font of ours has them."""

    content: bytes
    left_out: Sequence[str] = ()


def pdf(zine: Zine, *, language: str, to_fold: bool) -> Made:
    """Their zine in the language of their space: the sheet to print and fold, or its pages to read.

    From the private previews, in the worker. Raises `NotPrintable` when words do not fit.
    """
    found = zine_pages.read(zine, use=Use.PRINT, languages=[language])
    makers = zine_parts.Makers(_no_address, zine_pictures.drawing, zine_pictures.large)
    dated = timezone.localdate(zine.changed_at)
    data, files = zine_sheets.data_of(found, makers, dated=dated)
    if to_fold:
        data = zine_sheets.on_sheets(data, zine.format, bleed=0)
    # Nobody else may change what they wrote: an emoji is left out and told, not refused.
    data, left_out = signs.without_missing_signs(data)
    content = typesetting.compile_pdf("zine.typ", data, files=files, dated=dated, reading=not to_fold)
    return Made(content, left_out)


def _pages(rows: Sequence[Contribution]) -> list[tuple[str, Any]]:
    """Eight pages. Few photographs have a page to themselves and one for their words; what is left is for notes."""
    pairs = min(len(rows), MOST - len(rows))
    inside: list[tuple[str, Any]] = []
    for number, row in enumerate(rows):
        if number < pairs:
            inside += [
                ("photograph", {"photograph": row}),
                ("words", {"photograph": row, "with_code": False}),
            ]
        else:
            inside.append(("stop", {"photograph": row, "with_code": False}))
    notes = dict.fromkeys([*public_languages(), "heading_cs", "heading_en"], "")
    inside += [("text", dict(notes)) for _place in range(MOST - len(inside))]
    cover: dict[str, Any] = {"photograph": rows[0], "subtitle_cs": "", "subtitle_en": ""}
    return [("cover", cover), *inside, ("back", {"cs": "", "en": ""})]


def _no_address(page: Page) -> str:
    return ""

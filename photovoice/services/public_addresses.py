"""⑧ Under which addresses photographs and names are public now: asked before something is taken back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.core.files.storage import storages
from django.utils.html import escape

import media.usage
from media.clearance import Use
from media.models import Picture, ReleaseRecord
from photovoice.models import AuthorsPage, Contribution, ExhibitionPage, Participant
from photovoice.stops import wall_of

#: A stop is the page of one photograph, an author page that of one name, a card a picture for social networks that
#: shows the photograph; a page shows others' photographs as well.
Kind = Literal["page", "author", "stop", "card", "file"]

#: What may stand between the words of a name in a page.
SPACES = r"(?:\s|&nbsp;)+"


@dataclass(frozen=True)
class Known:
    """One public address, what kind of thing answers there, and the uses it is gone without, where that is known."""

    address: str
    kind: Kind
    uses: frozenset[Use] = frozenset()


def of_photographs(*, contributions: Sequence[Contribution]) -> list[Known]:
    """Every address that shows any of the photographs or leads to their words: pages, stops, files, each once.

    In both languages, with the pages that only link to a stop. The number of queries follows the number of pages and
    not that of photographs.
    """
    pks = {row.pk for row in contributions}
    found: dict[str, Kind] = {}
    uses: dict[str, frozenset[Use]] = {}
    for page in _pages_with(pks):
        _add_page(found, page, pks)
    for places in media.usage.of_many([row.upload for row in contributions]).values():
        for place in places:
            kind: Kind = "card" if place.kind == media.usage.Kind.CARD else "page"
            for address in (place.address, *place.also):
                if address:
                    found.setdefault(address, kind)
                    uses.setdefault(address, place.uses)
    for name in file_names(contributions=contributions):
        found[storages["default"].url(name)] = "file"
    return [Known(address, kind, uses.get(address, frozenset())) for address, kind in found.items()]


def of_name(*, participant: Participant) -> list[Known]:
    """Every address that says the public name of a person, their own pages as authors first; none without a name."""
    if not participant.public_name:
        return []
    found: dict[str, Kind] = {}
    for page in AuthorsPage.objects.live().order_by("pk"):
        base = page.get_url() or ""
        found[f"{base}{participant.public_key}/"] = "author"
        found[base] = "page"
    rows = list(participant.contributions.present().select_related("upload"))
    for known in of_photographs(contributions=rows):
        # A card bears a name as pixels, which nobody finds in it: it is drawn anew under another address.
        if known.kind not in ("file", "card"):
            found.setdefault(known.address, known.kind)
    return [Known(address, kind) for address, kind in found.items()]


def file_names(*, contributions: Iterable[Contribution]) -> list[str]:
    """The names in public storage of everything that is out of the photographs, Wagtail's sizes among them."""
    pictures = Picture.objects.filter(upload__in=[row.upload_id for row in contributions])
    names = [
        one.file.name for each in pictures.prefetch_related("renditions") for one in each.renditions.all()
    ]
    records = ReleaseRecord.objects.filter(folder__in=pictures.values("folder"))
    released = [name for record in records for name in record.names]
    return list(dict.fromkeys([*released, *(name for name in names if name)]))


def traces_of_photographs(*, contributions: Sequence[Contribution], known: Iterable[Known]) -> list[str]:
    """Patterns that stand in the page of anything that still shows or links one of the photographs."""
    stops = [rf"{re.escape(each.address)}[\"'?#]" for each in known if each.kind == "stop"]
    return [*traces_of_files(contributions=contributions), *stops]


def traces_of_files(*, contributions: Iterable[Contribution]) -> list[str]:
    """Patterns that stand in the page of anything that still shows a public file of the photographs."""
    folders = Picture.objects.filter(upload__in=[row.upload_id for row in contributions])
    files = [f"p/{folder}/" for folder in folders.values_list("folder", flat=True)]
    sizes = [name for name in file_names(contributions=contributions) if not name.startswith("p/")]
    return [re.escape(name) for name in [*files, *sizes]]


def traces_of_name(*, participant: Participant) -> list[str]:
    """Patterns that stand in a page that still says the person's public name, or leads to their own page.

    A name that somebody else bears in public as well cannot be told apart, so only the way to their page is looked for.
    """
    if not participant.public_name:
        return []
    traces = [
        rf"/{re.escape(participant.public_key)}/[\"'?#]",
        rf"author={re.escape(participant.public_key)}\b",
    ]
    namesakes = Participant.objects.filter(public_name__iexact=participant.public_name)
    if not namesakes.exclude(pk=participant.pk).exists():
        words = SPACES.join(re.escape(escape(word)) for word in participant.public_name.split())
        traces.append(rf"(?<!\w){words}(?!\w)")
    return traces


def _pages_with(pks: set[int]) -> list[ExhibitionPage]:
    rows = ExhibitionPage.objects.live().filter(exhibition__live=True)
    hung = rows.filter(exhibition__rooms__hangings__contribution__in=pks).order_by("pk").distinct()
    return list(hung.select_related("exhibition", "locale"))


def _add_page(found: dict[str, Kind], page: ExhibitionPage, pks: set[int]) -> None:
    """The exhibition as one page, the stops of the photographs, and the stops beside them, which name them."""
    base = page.get_url() or ""
    stops = wall_of(page.exhibition, page).stops
    mine = {place for place, stop in enumerate(stops) if stop.contribution.pk in pks}
    if not mine:
        return
    found.setdefault(base, "page")
    for place in sorted(mine):
        found[f"{base}{stops[place].plate}/"] = "stop"
    for place in sorted({each + step for each in mine for step in (-1, 1)} - mine):
        if 0 <= place < len(stops):
            found.setdefault(f"{base}{stops[place].plate}/", "page")

"""⑧ Where else photographs are, told to `media.usage`: printed things, pages of ours, pictures for social networks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wagtail.models import ReferenceIndex

from campaign.cards import subjects_of
from campaign.models import Distribution, EditionAsset, Event, EventPage, Poster, PosterPage, SocialCard
from campaign.services import social_cards
from media.clearance import Use, is_cleared
from media.models import PrivateUpload
from media.usage import Kind, Place
from photovoice.models import Contribution

#: What kind of place a printed product is; what hangs is told by the exhibition itself.
KINDS = {"zine": Kind.ZINE, "poster": Kind.POSTER, "cards": Kind.CARD}


def places(uploads: Sequence[PrivateUpload]) -> dict[UUID, list[Place]]:
    """The editions that hold each photograph and are still somewhere; a fixed number of queries."""
    rows = (
        EditionAsset.objects.filter(upload_key__in=[upload.pk for upload in uploads])
        .filter(edition__product_kind__in=KINDS)
        .exclude(edition__sha256="")
        .select_related("edition")
        .order_by("edition__product_kind", "-edition__number")
    )
    assets = list(rows)
    out: dict[int, list[Distribution]] = defaultdict(list)
    for each in Distribution.objects.filter(
        edition__in={asset.edition_id for asset in assets}, ended_on=None
    ):
        out[each.edition_id].append(each)
    found: dict[UUID, list[Place]] = defaultdict(list)
    for asset in assets:
        edition = asset.edition
        found[asset.upload_key].append(
            Place(KINDS[edition.product_kind], edition.title, detail=_detail(edition.number, out[edition.pk]))
        )
    return {key: list(dict.fromkeys(every)) for key, every in found.items()}


def cards(uploads: Sequence[PrivateUpload]) -> dict[UUID, list[Place]]:
    """The pictures for social networks with each photograph that may be shown now; a fixed number of queries.

    One place for each thing and language: the wide picture, with the other shapes beside it.
    """
    keys = {upload.pk for upload in uploads}
    rows = SocialCard.objects.filter(uploads__in=keys).distinct().prefetch_related("uploads")
    shapes: dict[tuple[str, str, str], list[SocialCard]] = defaultdict(list)
    for row in rows.order_by("subject_kind", "subject_key", "language"):
        if social_cards.may_be_shown(row):
            shapes[row.subject_kind, row.subject_key, row.language].append(row)
    found: dict[UUID, list[Place]] = defaultdict(list)
    for (kind, _key, language), same in shapes.items():
        same.sort(key=lambda row: row.shape != SocialCard.Shape.WIDE)
        first, *others = [social_cards.address(row) for row in same]
        said = (
            _("Picture of an event for social networks")
            if kind == "event"
            else _("Picture for social networks")
        )
        uses = subjects_of(kind).uses
        place = Place(Kind.CARD, same[0].alt, first, language, said, tuple(others), uses)
        for key in {upload.pk for upload in same[0].uploads.all()} & keys:
            found[key].append(place)
    return dict(found)


def pages(uploads: Sequence[PrivateUpload]) -> dict[UUID, list[Place]]:
    """The pages of events and posters that show each photograph now; a fixed number of queries."""
    shown = [each for each in uploads if each.withheld_at is None and is_cleared(each, Use.WEB)]
    own = dict(Contribution.objects.present().filter(upload__in=shown).values_list("pk", "upload_id"))
    in_print = {each.pk for each in shown if is_cleared(each, Use.PRINT)}
    found: dict[UUID, list[Place]] = defaultdict(list)
    for pk, page in _pages_with(Event, EventPage, "event_id", list(own)):
        found[own[pk]].append(_page_place(page, _("Page of an event")))
    for pk, page in _pages_with(Poster, PosterPage, "poster_id", list(own)):
        if own[pk] in in_print:
            found[own[pk]].append(_page_place(page, _("Page of a poster")))
    return dict(found)


def _pages_with(
    model: type[Any], page_model: type[Any], field: str, contributions: Sequence[int]
) -> Iterator[tuple[int, Any]]:
    """Each of the photographs with each live page of the things in which it was chosen."""
    types = ContentType.objects.get_for_models(Contribution, model)
    references = ReferenceIndex.objects.filter(
        to_content_type=types[Contribution],
        to_object_id__in=[str(pk) for pk in contributions],
        base_content_type=types[model],
    )
    chosen = set(references.values_list("to_object_id", "object_id"))
    live: dict[str, list[Any]] = defaultdict(list)
    things = {thing for _contribution, thing in chosen}
    for page in page_model.objects.live().filter(**{f"{field}__in": things}).select_related("locale"):
        live[str(getattr(page, field))].append(page)
    for contribution, thing in sorted(chosen):
        for page in live[thing]:
            yield int(contribution), page


def _page_place(page: Any, said: str) -> Place:
    return Place(Kind.PAGE, page.title, page.get_url() or "", page.locale.language_code, said)


def _detail(number: int, places: Sequence[Distribution]) -> str:
    said = _("Edition %(number)d") % {"number": number}
    copies = sum(each.copies for each in places)
    if not copies:
        return said
    printed = ngettext("%(count)d printed copy", "%(count)d printed copies", copies) % {"count": copies}
    return f"{said}, {printed}"

"""⑧ In which printed things photographs are, told to `media.usage`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaign.models import Distribution, EditionAsset
from media.models import PrivateUpload
from media.usage import Kind, Place

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


def _detail(number: int, places: Sequence[Distribution]) -> str:
    said = _("Edition %(number)d") % {"number": number}
    copies = sum(each.copies for each in places)
    if not copies:
        return said
    printed = ngettext("%(count)d printed copy", "%(count)d printed copies", copies) % {"count": copies}
    return f"{said}, {printed}"

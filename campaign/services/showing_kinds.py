"""Which products of a showing there are, for `campaign.products`."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from campaign import products
from campaign.products import Product
from photovoice.models import Showing

#: Named by their paths: setting pages needs much that a web server never does.
KINDS = {
    "labels": "campaign.services.labels.Labels",
    "photo_prints": "campaign.services.photo_prints.PhotoPrints",
    "hanging_list": "campaign.services.wall_lists.HangingList",
    "contact_sheet": "campaign.services.wall_lists.ContactSheet",
    "room_texts": "campaign.services.wall_panels.RoomTexts",
    "title_panel": "campaign.services.wall_panels.TitlePanel",
}
#: What each is called, without the showing.
LABELS: dict[str, str | Promise] = {
    "labels": _("Labels"),
    "photo_prints": _("Photographs for printing"),
    "hanging_list": _("Hanging list"),
    "contact_sheet": _("Contact sheet"),
    "room_texts": _("Texts of the rooms"),
    "title_panel": _("Title panel"),
}


def register() -> None:
    """Let each of them be loaded by the key of its showing."""
    for kind, path in KINDS.items():
        products.register(kind, partial(_load, path), titles=partial(_titles, kind))


def title(kind: str, showing: Showing) -> str:
    """What staff call a product of a showing, in their language."""
    return f"{LABELS[kind]}: {showing.venue(get_language() or 'cs')}"[:200]


def _load(path: str, key: str) -> Product:
    product: Product = import_string(path).load(key)
    return product


def _titles(kind: str, keys: Collection[str]) -> dict[str, str]:
    rows = Showing.objects.filter(pk__in=[int(key) for key in keys if key.isdigit()])
    return {str(row.pk): title(kind, row) for row in rows}

"""Which products of a showing there are, for `campaign.products`."""

from __future__ import annotations

from functools import partial

from django.utils.module_loading import import_string

from campaign import products
from campaign.products import Product

#: Named by their paths: setting pages needs much that a web server never does.
KINDS = {
    "labels": "campaign.services.labels.Labels",
    "photo_prints": "campaign.services.photo_prints.PhotoPrints",
    "hanging_list": "campaign.services.wall_lists.HangingList",
    "contact_sheet": "campaign.services.wall_lists.ContactSheet",
    "room_texts": "campaign.services.wall_panels.RoomTexts",
    "title_panel": "campaign.services.wall_panels.TitlePanel",
}


def register() -> None:
    """Let each of them be loaded by the key of its showing."""
    for kind, path in KINDS.items():
        products.register(kind, partial(_load, path))


def _load(path: str, key: str) -> Product:
    product: Product = import_string(path).load(key)
    return product

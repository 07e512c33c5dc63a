"""Addresses of pictures. Each is given out by the gate or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.files.storage import storages
from django.urls import reverse

from media.access import Variant
from media.clearance import Use, is_cleared
from media.models import Picture, PrivateUpload

Source = tuple[str, int]


@dataclass(frozen=True, slots=True)
class PictureView:
    """What a `<picture>` needs: by format the addresses with their widths (small to large), and one that always works.

    `width` and `height` are those of the largest picture, in pixels; `colour` is its dominant one ("#rrggbb" or "").
    """

    sources: Mapping[str, list[Source]]
    fallback: str
    width: int
    height: int
    colour: str = ""

    @property
    def srcsets(self) -> dict[str, str]:
        """By media type, in the order a browser should try them, what a srcset attribute holds."""
        return {
            f"image/{name}": ", ".join(f"{address} {width}w" for address, width in found)
            for name, found in self.sources.items()
        }


def picture_view(
    upload: PrivateUpload | None, use: Use | str, *, at: datetime | None = None
) -> PictureView | None:
    """Return the public picture of `upload` if it may be used for `use` at `at` and is out; otherwise None.

    Asks the database nothing when `upload` was read with its picture (`select_related("upload__picture")`).
    """
    if upload is None or not is_cleared(upload, Use(use), at=at):
        return None
    picture = _picture_of(upload)
    if picture is None or not picture.derivatives:
        return None
    made = picture.derivatives
    sources = {name: [_public(one) for one in made["sources"][name]] for name in ("avif", "webp", "jpeg")}
    return PictureView(
        sources=sources,
        fallback=_nearest(sources["jpeg"], 960),
        width=made["width"],
        height=made["height"],
        colour=picture.colour,
    )


def preview_view(upload: PrivateUpload | None) -> PictureView | None:
    """Return the private previews under the addresses that staff with the permission may open, for drafts.

    None when there are none yet. Only for pages that staff see: the addresses answer 404 to everybody else.
    """
    if upload is None or upload.previews_version != upload.recipe_version:
        return None
    if not upload.previews or upload.withheld_at is not None:
        return None
    found = [
        (reverse("media_staff_file", args=[upload.pk, variant]), upload.previews[variant.edge])
        for variant in (Variant.PREVIEW_400, Variant.PREVIEW_1600)
    ]
    largest_address, largest = found[-1]
    sources = {"webp": [(address, made["width"]) for address, made in found]}
    return PictureView(sources, largest_address, largest["width"], largest["height"])


def address_for(use: Use | str, upload: PrivateUpload | None, width: int) -> str:
    """Return the address of the JPEG that is at least `width` pixels wide, or the widest; "" when not cleared."""
    view = picture_view(upload, use)
    return _nearest(view.sources["jpeg"], width) if view else ""


def _picture_of(upload: PrivateUpload) -> Picture | None:
    try:
        return upload.picture
    except ObjectDoesNotExist:
        return None


def _public(stored: list[Any]) -> Source:
    width, name = stored
    return storages["default"].url(name), width


def _nearest(sources: list[Source], width: int) -> str:
    return next((address for address, wide in sources if wide >= width), sources[-1][0])

"""The photographs and drawings of a zine: from the private originals for the file, from small previews for a look."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from PIL import Image

from campaign.models import Infographic
from campaign.services import photographs
from campaign.services.typesetting import Press
from campaign.zine_parts import Place
from media.clearance import Use
from media.models import PrivateUpload
from media.services.private_files import private_storage

#: A gap in a preview while the private previews of a photograph are being made.
_NOTHING = (240, 240, 240)


class Printed:
    """Photographs as they are printed, cleared for `use`; `notes` gathers what staff should know of them."""

    def __init__(self, use: Use, press: Press | None) -> None:
        self.use, self.press = use, press
        self.notes: list[str] = []

    def __call__(self, places: Sequence[Place]) -> dict[Any, bytes]:
        """The JPEG of each by its key. Raises `NotPrintable` when one is not cleared or too coarse."""
        wanted = [photographs.Wanted(one.upload, one.width, one.height, name=one.name) for one in places]
        colours: dict[str, Any] = (
            {"colour": self.press.colour, "profile": self.press.profile} if self.press else {}
        )
        made = photographs.all_for_print(wanted, use=self.use, **colours)
        self.notes += [one.note for one in made if one.note]
        return {place.upload.pk: one.bytes for place, one in zip(places, made, strict=True)}


def small(places: Sequence[Place]) -> dict[Any, bytes]:
    """Small JPEGs for a look on a screen, from the private previews, which hide what must be hidden."""
    return {one.upload.pk: _from_preview(one.upload, "400") for one in places}


def large(places: Sequence[Place]) -> dict[Any, bytes]:
    """The same, large enough for paper up to A5: what a participant prints at home of their own."""
    return {one.upload.pk: _from_preview(one.upload, "1600") for one in places}


def _from_preview(upload: PrivateUpload, edge: str) -> bytes:
    made = upload.previews.get(edge) or {}
    out = io.BytesIO()
    if not made or upload.previews_version != upload.recipe_version:
        Image.new("RGB", (30, 20), _NOTHING).save(out, format="JPEG")
        return out.getvalue()
    with private_storage().open(made["name"]) as stream, Image.open(stream) as picture:
        picture.convert("RGB").save(out, format="JPEG", quality=82 if edge == "400" else 90)
    return out.getvalue()


def drawing(infographic: Infographic | None, language: str, width: float) -> str:
    """An infographic as SVG, so many of its own units wide; nothing but its frame when it was deleted."""
    from campaign.drawings import drawing as draw

    if infographic is None:
        return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"></svg>'
    return draw(infographic, language, width=width, palette="print")

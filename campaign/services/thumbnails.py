"""Small pictures for lists on paper: from the private previews, which are covered by the recipe in force."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from PIL import Image

from campaign.products import Progress
from campaign.services.wall import OnWall, is_printable
from media.models import PrivateUpload
from media.services.private_files import private_storage

QUALITY = 85


def of_rows(rows: Iterable[OnWall], *, edge: int, progress: Progress, step: str) -> dict[str, bytes]:
    """Return JPEG files by name, such as "17.jpg" for the contribution 17, with no longer edge than about `edge`.

    A photograph that is not cleared for the wall any more, or whose previews are just being made anew, has none.
    """
    wanted = list(rows)
    found: dict[str, bytes] = {}
    for number, row in enumerate(wanted, start=1):
        picture = of_upload(row.upload, edge=edge)
        if picture is not None:
            found[name_of(row)] = picture
        progress(number, len(wanted), step)
    return found


def name_of(row: OnWall) -> str:
    """What the file of a row is called inside the document."""
    return f"{row.contribution.pk}.jpg"


def of_upload(upload: PrivateUpload, *, edge: int) -> bytes | None:
    """The smallest preview with a longer edge of `edge` or more as a JPEG, or the largest there is."""
    if not is_printable(upload) or not upload.previews or upload.previews_version != upload.recipe_version:
        return None
    name = next(_by_size(upload, edge))
    with private_storage().local_path(name) as path, Image.open(path) as opened:
        image = opened.convert("RGB")
    if max(image.size) > edge:
        image.thumbnail((edge, edge), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _by_size(upload: PrivateUpload, edge: int) -> Iterator[str]:
    sizes = sorted(upload.previews.values(), key=lambda one: max(one["width"], one["height"]))
    yield from (one["name"] for one in sizes if max(one["width"], one["height"]) >= edge)
    yield str(sizes[-1]["name"])

"""Pictures of the team's library for covers: real files, made once a run."""

from __future__ import annotations

import functools
import io

from django.core.files.base import ContentFile

from PIL import Image

from media.models import Picture


@functools.cache
def _jpeg(width: int, height: int, colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG", quality=40)
    return out.getvalue()


def picture(width: int = 3000, height: int = 3000, *, colour: str = "#b5121b") -> Picture:
    """A picture of the library, cleaned, of this size."""
    made = Picture(title=f"cover {width}")
    made.file.save("cover.jpg", ContentFile(_jpeg(width, height, colour)), save=False)
    made.width, made.height = width, height
    made.save()
    return made

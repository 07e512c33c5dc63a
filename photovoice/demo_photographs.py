"""The demo's drawings, turned into what a phone would send: JPEG or HEIC, with place, device and all.

The demo thereby proves the cleaning: what is planted here must not be found in anything public.
"""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import pillow_heif
from PIL import Image

PHONE = ("Ocima Phone", "Model P7")
# Old Town Square; every demo photograph claims to have been taken there.
LATITUDE = ((50.0, 5.0, 15.0), "N")
LONGITUDE = ((14.0, 25.0, 17.0), "E")
TAG_MAKE, TAG_MODEL, TAG_DATETIME, IFD_EXIF, IFD_GPS = 0x010F, 0x0110, 0x0132, 0x8769, 0x8825
TAG_TAKEN, TAG_SERIAL = 0x9003, 0xA431


def as_phone_photograph(drawing: Path, *, taken_at: datetime, heic: bool = False) -> tuple[bytes, str, str]:
    """Return `(bytes, file name, declared type)` of the drawing as a phone would send it."""
    with Image.open(drawing) as opened:
        picture = opened.convert("RGB")
    exif = _exif(taken_at).tobytes()
    out = io.BytesIO()
    if heic:
        pillow_heif.from_pillow(picture).save(out, quality=60, exif=exif)
        return out.getvalue(), f"IMG_{taken_at:%Y%m%d}.HEIC", "image/heic"
    picture.save(out, "JPEG", quality=88, exif=exif)
    return out.getvalue(), f"IMG_{taken_at:%Y%m%d}.jpg", "image/jpeg"


def _exif(taken_at: datetime) -> Image.Exif:
    stamp = taken_at.strftime("%Y:%m:%d %H:%M:%S")
    exif = Image.Exif()
    exif[TAG_MAKE], exif[TAG_MODEL], exif[TAG_DATETIME] = *PHONE, stamp
    exif.get_ifd(IFD_EXIF).update({TAG_TAKEN: stamp, TAG_SERIAL: "OCIMA-SERIAL-0001"})
    exif.get_ifd(IFD_GPS).update({1: LATITUDE[1], 2: LATITUDE[0], 3: LONGITUDE[1], 4: LONGITUDE[0]})
    return exif

"""The only two things ever read from EXIF: which way is up, and when the picture was taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PIL import Image

ORIENTATION = 0x0112
EXIF_IFD = 0x8769
DATE_TIME_ORIGINAL = 0x9003
#: Clocks that were never set say 1970 or 1980; phones with cameras came later.
FIRST_YEAR, LAST_YEAR = 1990, 2100
#: EXIF fits into one JPEG segment; anything longer is not for us.
MAX_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class ExifFacts:
    """Which way is up (1…8) and the camera's own clock, without a time zone."""

    orientation: int = 1
    taken_at: datetime | None = None


def read_exif(raw: bytes) -> ExifFacts:
    """Return what can be read; anything damaged or absurd counts as not said. Never raises."""
    if not raw or len(raw) > MAX_BYTES:
        return ExifFacts()
    try:
        exif = Image.Exif()
        exif.load(raw)
        orientation = exif.get(ORIENTATION, 1)
        taken = exif.get_ifd(EXIF_IFD).get(DATE_TIME_ORIGINAL)
    except Exception:
        # A parser of a hostile format over bytes of strangers: whatever it trips over, the picture itself is fine.
        return ExifFacts()
    return ExifFacts(orientation if orientation in range(1, 9) else 1, _moment(taken))


def _moment(value: Any) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        moment = datetime.strptime(value.strip("\0 "), "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None
    return moment if FIRST_YEAR <= moment.year <= LAST_YEAR else None

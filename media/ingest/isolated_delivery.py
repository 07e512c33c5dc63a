"""Making what is heard of a recording, in a process of its own, while somebody watches how far it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from media.ingest import isolated
from media.ingest.delivery import Delivery
from media.ingest.rules import STUDIO

#: Making what is heard of three hours takes seven minutes of one processor (measured: stereo, with peaks held down), a
#: changed voice twice that. Whoever waits tells that it goes on, so the lease does not end before this.
DELIVERY_SECONDS = 3600.0


def delivery(
    path: Path,
    *,
    kind: str,
    folder: Path,
    is_altered: bool = False,
    max_seconds: int = STUDIO.max_seconds,
    ffmpeg: str = "",
    seconds: float = DELIVERY_SECONDS,
    megabytes: int = isolated.MEGABYTES,
    progress: Callable[[int], None] = lambda _hundredths: None,
) -> Delivery:
    """`delivery.make_delivery` within limits. `folder` must be empty, and is emptied when it fails.

    `progress` is told about once a second how much is done, in hundredths; what it raises ends the work.
    """
    args: dict[str, Any] = {"path": str(path.resolve()), "kind": kind, "folder": str(folder.resolve())}
    args |= {"ffmpeg": ffmpeg, "is_altered": is_altered, "max_seconds": max_seconds}
    note = folder / isolated.PROGRESS
    limits: dict[str, Any] = {"seconds": seconds, "megabytes": megabytes}
    try:
        result = isolated.run_limited(
            "make_delivery", args, **limits, meanwhile=lambda: progress(_hundredths_in(note))
        )
    except BaseException:
        for leftover in list(folder.iterdir()):
            leftover.unlink(missing_ok=True)
        raise
    return Delivery.from_dict(result)


def _hundredths_in(note: Path) -> int:
    try:
        return int(note.read_text())
    except (OSError, ValueError):
        return 0

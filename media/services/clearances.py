"""What the gate reads is written here, and only here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from media import signals
from media.clearance import Use, stored_moment
from media.models import PrivateUpload


def set_clearance(*, upload: PrivateUpload, cleared_until: Mapping[str, str | None]) -> None:
    """Store for which uses, and until when, `upload` may be used; None means without end, a missing use means no.

    Moments are ISO 8601 with a time zone and are stored in UTC. Raises `ValueError` for an unknown use or a moment
    without zone. Releases and recalls nothing: whoever computes clearance settles that, and whoever lets recordings
    be heard or has photographs printed is told of it (`signals.clearance_changed`).
    """
    settled = {Use(use).value: _moment(until) for use, until in cleared_until.items()}
    if settled != upload.cleared_until:
        upload.cleared_until = settled
        upload.save(update_fields=["cleared_until"])
        signals.clearance_changed.send(PrivateUpload, uploads=[upload])


def _moment(until: str | None) -> str | None:
    if until is None:
        return None
    moment = datetime.fromisoformat(until)
    if moment.tzinfo is None:
        raise ValueError("A clearance ends at a moment with a time zone.")
    return stored_moment(moment)

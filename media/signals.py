"""What media tells those above it. Sent after the rows are written, inside the caller's transaction if there is one.

`upload_ready`, `upload_refused`, `derivatives_ready`, `recipe_changed` carry `upload`; `recalled` carries `uploads`
and `addresses`: every public address that answers 404 from now on.

`clearance_changed` carries `uploads` whose clearance was written anew: what follows them looks again. Recordings:
`recording_ready` and `recording_failed` carry `recording`, `transcript_changed` carries `transcript`: what may be read
of it is different now. `sound_served` carries what was really sent of a released sound file: `record` (the
`ReleaseRecord`), `name`, `start` and `end` (first byte and the one after the last), `total` (bytes of the file), and
`client` (a `Client`, to be forgotten at once).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.dispatch import Signal


@dataclass(frozen=True, slots=True)
class Client:
    """Who fetched a file, for as long as the request lasts: never to be kept.

    `is_only_loading` when the browser says that nobody has asked to hear it yet.
    """

    address: str
    agent: str
    is_only_loading: bool = False


upload_ready = Signal()
upload_refused = Signal()
derivatives_ready = Signal()
recipe_changed = Signal()
recalled = Signal()
clearance_changed = Signal()
recording_ready = Signal()
recording_failed = Signal()
transcript_changed = Signal()
sound_served = Signal()

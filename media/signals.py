"""What media tells those above it. Sent after the rows are written, inside the caller's transaction if there is one.

`upload_ready`, `upload_refused`, `derivatives_ready`, `recipe_changed` carry `upload`; `recalled` carries `uploads`
and `addresses`: every public address that answers 404 from now on. `transcript_changed` carries `transcript`: what may
be read of its recording is different now.
"""

from __future__ import annotations

from django.dispatch import Signal

upload_ready = Signal()
upload_refused = Signal()
derivatives_ready = Signal()
recipe_changed = Signal()
recalled = Signal()
transcript_changed = Signal()

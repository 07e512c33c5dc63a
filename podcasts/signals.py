"""What the podcast tells its other parts. Sent inside the caller's transaction, after the rows are written.

`episode_out` and `episode_gone` carry `episode`: it came into the feed and the pages, changed there, or left them.
"""

from __future__ import annotations

from django.dispatch import Signal

episode_out = Signal()
episode_gone = Signal()

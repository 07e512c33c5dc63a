"""What the worker does for this app; a thin layer above the services, named by dotted path when enqueued."""

from __future__ import annotations

from django.core.cache import cache

from campaign.services import edition_judging
from campaign.signal_handlers import JUDGING_WAITS
from media.queue import task


@task()
def judge_editions() -> None:
    """Look whether what was printed is still as it was printed."""
    # First: what changes from now on asks for another look.
    cache.delete(JUDGING_WAITS)
    edition_judging.judge_all()

"""What the worker does for this app; a thin layer above the services, named by dotted path when enqueued."""

from __future__ import annotations

from django.core.cache import cache

from campaign.models import Export
from campaign.services import edition_judging, export_making
from campaign.signal_handlers import JUDGING_WAITS
from media.queue import SLOW, task


@task()
def judge_editions() -> None:
    """Look whether what was printed is still as it was printed."""
    # First: what changes from now on asks for another look.
    cache.delete(JUDGING_WAITS)
    edition_judging.judge_all()


@task(queue_name=SLOW, priority=50)
def make_export(export_id: str) -> None:
    """Make one file for printing. Nothing happens if it is made already or nobody wants it any more."""
    export = Export.objects.filter(pk=export_id).first()
    if export is not None:
        export_making.make(export=export)

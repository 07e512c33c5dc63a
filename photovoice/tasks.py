"""What the worker does for this app; a thin layer above the services, named by dotted path when enqueued."""

from __future__ import annotations

from media.queue import task
from photovoice.services import publishing


@task()
def publish_exhibition(publication_id: int) -> None:
    """Carry out one wish to publish."""
    publishing.carry_out(publication_id=publication_id)

"""What the worker does for this app; a thin layer above the services, named by dotted path when enqueued."""

from __future__ import annotations

from media.queue import task
from podcasts.services import audibility


@task()
def bring_back(episode_id: int) -> None:
    """Let an episode out again that had left by itself."""
    audibility.bring_back(episode_id=episode_id)

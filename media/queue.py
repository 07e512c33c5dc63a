"""The one way to background work, so that the library behind it can be replaced in one place."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.utils.module_loading import import_string

from django_tasks import task

__all__ = ["SLOW", "enqueue", "task"]

#: The queue of what may take minutes (sound, other people's servers): a worker of its own does it, so that no
#: photograph and nobody who takes something back waits behind a recording of three hours.
SLOW = "slow"


def enqueue(dotted_name: str, *args: str | int) -> None:
    """Run the task called `dotted_name` ("media.tasks.prepare_upload") with `args` once the transaction commits.

    A task is named and not imported, because tasks stand above services. Nothing is enqueued if the transaction
    rolls back. The worker may lose a task, so everything enqueued here is safe to enqueue again.
    """
    transaction.on_commit(partial(_send, dotted_name, args))


def _send(dotted_name: str, args: tuple[str | int, ...]) -> None:
    import_string(dotted_name).enqueue(*args)

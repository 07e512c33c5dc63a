"""A server inside a test, on the test's own transaction: nothing has to be emptied afterwards.

Django's own live server empties the whole database after each test, which the consent ledger refuses and which takes
Wagtail's root page from the tests that follow.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import DEFAULT_DB_ALIAS, connections
from django.test.testcases import LiveServerThread

import pytest

from tests.factories.media import in_process


class OneAtATime:
    """Lets requests in one after another: they share one connection, and savepoints must not cross."""

    def __init__(self, application: Callable[..., Any]) -> None:
        self.application = StaticFilesHandler(application)
        self.lock = threading.Lock()

    def __call__(self, environ: Any, start_response: Any) -> Any:
        with self.lock:
            return self.application(environ, start_response)


@contextmanager
def serving() -> Iterator[str]:
    """Serve the site from the current test's transaction, the worker's tasks done on the spot; yield its address."""
    connection = connections[DEFAULT_DB_ALIAS]
    connection.inc_thread_sharing()
    thread = LiveServerThread("127.0.0.1", OneAtATime, connections_override={connection.alias: connection})
    thread.daemon = True
    with pytest.MonkeyPatch.context() as patch, in_process():
        patch.setattr("media.queue.transaction", SimpleNamespace(on_commit=lambda run: run()))
        thread.start()
        thread.is_ready.wait()
        if thread.error:
            raise thread.error
        try:
            yield f"http://127.0.0.1:{thread.port}"
        finally:
            thread.terminate()
            connection.dec_thread_sharing()

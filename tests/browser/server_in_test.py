"""A server inside a test, on the test's own transaction: nothing has to be emptied afterwards.

Django's own live server empties the whole database after each test, which the consent ledger refuses and which takes
Wagtail's root page from the tests that follow.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from types import SimpleNamespace
from typing import Any

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import DEFAULT_DB_ALIAS, connections
from django.test.testcases import LiveServerThread, QuietWSGIRequestHandler

import pytest

from tests.factories.media import in_process


class Turn:
    """Lets one thread at the test's connection at a time, and nobody any more once the test is over."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.is_over = False

    @contextmanager
    def taken(self) -> Iterator[bool]:
        """Wait for one's turn; tell whether there is one still."""
        with self.lock:
            yield not self.is_over

    def end(self) -> None:
        """Wait for whoever is at it and let nobody follow.

        A request that came in late would be inside a savepoint while the test takes its transaction back: the test
        would take back the savepoint only, and what it wrote would stay for all tests that follow.
        """
        with self.lock:
            self.is_over = True


class OneAtATime:
    """Lets requests in one after another: they share one connection, and savepoints must not cross."""

    def __init__(self, application: Any, turn: Turn) -> None:
        # Django would hand out everything below MEDIA_URL by itself, past the gate and without ranges.
        self.application = StaticFilesHandler(application.application)
        self.turn = turn

    def __call__(self, environ: Any, start_response: Any) -> Any:
        with self.turn.taken() as is_let_in:
            if is_let_in:
                return Pieces(self.application(environ, start_response), self.turn)
        start_response("503 Service Unavailable", [("Content-Type", "text/plain")])
        return [b"The test ", b"is over."]


class Pieces:
    """An answer that asks for its turn before each piece, and before it tells what was sent."""

    def __init__(self, answer: Any, turn: Turn) -> None:
        self.answer, self.turn = answer, turn

    def __iter__(self) -> Iterator[bytes]:
        pieces = iter(self.answer)
        while True:
            with self.turn.taken() as is_let_in:
                piece = next(pieces, None) if is_let_in else None
            if piece is None:
                return
            yield piece

    def close(self) -> None:
        with self.turn.taken() as is_let_in:
            if is_let_in:
                self.answer.close()


class SharedConnectionServer(LiveServerThread.server_class):  # type: ignore[name-defined, misc]
    """Leaves the database's connection open: it is the test's, and a thread that ends late would close the next one's.

    Those of visitors are cut when it ends, as a server's are that is killed: nobody waits for the rest of an answer.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        self.visitors: set[Any] = set()
        super().__init__(*args, **options)

    def process_request(self, request: Any, client_address: Any) -> None:
        self.visitors.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self.visitors.discard(request)
        super().shutdown_request(request)

    def cut(self) -> None:
        """End every connection of a visitor."""
        for request in list(self.visitors):
            with suppress(OSError):
                request.shutdown(socket.SHUT_RDWR)

    def _close_connections(self) -> None:
        """Nothing to close."""


class Server(LiveServerThread):
    """Comes back on a port on which connections of its predecessor have just ended."""

    server_class = SharedConnectionServer

    def _create_server(self, connections_override: Any = None) -> Any:
        return self.server_class(
            (self.host, self.port),
            QuietWSGIRequestHandler,
            allow_reuse_address=True,
            connections_override=connections_override,
        )


@contextmanager
def serving(port: int = 0) -> Iterator[str]:
    """Serve the site from the current test's transaction, the worker's tasks done on the spot; yield its address.

    On `port` when one is given: a server that was ended comes back where it was.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    connection.inc_thread_sharing()
    turn = Turn()
    handler = partial(OneAtATime, turn=turn)
    thread = Server("127.0.0.1", handler, connections_override={connection.alias: connection}, port=port)
    thread.daemon = True
    with pytest.MonkeyPatch.context() as patch, in_process():
        patch.setattr("media.queue.transaction", SimpleNamespace(on_commit=lambda run: run()))
        # Each of the server's threads closes the connections it used; this one is the test's.
        patch.setattr(connection, "close", lambda: None)
        thread.start()
        thread.is_ready.wait()
        if thread.error:
            raise thread.error
        try:
            yield f"http://127.0.0.1:{thread.port}"
        finally:
            turn.end()
            thread.terminate()
            thread.httpd.cut()
            connection.dec_thread_sharing()

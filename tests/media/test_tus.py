"""The protocol's own reading: headers, and a body that may stop coming."""

from __future__ import annotations

import io
import socket
import threading
import time
from typing import Any

from django.test import RequestFactory

import pytest

from media import tus


class Line:
    """What a server hands to an application as the body: reads from a socket, as gunicorn does."""

    def __init__(self, receiving: socket.socket) -> None:
        self.receiving, self.held = receiving, b""

    def read(self, size: int) -> bytes:
        while len(self.held) < size:
            came = self.receiving.recv(size - len(self.held))
            if not came:
                break
            self.held += came
        found, self.held = self.held[:size], self.held[size:]
        return found


@pytest.fixture
def line() -> Any:
    sending, receiving = socket.socketpair()
    yield sending, receiving
    sending.close()
    receiving.close()


def body(source: Any, *, length: int | None = None, socket_: Any = None, **options: Any) -> tus.Body:
    request = RequestFactory().generic("PATCH", "/")
    request.META["wsgi.input"] = source
    request.META["CONTENT_LENGTH"] = "" if length is None else str(length)
    if socket_ is not None:
        request.META["gunicorn.socket"] = socket_
    if length is None:
        request.META |= {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}
    return tus.Body(request, **options)


def test_no_piece_is_larger_than_what_may_be_held() -> None:
    content = bytes(300_000)
    pieces = list(body(io.BytesIO(content + b"the next request"), length=len(content)))
    assert b"".join(pieces) == content
    assert max(map(len, pieces)) == tus.PIECE <= 256 * 1024


def test_a_body_without_a_length_is_read_to_its_end() -> None:
    found = body(io.BytesIO(bytes(100_000)))
    assert sum(map(len, found)) == found.came == 100_000
    assert not found.is_cut


def test_a_length_that_is_none_is_no_body() -> None:
    request = RequestFactory().generic("PATCH", "/")
    request.META |= {"wsgi.input": io.BytesIO(b"abc"), "CONTENT_LENGTH": "abc"}
    assert list(tus.Body(request)) == []


def test_a_client_that_hangs_up_is_noticed_and_its_last_bytes_count(line: Any) -> None:
    sending, receiving = line
    sending.sendall(b"12345")
    sending.close()
    found = body(Line(receiving), length=100, socket_=receiving)
    assert b"".join(found) == b"12345"
    assert found.is_cut


def test_a_silent_client_gives_way_to_whoever_waits_and_its_last_bytes_count(
    line: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tus, "SLICE", 0.05)
    sending, receiving = line
    sending.sendall(b"12345")
    asked = threading.Event()
    threading.Timer(0.2, asked.set).start()
    found = body(Line(receiving), length=100, socket_=receiving, gives_way=asked.is_set)
    started = time.monotonic()
    assert b"".join(found) == b"12345"
    assert 0.1 < time.monotonic() - started < 5


def test_a_client_that_is_silent_for_too_long_is_given_up(line: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tus, "SLICE", 0.02)
    monkeypatch.setattr(tus, "SILENCE", 0.1)
    _sending, receiving = line
    assert list(body(Line(receiving), length=100, socket_=receiving)) == []


def test_a_client_that_only_pauses_goes_on(line: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tus, "SLICE", 0.05)
    sending, receiving = line
    sending.sendall(b"12")
    threading.Timer(0.3, sending.sendall, [b"345"]).start()
    found = body(Line(receiving), length=5, socket_=receiving)
    assert b"".join(found) == b"12345"
    assert receiving.gettimeout() is None


def test_metadata_may_have_empty_values_and_none_at_all() -> None:
    assert tus.metadata("") == {}
    assert tus.metadata("is_confidential,filename d29ybGQ=") == {"is_confidential": "", "filename": "world"}

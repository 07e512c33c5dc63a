"""Nothing is fetched from our own house, whatever an address says or where it leads."""

from __future__ import annotations

import http.server
import io
import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from podcasts import fetching
from podcasts.fetching import CannotFetch


class Host(http.server.BaseHTTPRequestHandler):
    """Gives what its path asks for."""

    def do_GET(self) -> None:
        if self.path == "/within":
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1:1/secret")
            self.end_headers()
        elif self.path == "/round":
            self.send_response(301)
            self.send_header("Location", "/round")
            self.end_headers()
        elif self.path == "/short":
            self._say(b"x" * 10, 20)
        elif self.path == "/gone":
            self.send_error(404)
        else:
            self._say(b"x" * 5000, 5000 if self.path == "/said" else None)

    def _say(self, content: bytes, length: int | None) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "audio/mpeg")
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments: Any) -> None:
        """Be quiet."""


@pytest.fixture
def host(settings: Any) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    name = f"127.0.0.1:{server.server_port}"
    settings.IMPORT_HOSTS = [name]
    yield f"http://{name}"
    server.shutdown()
    server.server_close()


def problem(address: str, most: int = 10_000) -> str:
    with pytest.raises(CannotFetch) as caught:
        fetching.fetch(address, io.BytesIO(), most=most)
    return caught.value.code


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/feed.xml",
        "http://localhost/feed.xml",
        "https://[::1]/feed.xml",
        "http://10.0.0.7/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
        "http://[::ffff:127.0.0.1]/",
        "http://100.64.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
    ],
)
def test_addresses_of_private_networks_are_refused(address: str) -> None:
    assert problem(address) == "private"


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://example.org/a",
        "gopher://x/",
        "http://",
        "http://u:p@example.org/",
        "http://a:b/",
    ],
)
def test_what_is_no_plain_address_of_the_web_is_refused(address: str) -> None:
    assert problem(address) == "address"


def test_other_doors_of_a_host_are_not_knocked_at() -> None:
    assert problem("http://example.org:6379/") == "address"


def test_a_name_is_refused_when_any_of_its_places_is_private(monkeypatch: pytest.MonkeyPatch) -> None:
    places = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: places)
    assert problem("http://both.example/") == "private"


def test_the_place_that_was_judged_is_the_one_that_is_asked(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    connect = socket.create_connection
    monkeypatch.setattr(
        socket, "create_connection", lambda place, **more: asked.append(place) or connect(place, **more)
    )
    fetching.fetch(f"{host}/said", io.BytesIO(), most=10_000)
    assert [place[0] for place in asked] == ["127.0.0.1"]


def test_a_redirect_into_a_private_network_is_refused(host: str) -> None:
    assert problem(f"{host}/within") in ("private", "address")


def test_a_circle_of_redirects_ends(host: str) -> None:
    assert problem(f"{host}/round") == "refused"


def test_too_much_is_not_kept_whether_announced_or_not(host: str) -> None:
    assert problem(f"{host}/said", most=1000) == "too_big"
    assert problem(f"{host}/unsaid", most=1000) == "too_big"


def test_what_breaks_off_counts_as_broken(host: str) -> None:
    assert problem(f"{host}/short") == "cut_off"


def test_another_answer_than_yes_is_no(host: str) -> None:
    assert problem(f"{host}/gone") == "refused"


def test_what_is_whole_arrives_with_its_type(host: str) -> None:
    into = io.BytesIO()
    found = fetching.fetch(f"{host}/said", into, most=5000)
    assert into.getvalue() == b"x" * 5000 and found.content_type == "audio/mpeg" and found.length == 5000

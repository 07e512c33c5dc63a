"""A hub hears of a change once, is asked for nothing else, and its absence harms nobody."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

import pytest

from podcasts import addresses, signals, tasks
from podcasts.models import Episode
from podcasts.services import hubs
from tests.factories import podcasts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub() -> Iterator[tuple[str, list[dict[str, list[str]]]]]:
    heard: list[dict[str, list[str]]] = []

    class Hub(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.append(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
            self.send_response(500 if self.path == "/ill" else 204)
            self.end_headers()

        def log_message(self, *arguments: Any) -> None:
            """Be quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", heard
    server.shutdown()
    server.server_close()


def test_a_hub_is_told_the_address_of_the_feed(hub: Any) -> None:
    series = make.series(hub_url=f"{hub[0]}/")
    assert hubs.tell(series=series)
    assert hub[1] == [{"hub.mode": ["publish"], "hub.url": [addresses.of_feed(series)]}]


def test_many_changes_at_once_are_told_once(hub: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[Any, ...]] = []
    monkeypatch.setattr(hubs, "enqueue", lambda *task: sent.append(task))
    episode = make.episode(make.series(hub_url=f"{hub[0]}/"))
    for _change in range(5):
        signals.episode_out.send(Episode, episode=episode)
    signals.episode_gone.send(Episode, episode=episode)
    assert sent == [("podcasts.tasks.tell_hub", episode.series_id)]
    assert hubs.tell(series=episode.series)
    signals.episode_out.send(Episode, episode=episode)
    assert len(sent) == 2


def test_a_hub_that_is_ill_or_away_stops_nothing(hub: Any) -> None:
    assert not hubs.tell(series=make.series(hub_url=f"{hub[0]}/ill"))
    assert not hubs.tell(series=make.series(hub_url="http://127.0.0.1:1/"))
    tasks.tell_hub.call(make.series(hub_url="http://127.0.0.1:1/").pk)


def test_without_a_hub_nobody_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hubs, "enqueue", lambda *task: pytest.fail("told"))
    signals.episode_out.send(Episode, episode=make.episode())

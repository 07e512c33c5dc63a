"""A real podcast app, gPodder's `gpo`: it subscribes, lists, downloads every episode and goes on where it was cut off.

The app comes from Debian's package `gpodder` and is not among our dependencies; where it is not installed the test
says so and is skipped.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.files.storage import storages
from django.http import HttpRequest, HttpResponseBase

import pytest

from cms import caching
from media import views
from podcasts.models import Series
from tests.browser.server_in_test import serving
from tests.factories import podcasts as make

GPO = shutil.which("gpo")
SECONDS = 40
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(GPO is None, reason="gPodder is not installed (apt-get install gpodder)"),
]


class App:
    """gPodder with a home of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "GPODDER_HOME": str(home / "app"),
            "GPODDER_DOWNLOAD_DIR": str(home / "episodes"),
            "LC_ALL": "C.UTF-8",
        }

    def run(self, *arguments: str) -> str:
        done = subprocess.run(
            [GPO or "gpo", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            stdin=subprocess.DEVNULL,
        )
        return done.stdout + done.stderr

    def begin(self, *arguments: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [GPO or "gpo", *arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def files(self, suffix: str = ".mp3") -> list[Path]:
        return sorted((self.home / "episodes").glob(f"**/*{suffix}"))

    def hashes(self) -> set[str]:
        return {hashlib.sha256(path.read_bytes()).hexdigest() for path in self.files()}


@pytest.fixture
def app(tmp_path: Path) -> App:
    return App(tmp_path)


@pytest.fixture
def site(settings: Any) -> Iterator[str]:
    # Django's server for tests would serve files below MEDIA_URL by itself, without the gate and without ranges.
    settings.MEDIA_URL = "/not-here/"
    with serving() as address:
        settings.WAGTAILADMIN_BASE_URL = address
        yield address


def hashes(series: Series) -> set[str]:
    found = set()
    for public in series.episodes.values_list("recording__public", flat=True):
        with storages["default"].open(public["podcast"]["files"]["mp3"]["name"]) as opened:
            found.add(hashlib.sha256(opened.read()).hexdigest())
    return found


def until(found: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_it_subscribes_lists_and_downloads_every_episode_byte_for_byte(app: App, site: str) -> None:
    series = make.series()
    for number in range(1, 5):
        make.episode(series, number=number, kind="trailer" if number == 1 else "full", days_ago=9 - number)
    address = f"{site}/podcast/{series.key}/feed.xml"
    app.run("subscribe", address)
    assert series.name in app.run("list")
    listed = app.run("episodes", address)
    assert all(f"Sedmnáctka {episode.pk}" in listed for episode in series.episodes.all())
    app.run("download")
    assert app.hashes() == hashes(series) and len(app.files()) == 4
    assert app.files(".partial") == []


def test_it_goes_on_where_it_was_cut_off(app: App, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    serve = views._content

    def watched(request: HttpRequest, *rest: Any, **more: Any) -> HttpResponseBase:
        asked.append(request.headers.get("Range", ""))
        return serve(request, *rest, **more)

    monkeypatch.setattr(views, "_content", watched)
    series = make.series()
    make.episode(series, of=make.recording(milliseconds=SECONDS * 1000))
    app.run("subscribe", f"{site}/podcast/{series.key}/feed.xml")
    app.run("set", "limit.bandwidth.enabled", "True")
    app.run("set", "limit.bandwidth.kbps", "60.0")
    cut_off = app.begin("download")
    try:
        until(lambda: any(path.stat().st_size > 40_000 for path in app.files(".partial")))
    finally:
        cut_off.send_signal(signal.SIGINT)
        cut_off.wait()
    assert app.files() == [] and not any(asked)
    app.run("set", "limit.bandwidth.enabled", "False")
    assert "1 partial file" in app.run("partial")
    app.run("resume")
    assert app.hashes() == hashes(series)
    assert len(asked) == 2 and int(asked[1].removeprefix("bytes=").removesuffix("-")) > 40_000


def test_it_hears_of_a_new_episode(app: App, site: str) -> None:
    series = make.series()
    make.episode(series, days_ago=3)
    app.run("subscribe", f"{site}/podcast/{series.key}/feed.xml")
    new = make.episode(series, days_ago=1)
    caching._new_generation()
    app.run("update")
    assert f"Sedmnáctka {new.pk}" in app.run("pending")

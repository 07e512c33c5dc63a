"""What every test may rely on: data folders of its own run, and no way out to the network."""

from __future__ import annotations

import shutil
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.utils import translation

import pytest

from cms import throwaway

LOCAL = {"127.0.0.1", "::1", "localhost", "0.0.0.0"}
ROOT = Path(__file__).resolve().parent.parent


def pytest_configure(config: pytest.Config) -> None:
    """A run that is told to stop takes down what it has set up, as at Ctrl-C. Workers end with their run."""
    if not hasattr(config, "workerinput"):
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.default_int_handler)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that would need the outside world fails at once instead of hanging or passing by luck."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOCAL:
            raise RuntimeError(f"A test tried to reach {address[0]}; tests stay on this machine.")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def speak_english() -> Iterator[None]:
    """Sentences of services are in English where no request chose a language, whatever the test before spoke."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Pages kept by one test, and what it counted, are no business of another."""
    from campaign.card_signals import CARDS_WAIT

    cache.clear()
    # A round over the pictures for social networks draws dozens: as if one waited already. Its own tests ask for it.
    cache.set(CARDS_WAIT, True, None)
    shutil.rmtree(settings.DAY_BOOK_DIR, ignore_errors=True)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return ROOT


def pytest_unconfigure() -> None:
    """The run's folder under the system's temporary one goes with it."""
    if settings.configured:
        throwaway.remove(Path(settings.VAR_DIR))

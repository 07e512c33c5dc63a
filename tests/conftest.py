"""What every test may rely on: its own empty data folder, and no way out to the network."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

LOCAL = {"127.0.0.1", "::1", "localhost", "0.0.0.0"}


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that would need the outside world fails at once instead of hanging or passing by luck."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOCAL:
            raise RuntimeError(f"A test tried to reach {address[0]}; tests stay on this machine.")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Path) -> Iterator[None]:
    """Every test writes its public and private files into a folder of its own, gone afterwards."""
    settings.MEDIA_ROOT = str(tmp_path / "uploads")
    yield

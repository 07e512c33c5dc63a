"""Tests of the podcast: the worker's tasks run at once, decoding stays in this process."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from tests.factories.media import in_process


@pytest.fixture(autouse=True)
def worker_at_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What would be handed to the worker after commit is done on the spot, and kept pages are forgotten at once."""
    at_once = SimpleNamespace(on_commit=lambda run: run())
    monkeypatch.setattr("media.queue.transaction", at_once)
    monkeypatch.setattr("cms.caching.transaction", at_once)
    with in_process():
        yield

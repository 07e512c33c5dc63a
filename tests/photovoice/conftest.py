"""Tests of people and their photographs: the worker's tasks run at once, decoding stays in this process."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from tests.factories import recordings
from tests.factories.media import in_process


@pytest.fixture(autouse=True)
def worker_at_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What would be handed to the worker after commit is done on the spot; no test here is about waiting for it."""
    monkeypatch.setattr("media.queue.transaction", SimpleNamespace(on_commit=lambda run: run()))
    with in_process():
        yield


@pytest.fixture(autouse=True)
def prepared_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is to be heard is put in place as the worker would; that sound is made well is proved where it is made."""
    monkeypatch.setattr("media.services.recording_delivery._make", recordings.prepare)

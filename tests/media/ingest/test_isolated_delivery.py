"""Making what is heard, in a process of its own: watched, bounded, nothing left behind."""

from __future__ import annotations

import time
from pathlib import Path
from unittest import mock

import pytest

from media.ingest import isolated, isolated_delivery
from media.ingest.refusal import Refusal
from tests import recordings as made
from tests import sounds


@pytest.fixture
def master(tmp_path: Path) -> Path:
    path = tmp_path / "master.wav"
    path.write_bytes(sounds.sound(sounds.SPEECH, 40))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made_here = tmp_path / "work"
    made_here.mkdir()
    return made_here


def test_whoever_waits_is_told_how_far_it_is(master: Path, folder: Path) -> None:
    told: list[int] = []
    with mock.patch.object(isolated, "LOOK_AGAIN", 0.05):
        found = isolated_delivery.delivery(master, kind="wav", folder=folder, progress=told.append)
    assert abs(found.duration_ms - 40_000) < 100
    assert told == sorted(told) and len(set(told)) > 3


def test_whoever_waits_may_end_it_and_nothing_stays(master: Path, folder: Path) -> None:
    class Enough(Exception):
        pass

    def stop(_hundredths: int) -> None:
        raise Enough

    with mock.patch.object(isolated, "LOOK_AGAIN", 0.05), pytest.raises(Enough):
        isolated_delivery.delivery(master, kind="wav", folder=folder, progress=stop)
    assert list(folder.iterdir()) == []


def test_it_ends_in_time_and_nothing_stays(master: Path, folder: Path) -> None:
    begun = time.monotonic()
    with pytest.raises(Refusal, match="too_slow"):
        isolated_delivery.delivery(master, kind="wav", folder=folder, seconds=0.3)
    assert time.monotonic() - begun < 10 and list(folder.iterdir()) == []


def test_a_refusal_comes_out_as_one(tmp_path: Path, folder: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(made.film())
    with pytest.raises(Refusal, match="film"):
        isolated_delivery.delivery(film, kind="m4a", folder=folder)
    assert list(folder.iterdir()) == []

"""Folders of test runs: gone with their run, swept when it was killed, kept while it lives."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cms import throwaway

RUN = """
import time
from cms import throwaway
print(throwaway.make("test"), flush=True)
{rest}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The system's temporary folder, for this test only."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield tmp_path


def another_run(folder: Path, rest: str = "time.sleep(60)") -> tuple[subprocess.Popen[str], Path]:
    run = subprocess.Popen(
        [sys.executable, "-c", RUN.format(rest=rest)],
        env={**os.environ, "TMPDIR": str(folder)},
        cwd=Path(__file__).resolve().parents[2],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert run.stdout is not None
    return run, Path(run.stdout.readline().strip())


def test_a_run_that_ends_takes_its_folder_with_it(folder: Path) -> None:
    run, made = another_run(folder, rest="raise SystemExit(3)")
    assert run.wait(timeout=30) == 3
    assert made.parent == folder and not made.exists()


def test_a_forked_child_that_ends_leaves_its_parents_folder(folder: Path) -> None:
    rest = "import os, sys\npid = os.fork()\nif not pid: sys.exit(0)\nos.waitpid(pid, 0)\ntime.sleep(60)"
    run, made = another_run(folder, rest)
    try:
        assert (made / throwaway.LOCK).exists()
    finally:
        run.kill()
        run.wait()


def test_the_folder_of_a_killed_run_is_swept_by_the_next_and_that_of_a_living_one_is_not(
    folder: Path,
) -> None:
    living, in_use = another_run(folder)
    killed, left_behind = another_run(folder)
    try:
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        assert left_behind.is_dir()
        mine = throwaway.make("demo")
        assert not left_behind.exists() and in_use.is_dir() and mine.is_dir()
        throwaway.remove(mine)
        assert not mine.exists()
    finally:
        living.kill()
        living.wait()


def test_a_folder_without_a_lock_is_swept_once_it_is_a_day_old(folder: Path) -> None:
    young, old, foreign = (folder / name for name in ("ocima-test-a", "ocima-test-b", "somebody"))
    for made in (young, old, foreign):
        made.mkdir()
    for made in (old, foreign):
        os.utime(made, (time.time() - 90_000,) * 2)
    throwaway.sweep()
    assert young.is_dir() and foreign.is_dir() and not old.exists()

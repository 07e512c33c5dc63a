"""The supervisor: a dead worker comes back, and nothing outlives it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cms.settings import base
from cms.supervisor import Program, site_programs

LAUNCH = """
import sys
from cms.supervisor import Program, Supervisor
programs = [Program("one", (sys.executable, "-c", open(sys.argv[1]).read(), sys.argv[2]), once={once})]
sys.exit(Supervisor(programs, patience={patience}, back_off=(0.05, 0.3), follow_parent={follow}).run())
"""
# Writes its own id and that of a child of its own, then sleeps; deaf to polite requests when told so.
SLEEPER = """
import os, signal, subprocess, sys, time
if {deaf}:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
deaf_child = "import signal,time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
child = subprocess.Popen([sys.executable, "-c", deaf_child])
with open(sys.argv[1], "a") as file:
    file.write(f"{{os.getpid()}} {{child.pid}}\\n")
time.sleep(60)
"""
Start = Callable[..., "Site"]


class Site:
    """A supervisor in a process of its own, and the ids that its program has written down."""

    def __init__(self, folder: Path, *, deaf: bool, patience: float, body: str | None) -> None:
        self.notes = folder / "notes"
        self.notes.touch()
        (folder / "program.py").write_text(body or SLEEPER.format(deaf=deaf))
        launch = LAUNCH.format(once=False, patience=patience, follow=False)
        self.process = subprocess.Popen(
            [sys.executable, "-c", launch, str(folder / "program.py"), str(self.notes)],
            stderr=subprocess.DEVNULL,
        )

    def lines(self, number: int) -> list[list[int]]:
        """Wait until the program has been started `number` times."""
        return until(lambda: _written(self.notes, number))


def _written(path: Path, number: int) -> list[list[int]]:
    lines = [[int(part) for part in line.split()] for line in path.read_text().splitlines()]
    return lines if len(lines) >= number else []


def until(found: Callable[[], object], seconds: float = 15.0):  # type: ignore[no-untyped-def]
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if result := found():
            return result
        time.sleep(0.02)
    raise AssertionError("It did not happen in time.")


def is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{number}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    sites: list[Site] = []

    def _start(*, deaf: bool = False, patience: float = 5.0, body: str | None = None) -> Site:
        sites.append(Site(tmp_path, deaf=deaf, patience=patience, body=body))
        return sites[-1]

    yield _start
    for site in sites:
        site.process.kill()
        site.process.wait()


def test_a_dead_program_is_started_again_and_leaves_no_child_behind(start: Start) -> None:
    site = start()
    first, child = site.lines(1)[0]
    os.kill(first, signal.SIGKILL)
    second = site.lines(2)[1][0]
    assert second != first
    until(lambda: not is_alive(child))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_no_process_survives_a_polite_end(start: Start, number: signal.Signals) -> None:
    site = start(patience=0.5)
    ids = site.lines(1)[0]
    site.process.send_signal(number)
    assert site.process.wait(timeout=15) == 0
    assert not [one for one in ids if is_alive(one)]


def test_a_program_that_ignores_the_request_is_killed(start: Start) -> None:
    site = start(deaf=True, patience=0.3)
    ids = site.lines(1)[0]
    site.process.send_signal(signal.SIGTERM)
    site.process.wait(timeout=15)
    assert not [one for one in ids if is_alive(one)]


def test_no_process_survives_when_the_supervisor_itself_is_killed(start: Start) -> None:
    site = start(deaf=True)
    ids = site.lines(1)[0]
    site.process.kill()
    until(lambda: not [one for one in ids if is_alive(one)])


def test_a_program_that_keeps_dying_is_started_ever_more_slowly(start: Start) -> None:
    body = textwrap.dedent(
        """
        import sys, time
        with open(sys.argv[1], "a") as file:
            file.write(f"{time.monotonic_ns() // 1_000_000}\\n")
        """
    )
    times = [line[0] for line in start(body=body).lines(4)]
    assert times[3] - times[2] >= 300


def test_it_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.touch()
    (tmp_path / "program.py").write_text(SLEEPER.format(deaf=False))
    launch = LAUNCH.format(once=False, patience=0.5, follow=True)
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {launch!r}, *sys.argv[1:]])"
    parent = subprocess.Popen(
        [sys.executable, "-c", outer, str(tmp_path / "program.py"), str(notes)], stderr=subprocess.DEVNULL
    )
    ids = until(lambda: _written(notes, 1))[0]
    parent.kill()
    parent.wait()
    until(lambda: not [one for one in ids if is_alive(one)])


def test_the_site_runs_web_worker_and_periodic_with_enough_threads() -> None:
    programs = {program.name: program for program in site_programs(8010, None)}
    assert set(programs) == {"web", "worker", "slow worker", "periodic"}
    web = programs["web"].argv
    assert web[web.index("--bind") + 1] == "127.0.0.1:8010"
    assert int(web[web.index("--threads") + 1]) >= 32
    assert not any(isinstance(program, Program) and program.once for program in programs.values())


def test_every_queue_that_tasks_are_put_in_has_a_worker() -> None:
    argvs = [program.argv for program in site_programs(8010, None) if "db_worker" in program.argv]
    assert sorted(argv[argv.index("--queue-name") + 1] for argv in argvs) == sorted(
        base.TASKS["default"]["QUEUES"]
    )

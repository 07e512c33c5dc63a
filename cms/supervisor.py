"""Keeps the site's processes alive, and ends them all together.

Started by `make run`, and good for one small server: it starts gunicorn, the task worker and the periodic loop,
each in a process group of its own; one that dies is started again, later each time while it keeps dying; at
Ctrl-C, SIGTERM or the death of whoever started it, every group is asked to stop and then killed. A guard process
holds the other end of a pipe: should the supervisor itself be killed, the pipe closes and the guard ends the rest.
Only the standard library, so that it cannot fail for want of what it supervises.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

GUNICORN = (
    "--worker-class gthread --workers 2 --threads 32 --preload --no-control-socket "
    "--timeout 120 --graceful-timeout 5 --keep-alive 5 --log-level warning "
    "--logger-class cms.gunicorn_log.DiscreetLogger"
)

WORKER = ("manage.py", "db_worker", "--no-reload", "--interval", "0.5", "--verbosity", "0")


@dataclass(frozen=True)
class Program:
    """A command to keep running; `once` means that its end is no reason to start it again."""

    name: str
    argv: tuple[str, ...]
    once: bool = False
    starts_after: float = 0.0


class Running:
    """One program now: its process, when to start it next, how often in a row it died young."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.process: subprocess.Popen[bytes] | None = None
        self.start_at: float | None = time.monotonic() + program.starts_after
        self.started_at = 0.0
        self.deaths = 0


def signal_group(group: int, number: int) -> bool:
    """Signal a whole process group; False when nothing of it is left."""
    try:
        os.killpg(group, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def end_groups(groups: Iterable[int], *, patience: float, reap: Callable[[], object] = lambda: None) -> None:
    """Ask the groups to stop, wait up to `patience` seconds, then kill what is left of them."""
    left = [group for group in groups if signal_group(group, signal.SIGTERM)]
    deadline = time.monotonic() + patience
    while left and time.monotonic() < deadline:
        time.sleep(0.05)
        reap()
        left = [group for group in left if signal_group(group, 0)]
    for group in left:
        signal_group(group, signal.SIGKILL)
    reap()


def guard(lines: Iterable[str], *, patience: float = 5.0) -> None:
    """Read "+group" and "-group" lines until the supervisor is gone; then end the groups that are left."""
    groups: set[int] = set()
    for line in lines:
        (groups.add if line.startswith("+") else groups.discard)(int(line[1:]))
    end_groups(groups, patience=patience)


class Supervisor:
    """Runs programs until told to stop; `run` returns only when none of their processes is left."""

    def __init__(
        self,
        programs: Iterable[Program],
        *,
        patience: float = 10.0,
        back_off: tuple[float, ...] = (0.5, 1, 2, 5, 10, 30),
        grown_up_after: float = 60.0,
        follow_parent: bool = False,
        say: Callable[[str], object] = lambda text: print(text, file=sys.stderr, flush=True),
    ) -> None:
        self.running = [Running(program) for program in programs]
        self.patience = patience
        self.back_off = back_off
        self.grown_up_after = grown_up_after
        self.parent = os.getppid() if follow_parent else None
        self.say = say
        self.woken = threading.Event()
        self.stopping = False
        self.guard: subprocess.Popen[str] | None = None

    def stop(self, *_: object) -> None:
        """End everything; called a second time, at once."""
        if self.stopping:
            self.patience = 0.0
        self.stopping = True
        self.woken.set()

    def run(self) -> int:
        """Start the programs and stay until stopped."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.stop)
        self._start_guard()
        try:
            while not self.stopping and not self._parent_is_gone():
                for one in self.running:
                    self._look_after(one)
                self.woken.wait(0.2)
        finally:
            self._end_all()
        return 0

    def _parent_is_gone(self) -> bool:
        return self.parent is not None and os.getppid() != self.parent

    def _look_after(self, one: Running) -> None:
        now = time.monotonic()
        if one.process is not None and one.process.poll() is not None:
            self._bury(one, now)
        if one.process is None and one.start_at is not None and now >= one.start_at:
            self._start(one, now)

    def _start(self, one: Running, now: float) -> None:
        one.start_at, one.started_at = None, now
        one.process = subprocess.Popen(one.program.argv, stdin=subprocess.DEVNULL, start_new_session=True)
        self._tell_guard(f"+{one.process.pid}")

    def _bury(self, one: Running, now: float) -> None:
        """Clear away what a dead program left behind and decide when to start it again."""
        assert one.process is not None
        code = one.process.returncode
        signal_group(one.process.pid, signal.SIGKILL)
        self._tell_guard(f"-{one.process.pid}")
        one.process = None
        if one.program.once:
            return
        one.deaths = 0 if now - one.started_at >= self.grown_up_after else one.deaths + 1
        wait = self.back_off[min(max(one.deaths - 1, 0), len(self.back_off) - 1)]
        one.start_at = now + wait
        self.say(f"{one.program.name} ended ({code}); starting it again in {wait:g} s.")

    def _start_guard(self) -> None:
        self.guard = subprocess.Popen(
            (sys.executable, __file__, "--guard"), stdin=subprocess.PIPE, text=True, start_new_session=True
        )
        for one in self.running:
            if one.process is not None:
                self._tell_guard(f"+{one.process.pid}")

    def _tell_guard(self, line: str) -> None:
        assert self.guard is not None and self.guard.stdin is not None
        try:
            self.guard.stdin.write(f"{line}\n")
            self.guard.stdin.flush()
        except BrokenPipeError:
            self._start_guard()

    def _end_all(self) -> None:
        alive = [one.process for one in self.running if one.process is not None]
        end_groups(
            [process.pid for process in alive],
            patience=self.patience,
            reap=lambda: [process.poll() for process in alive],
        )
        for process in alive:
            process.wait()
            self._tell_guard(f"-{process.pid}")
        if self.guard is not None and self.guard.stdin is not None:
            with contextlib.suppress(BrokenPipeError):
                self.guard.stdin.close()
            self.guard.wait()


def site_programs(port: int, welcome: str | None) -> list[Program]:
    """What one small server runs. The worker starts a little later, so that the site answers first."""
    python = sys.executable
    programs = [
        Program(
            "web",
            (
                python,
                "-m",
                "gunicorn",
                "cms.wsgi:application",
                "--bind",
                f"127.0.0.1:{port}",
                *GUNICORN.split(),
            ),
        ),
        Program("worker", (python, *WORKER, "--queue-name", "default"), starts_after=3),
        # What takes minutes has a worker of its own, which gives way to everybody else.
        Program("slow worker", ("nice", "-n", "10", python, *WORKER, "--queue-name", "slow"), starts_after=5),
        Program("periodic", (python, "manage.py", "periodic"), starts_after=6),
    ]
    if welcome:
        programs.append(
            Program("welcome", (python, "-m", welcome, "welcome", "--port", str(port)), once=True)
        )
    return programs


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--welcome", help="a module that prints the addresses once the site answers")
    parser.add_argument(
        "--follow-parent", action="store_true", help="end when the process that started this one ends"
    )
    parser.add_argument("--lock", type=Path, help="a file that stays locked while the site runs")
    parser.add_argument("--guard", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.guard:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        guard(sys.stdin)
        return 0
    with contextlib.ExitStack() as stack:
        if options.lock:
            fcntl.flock(stack.enter_context(options.lock.open("a")), fcntl.LOCK_SH)
        return Supervisor(
            site_programs(options.port, options.welcome), follow_parent=options.follow_parent
        ).run()


if __name__ == "__main__":
    sys.exit(main())

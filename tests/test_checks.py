"""The closing line of `make test` counts what really ran."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import checks
from tests.checks import Counts, Stage, counted, run

REPORT = '<testsuites><testsuite tests="10" failures="{failures}" errors="1" skipped="2"/></testsuites>'


def test_pytest_counts_its_tests(tmp_path: Path) -> None:
    report = tmp_path / "unit.xml"
    report.write_text(REPORT.format(failures=3))
    assert counted(report, 1) == (4, 4, 2)


def test_a_run_that_died_without_a_failure_is_one(tmp_path: Path) -> None:
    assert counted(tmp_path / "never-written.xml", 0) == (0, 1, 0)
    report = tmp_path / "unit.xml"
    report.write_text('<testsuites><testsuite tests="0" failures="0" errors="0" skipped="0"/></testsuites>')
    assert counted(report, 5) == (0, 1, 0)


def test_any_other_check_counts_as_one_and_the_line_is_plain(tmp_path: Path) -> None:
    counts = Counts()
    counts.add(*run(Stage("good", (sys.executable, "-c", "pass"), "lint"), tmp_path))
    counts.add(*run(Stage("bad", (sys.executable, "-c", "raise SystemExit(3)"), "lint"), tmp_path))
    assert counts.line() == "1 passed, 1 failed, 0 skipped"


def closing_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str
) -> tuple[int, list[str]]:
    """Run `make test`'s checks with two stages that do nothing; return the status and what was printed."""
    good = (sys.executable, "-c", "pass")
    made = [Stage("style", good, "lint"), Stage("browser tests", good, "browser")]
    monkeypatch.setattr(checks, "stages", lambda folder: made)
    monkeypatch.setattr(sys, "argv", ["checks", *words])
    return checks.main(), capsys.readouterr().out.splitlines()


def test_what_was_left_out_stands_in_the_closing_line_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("OCIMA_WANT_EVERY_CHECK", raising=False)
    status, lines = closing_line(monkeypatch, capsys, "--without-browser", "no browser\n here")
    assert lines[-1] == "1 passed, 0 failed, 0 skipped; browser tests left out (no browser here)"
    assert status == 0 and sum("left out" in line for line in lines) == 1


def test_where_every_check_is_wanted_one_left_out_is_no_success(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OCIMA_WANT_EVERY_CHECK", "1")
    assert closing_line(monkeypatch, capsys, "--without-browser", "no browser")[0] == checks.INCOMPLETE
    status, lines = closing_line(monkeypatch, capsys)
    assert (status, lines[-1]) == (0, "2 passed, 0 failed, 0 skipped")
    # What was not asked for was not left out.
    assert closing_line(monkeypatch, capsys, "lint", "--without-browser", "no browser")[0] == 0


def test_a_failure_outweighs_what_was_left_out() -> None:
    counts = Counts(failed=1)
    counts.leave_out("browser tests", "no browser")
    assert counts.status(is_every_check_wanted=True) == checks.FAILURE


def test_continuous_integration_wants_every_check(root: Path) -> None:
    assert "OCIMA_WANT_EVERY_CHECK:-1" in (root / ".ci" / "run").read_text()


STOPPED = """
import sys
from tests import checks
sleeper = "import time; print('begun', flush=True); time.sleep(60)"
checks.stages = lambda folder: [checks.Stage("slow", (sys.executable, "-c", sleeper), "lint")]
sys.argv = ["checks"]
sys.exit(checks.main())
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_run_that_is_stopped_leaves_no_folder_behind(
    tmp_path: Path, root: Path, number: signal.Signals
) -> None:
    checking = subprocess.Popen(
        [sys.executable, "-c", STOPPED],
        cwd=root,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert checking.stdout is not None
    while checking.stdout.readline() != "begun\n":
        assert checking.poll() is None
    assert [path.name for path in tmp_path.glob("ocima-checks-*")]
    checking.send_signal(number)
    assert checking.wait(timeout=30) == checks.INTERRUPTED
    assert list(tmp_path.iterdir()) == []

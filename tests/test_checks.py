"""The closing line of `make test` counts what really ran."""

from __future__ import annotations

import sys
from pathlib import Path

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

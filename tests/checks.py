"""Every check of `make test`, one after another, closed by one line of counts.

A stage that fails does not keep the later ones from running. A stage of pytest counts its tests, every other
stage counts as one. What was left out for want of a tool is named in the closing line itself. Where every check is
wanted (OCIMA_WANT_EVERY_CHECK=1, as `.ci/run` sets it) leaving one out ends with a status of its own: nothing failed,
and yet it is no success.
"""

from __future__ import annotations

import argparse
import os
import secrets
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from cms import throwaway

ROOT = Path(__file__).resolve().parent.parent
# Not the command's script in bin/: its first line goes stale when a checkout is moved.
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
SUCCESS, FAILURE, INCOMPLETE, INTERRUPTED = 0, 1, 3, 130
# A demo under test needs about this long to end its processes.
PATIENCE = 45
TEMPLATES = [f"{app}/templates" for app in ("campaign", "cms", "media", "photovoice", "podcasts")]


@dataclass(frozen=True)
class Stage:
    """One check: a command, and whether pytest counts inside it."""

    name: str
    command: tuple[str, ...]
    group: str
    counts_tests: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Counts:
    """The closing line."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    left_out: dict[str, str] = field(default_factory=dict)

    def add(self, passed: int, failed: int, skipped: int) -> None:
        self.passed += passed
        self.failed += failed
        self.skipped += skipped

    def leave_out(self, name: str, reason: str) -> None:
        self.left_out[name] = " ".join(reason.split())

    def line(self) -> str:
        """The counts, and behind them what was not even tried, with the reason."""
        counts = f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"
        left_out = [f"{name} left out ({reason})" for name, reason in self.left_out.items()]
        return "; ".join([counts, *left_out])

    def status(self, *, is_every_check_wanted: bool) -> int:
        """How the run ends: a failure outweighs a check that was left out."""
        if self.failed:
            return FAILURE
        return INCOMPLETE if self.left_out and is_every_check_wanted else SUCCESS


def production_environment(folder: Path) -> dict[str, str]:
    """What a public installation must be told, made up for this run."""
    return {
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        "OCIMA_SECRET_KEY": secrets.token_urlsafe(64),
        "OCIMA_INVITATION_KEY": secrets.token_urlsafe(64),
        "OCIMA_BASE_URL": "https://ocima.example",
        "OCIMA_ALLOWED_HOSTS": "ocima.example",
        "OCIMA_VAR": str(folder),
    }


def stages(folder: Path) -> list[Stage]:
    """All stages, cheapest first."""
    python = sys.executable
    manage = (python, "manage.py")
    test = {"DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    templates = [path for path in TEMPLATES if (ROOT / path).exists()]
    pytest = (python, "-m", "pytest", "-q", "--color=no")
    production = production_environment(folder)
    return [
        Stage("style (ruff)", (python, "-m", "ruff", "check", "--output-format=concise", "."), "lint"),
        Stage(
            "format (ruff)",
            (python, "-m", "ruff", "format", "--check", "--output-format=concise", "."),
            "lint",
        ),
        Stage("templates (djlint)", (python, "-m", "djlint", "--lint", "--quiet", *templates), "lint"),
        Stage("layers (import-linter)", (python, "-c", LINT_IMPORTS, "--no-cache", "--no-logo"), "lint"),
        Stage("types (mypy)", (python, "-m", "mypy"), "lint"),
        Stage(
            "production settings (check --deploy)",
            (*manage, "check", "--deploy", "--fail-level", "WARNING"),
            "checks",
            environment=production,
        ),
        Stage("migrations", (*manage, "makemigrations", "--check", "--dry-run"), "checks", environment=test),
        Stage("message catalogues", (*manage, "check_messages"), "checks", environment=test),
        Stage(
            "unit and journey tests",
            (*pytest, "-n", "2", "-m", "not browser", f"--junitxml={folder / 'unit.xml'}"),
            "unit",
            counts_tests=True,
        ),
        Stage(
            "browser tests",
            # The tests that share a running demo (a group) go to one process, which then sets it up alone.
            (
                *(*pytest, "-n", "2", "--dist", "loadgroup", "-m", "browser"),
                f"--junitxml={folder / 'browser.xml'}",
            ),
            "browser",
            counts_tests=True,
        ),
    ]


def counted(report: Path, code: int) -> tuple[int, int, int]:
    """What pytest's report says; a run that ended badly without naming a failure counts as one."""
    if not report.exists():
        return 0, 1, 0
    suites = list(ElementTree.parse(report).getroot().iter("testsuite"))
    total, failed, skipped = (
        sum(int(suite.get(name, "0")) for suite in suites for name in names)
        for names in (("tests",), ("failures", "errors"), ("skipped",))
    )
    if code and not failed:
        failed, total = 1, total + 1
    return total - failed - skipped, failed, skipped


def run(stage: Stage, folder: Path) -> tuple[int, int, int]:
    """Run a stage, its output to the screen; return (passed, failed, skipped)."""
    print(f"\n== {stage.name}", flush=True)
    started = time.monotonic()
    # The test settings make folders of their own under the temporary one; they go when the run is over.
    environment = {**os.environ, "TMPDIR": str(folder), **stage.environment}
    code = _ends_with_us(stage.command, environment)
    result = (0, 1, 0) if code else (1, 0, 0)
    if stage.counts_tests:
        result = counted(folder / f"{stage.group}.xml", code)
    print(
        f"-- {stage.name}: {'failed' if result[1] else 'good'}, {time.monotonic() - started:.0f} s",
        flush=True,
    )
    return result


def _ends_with_us(command: tuple[str, ...], environment: Mapping[str, str]) -> int:
    """Run a command; whoever stops this run stops the command, which gets the time to clear up after itself."""
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL)
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=PATIENCE)
        raise
    finally:
        process.kill()
        process.wait()


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("groups", nargs="*", help="only these: lint, checks, unit, browser")
    parser.add_argument("--without-browser", metavar="WHY", help="leave the browser tests out, and say why")
    options = parser.parse_args()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    counts, failed = Counts(), []
    folder = throwaway.make("checks")
    try:
        for stage in stages(folder):
            if options.groups and stage.group not in options.groups:
                continue
            if stage.group == "browser" and options.without_browser:
                counts.leave_out(stage.name, options.without_browser)
                continue
            result = run(stage, folder)
            counts.add(*result)
            failed += [stage.name] if result[1] else []
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        throwaway.remove(folder)
    print()
    if failed:
        print(f"Failed: {', '.join(failed)}")
    print(counts.line(), flush=True)
    return counts.status(is_every_check_wanted=os.environ.get("OCIMA_WANT_EVERY_CHECK") == "1")


if __name__ == "__main__":
    sys.exit(main())

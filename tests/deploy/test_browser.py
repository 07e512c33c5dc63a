"""A browser for the tests: the machine's, Debian's, Playwright's own, or a reason why there is none."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from deploy import browser


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """A machine without a browser, where nothing can be had; a test gives it what it has."""
    has = {"root": False, "apt": False, "here": False, "starts": True, "own": False, "fetch": False}
    asked: list[tuple[str, ...]] = []

    def apt(package: str) -> bool:
        has["here"] = has["apt"]
        return has["apt"]

    def does(words: tuple[str, ...], seconds: float, *, is_quiet: bool = False) -> bool:
        asked.append(words)
        has["own"] = has["own"] or has["fetch"]
        return has["fetch"]

    monkeypatch.setattr(browser, "is_root_on_debian", lambda: has["root"])
    monkeypatch.setattr(browser, "install_with_apt", apt)
    monkeypatch.setattr(browser, "_does", does)
    monkeypatch.setattr(browser, "starts", lambda path: has["starts"] if path else has["own"])
    monkeypatch.setattr(
        browser.shutil,
        "which",
        lambda name: "/usr/bin/chromium" if has["here"] and name == "chromium" else None,
    )
    return has


def test_the_machines_own_is_taken_where_it_starts(machine: dict[str, bool]) -> None:
    machine["here"] = True
    assert browser.find_browser() == browser.Browser("/usr/bin/chromium")


def test_debians_is_installed_where_one_may(machine: dict[str, bool]) -> None:
    machine.update(root=True, apt=True)
    assert browser.find_browser() == browser.Browser("/usr/bin/chromium")


@pytest.mark.parametrize("state", [{}, {"root": True}, {"here": True, "starts": False}])
def test_else_playwrights_own_is_fetched(machine: dict[str, bool], state: dict[str, bool]) -> None:
    machine.update(fetch=True, **state)
    assert browser.find_browser() == browser.Browser("")


def test_where_none_can_be_had_the_reason_says_what_was_tried(machine: dict[str, bool]) -> None:
    assert "not root on Debian" in browser.find_browser().trouble
    machine.update(root=True)
    assert "Debian's could not be installed" in browser.find_browser().trouble


def test_a_program_that_hangs_is_ended_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell = Path("/bin/sh")
    monkeypatch.setattr(browser, "PYTHON", shell)
    note = tmp_path / "child"
    assert not browser._does(("-c", f"sleep 60 & echo $! > {note}; wait"), 1.0)
    child = int(note.read_text())
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(child)], capture_output=True, text=True).stdout
    assert not state.strip() or state.startswith("Z")

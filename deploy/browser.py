"""A browser for the browser tests: the machine's, Debian's, or Playwright's own. Standard library only.

One that is there but does not start (a snap's empty shell, missing libraries) counts as none, so the next is tried.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass

from deploy.setting_up import (
    PYTHON,
    ROOT,
    environment_variables,
    install_with_apt,
    is_root_on_debian,
    say,
)

NAMES = ("chromium", "chromium-browser", "google-chrome")
START = """
import sys
from playwright.sync_api import sync_playwright
with sync_playwright() as tools:
    chosen = {"executable_path": sys.argv[1]} if sys.argv[1] else {}
    browser = tools.chromium.launch(args=sys.argv[2:], **chosen)
    page = browser.new_page()
    page.set_content("<p>Here</p>")
    assert page.inner_text("p") == "Here"
    browser.close()
"""
START_SECONDS = 60
# Playwright tries several hosts several times; a network that drops what it does not know answers none of them.
FETCH_SECONDS = 600


@dataclass(frozen=True)
class Browser:
    """What was found: `path` is empty for Playwright's own; `trouble` says why there is none, else it is empty."""

    path: str = ""
    trouble: str = ""


def find_browser() -> Browser:
    """Return a browser that really starts, installed now where that is possible."""
    return _of_the_machine() or _of_debian() or _of_playwright()


def _of_the_machine() -> Browser | None:
    for path in filter(None, map(shutil.which, NAMES)):
        if starts(path):
            return Browser(path)
        say(f"{path} is here but does not start.")
    return None


def _of_debian() -> Browser | None:
    if not is_root_on_debian() or shutil.which("chromium"):
        return None
    say("Installing Debian's chromium …")
    return _of_the_machine() if install_with_apt("chromium") else None


def _of_playwright() -> Browser:
    if starts(""):
        return Browser()
    say("Fetching Playwright's chromium …")
    libraries = ["--with-deps"] if is_root_on_debian() else []
    fetched = _does(("-m", "playwright", "install", *libraries, "chromium"), FETCH_SECONDS)
    if fetched and starts(""):
        return Browser()
    own = "Playwright's own does not start" if fetched else "Playwright's own could not be fetched"
    debian = "Debian's could not be installed" if is_root_on_debian() else "not root on Debian to install it"
    return Browser(trouble=f"no Chromium that starts: none on this machine, {debian}, {own}")


def starts(path: str) -> bool:
    """Whether this browser (Playwright's own for an empty path) shows a page."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    words = ("-c", START, path, *arguments, "--disable-dev-shm-usage")
    with tempfile.TemporaryDirectory(prefix="ocima-browser-", ignore_cleanup_errors=True) as folder:
        return _does(words, START_SECONDS, is_quiet=True, TMPDIR=folder)


def _does(words: tuple[str, ...], seconds: float, *, is_quiet: bool = False, **extra: str) -> bool:
    """Whether our Python did it in time; what it started ends with it."""
    shown = subprocess.DEVNULL if is_quiet else None
    process = subprocess.Popen(
        [str(PYTHON), *words],
        cwd=ROOT,
        env={**environment_variables(), **extra},
        stdin=subprocess.DEVNULL,
        stdout=shown,
        stderr=shown,
        start_new_session=True,
    )
    try:
        return process.wait(timeout=seconds) == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end_group(process)


def _end_group(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, 9)
    except (ProcessLookupError, PermissionError):
        pass
    process.wait()

"""The browser of the browser tests: the one that `make test` found (deploy/browser.py), else this machine's."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.desks import sign_in
from tests.demo_site import DemoSite, running_demo

# Playwright's synchronous interface runs an event loop of its own; Django would refuse the database beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    found = os.environ.get("OCIMA_TEST_BROWSER", shutil.which("chromium"))
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    chosen = {"executable_path": found} if found else {}
    return {**browser_type_launch_args, **chosen, "args": [*arguments, "--disable-dev-shm-usage"]}


@pytest.fixture(autouse=True)
def patience(context: Any) -> None:
    """On two cores the first page of a run may take a while; nothing waits longer than this."""
    context.set_default_timeout(20_000)


@pytest.fixture(scope="session")
def demo_site() -> Iterator[DemoSite]:
    """The demo, really running, shared by all browser tests; a test changes only what it made itself."""
    with running_demo() as site:
        yield site


@pytest.fixture(scope="session")
def links(demo_site: DemoSite) -> dict[str, Any]:
    """The demo's addresses, asked once; who needs a card of their own asks `demo_site.links()`."""
    return demo_site.links()


@pytest.fixture(scope="module")
def desk(browser: Any, demo_site: DemoSite, links: dict[str, Any]) -> Iterator[Any]:
    """A curator's browser, signed in."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    context.set_default_timeout(30_000)
    page = context.new_page()
    who = links["admin"]
    sign_in(page, who["url"], name=who["user"], password=who["password"])
    yield page
    context.close()

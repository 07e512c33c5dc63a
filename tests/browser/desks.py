"""A member of staff at a desk: signed in, on a wide screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

#: What `tests.factories.photovoice.staff` gives everybody.
PASSWORD = "a long password"


def sign_in(page: Any, address: str, *, name: str, password: str = PASSWORD) -> None:
    """Sign in at `address`, which leads to the login, and wait until that is done."""
    page.goto(address)
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(password)
    page.keyboard.press("Enter")
    # The login's own address may end like the one behind it, so an ending does not say who is signed in.
    page.wait_for_url(lambda found: "/login/" not in found)


@contextmanager
def signed_in(page: Any, site: str, *, name: str = "jana") -> Iterator[Any]:
    """The wide page of somebody who is signed in; fails on any script error."""
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.set_viewport_size({"width": 1440, "height": 900})
    sign_in(page, f"{site}/admin/login/", name=name)
    yield page
    assert problems == []

"""A phone that walks through the screens of the consent, answering each as its form would."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

START = "/my/consent/"


def path_of(step: str) -> str:
    return f"{START}{step}/"


def wording_shown(page: str) -> str:
    """Which words a page says that it shows."""
    match = re.search(r'name="wording" value="(\d+)"', page)
    return match[1] if match else ""


def switched_on(page: str) -> set[str]:
    """The uses whose switch is on."""
    boxes = re.findall(r"<input[^>]*name=\"uses\"[^>]*>", page)
    return {match[1] for box in boxes if "checked" in box and (match := re.search(r'value="(\w+)"', box))}


def answer(phone: Any, step: str, **data: Any) -> Any:
    """Open a screen and post it with the words that it shows."""
    page = phone.get(path_of(step))
    sent = {"wording": wording_shown(page.text) if page.status_code == 200 else "", **data}
    return phone.submit(path_of(step), sent)


def walk(phone: Any, uses: Iterable[str], *, named: str = "nobody", age: str = "grown", **names: str) -> Any:
    """Answer every screen up to the last one, which is not posted; return the answer of the last post."""
    phone.get(START)
    answer(phone, "age", age=age)
    parent = {"parent": "Hoa", "sure": "on"} if age == "child" else {}
    answer(phone, "read", **parent)
    response = answer(phone, "uses", uses=list(uses))
    if not uses:
        return response
    answer(phone, "name", named=named, **names)
    answer(phone, "shown", shown="as_is")
    return answer(phone, "voice", voice="own")


def save(phone: Any, uses: Iterable[str] = (), **more: Any) -> Any:
    """Walk through and save."""
    walk(phone, uses, **more)
    return answer(phone, "check")

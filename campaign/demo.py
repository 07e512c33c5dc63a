"""What leaves the screen, in the demo: links, infographics, posters, zines, labels, events.

Their files follow from the worker.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

#: In the order in which they need each other; each has `seed(report)`, which adds what is missing, and `links(base)`.
PARTS: tuple[str, ...] = (
    "demo_infographics",
    "demo_posters",
    "demo_zines",
    "demo_short_links",
    "demo_labels",
    "demo_events",
)


def seed(report: Callable[[str], Any]) -> None:
    """Make every part unless it is there."""
    for part in _parts():
        part.seed(report)


def links(base: str) -> dict[str, Any]:
    """Addresses of this app's part of the demo."""
    found: dict[str, Any] = {}
    for part in _parts():
        found |= part.links(base)
    return found


def _parts() -> list[Any]:
    return [import_module(f"campaign.{name}") for name in PARTS]

"""The sections of the home page come from the apps above, which `cms` does not know.

An app registers a function with Wagtail's hook `register_home_section`; it takes `request` and `page` and returns a
`HomeSection`, or nothing when it has nothing to show.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from wagtail import hooks


@dataclass(frozen=True)
class HomeSection:
    """One section: where it stands (small numbers first), its template, and what the template needs."""

    order: int
    template: str
    context: dict[str, Any] = field(default_factory=dict)


def home_sections(*, request: HttpRequest, page: Any) -> list[HomeSection]:
    """Ask every app for its section of the home page and return those that have something to show, in order."""
    answers = (ask(request=request, page=page) for ask in hooks.get_hooks("register_home_section"))
    return sorted((section for section in answers if section), key=lambda section: section.order)

"""Events for tests, kept by the service that people use."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from wagtail.models import Locale

from campaign.models import Event, EventIndexPage
from campaign.services import events
from tests.factories.photovoice import home

PRAGUE = ZoneInfo("Europe/Prague")
_numbers = itertools.count(1)


def prague(year: int, month: int, day: int, hour: int = 18, minute: int = 0) -> datetime:
    """A moment by Prague's clock."""
    return datetime(year, month, day, hour, minute, tzinfo=PRAGUE)


def index() -> EventIndexPage:
    """The live page of all events, with its twin."""
    page = home()
    locale, _is_new = Locale.objects.get_or_create(language_code="en")
    if page.get_translation_or_none(locale) is None:
        page.copy_for_translation(locale).save_revision().publish()
    return events.add_index(
        titles={"cs": "Akce", "en": "Events"}, leads={"cs": "Co chystáme.", "en": "What we prepare."}
    )


def unsaved(**fields: Any) -> Event:
    """An event in a week that would have a page."""
    number = next(_numbers)
    given = {
        "title_cs": f"Vernisáž {number}",
        "title_en": f"Opening {number}",
        "starts_at": timezone.now() + timedelta(days=7),
        "place_cs": "Knihovna",
        "place_en": "Library",
        "is_public": True,
    }
    return Event(**{**given, **fields})


def make(**fields: Any) -> Event:
    """The same, kept, with its pages; the page of all events is there as well."""
    index()
    return events.save(event=unsaved(**fields))


def address(event: Event, language: str = "cs") -> str:
    """Where the page of an event is."""
    return str(event.pages.get(locale__language_code=language).url)

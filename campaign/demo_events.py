"""The demo's events: some that were, one that comes, and one that was cancelled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time
from typing import Any

from django.utils import timezone

from campaign.demo_posters import contribution_of
from campaign.models import Event, EventPage, Infographic
from campaign.services import events
from cms.demo import LANGUAGES, page_links, paragraphs, read
from photovoice.demo_exhibition import day
from photovoice.models import Showing

FILE = "events.yaml"
#: The one whose address is told: it has everything that a page of an event can have.
TOLD = "opening"


def seed(report: Callable[[str], Any]) -> None:
    """Make the page of all events and the events unless there are some."""
    words = read(FILE)
    if Event.objects.exists():
        return
    events.add_index(titles=words["index"]["title"], leads=words["index"]["lead"])
    for entry in words["events"]:
        events.save(event=_event(entry))
    report(f"{len(words['events'])} events are there.")


def links(base: str) -> dict[str, Any]:
    """Addresses of one event."""
    entry = next(one for one in read(FILE)["events"] if one["key"] == TOLD)
    page = EventPage.objects.filter(
        event__title_cs=entry["title"]["cs"], locale__language_code=LANGUAGES[0]
    ).first()
    return {"event": page_links(page, base)} if page is not None else {}


def _event(entry: Mapping[str, Any]) -> Event:
    none = {code: "" for code in LANGUAGES}
    event = Event(
        starts_at=_moment(entry["starts"]),
        ends_at=_moment(entry["ends"]) if "ends" in entry else None,
        address=entry.get("address", ""),
        map_address=entry.get("map", ""),
        showing=_showing(entry.get("showing", "")),
        is_cancelled="cancelled" in entry,
        is_public=True,
        **{f"title_{code}": entry["title"][code] for code in LANGUAGES},
        **{f"lead_{code}": entry["lead"][code] for code in LANGUAGES},
        **{f"place_{code}": entry["place"][code] for code in LANGUAGES},
        **{f"note_{code}": entry.get("cancelled", none)[code] for code in LANGUAGES},
    )
    event.body_cs, event.body_en = (_body(entry, code) for code in LANGUAGES)
    event.pictures = _pictures(entry)
    return event


def _body(entry: Mapping[str, Any], language: str) -> list[tuple[str, str]]:
    return [("text", paragraphs(entry["text"][language]))] if "text" in entry else []


def _pictures(entry: Mapping[str, Any]) -> list[tuple[str, Any]]:
    photographs = [contribution_of(key) for key in entry.get("photographs", ())]
    drawn = Infographic.objects.filter(slug__in=entry.get("infographics", ()))
    found = [("photograph", row) for row in photographs if row is not None]
    return [*found, *(("infographic", each) for each in drawn)]


def _showing(key: str) -> Showing | None:
    if not key:
        return None
    words = next(one for one in read("exhibition.yaml")["showings"] if one["key"] == key)
    return Showing.objects.filter(venue_cs=words["venue"]["cs"]).first()


def _moment(told: Mapping[str, Any]) -> datetime:
    return timezone.make_aware(datetime.combine(day(told["day"]), time.fromisoformat(told["hour"])))

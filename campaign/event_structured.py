"""What the page of an event tells machines, as JSON-LD of schema.org."""

from __future__ import annotations

from typing import Any

from campaign import event_dates
from campaign.models import Event, EventPage
from podcasts import addresses
from podcasts.services import covers

MODES = {
    Event.Attendance.IN_PERSON: "OfflineEventAttendanceMode",
    Event.Attendance.ONLINE: "OnlineEventAttendanceMode",
    Event.Attendance.BOTH: "MixedEventAttendanceMode",
}
PICTURE_WIDTH = 1080


def event(page: EventPage, *, address: str) -> dict[str, Any]:
    """An event as its page tells it in one language; nothing of people, and no photograph of theirs."""
    one, language = page.event, page.locale.language_code
    status = "EventCancelled" if one.is_cancelled else "EventScheduled"
    said: dict[str, Any] = {
        "@type": "Event",
        "name": one.text("title", language),
        "description": one.text("lead", language),
        "inLanguage": language,
        "url": address,
        "startDate": event_dates.there(one.starts_at).isoformat(),
        "endDate": event_dates.there(one.ends_at).isoformat() if one.ends_at else "",
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": f"https://schema.org/{MODES[Event.Attendance(one.attendance)]}",
        "location": _places(one, language),
        "image": addresses.whole(covers.address(one.picture_files, PICTURE_WIDTH)),
    }
    return {**{key: value for key, value in said.items() if value}, "isAccessibleForFree": not one.price}


def _places(one: Event, language: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    place = one.text("place", language)
    if one.attendance != Event.Attendance.ONLINE:
        there = {"@type": "Place", "name": place, "address": one.address or place, "hasMap": one.map_address}
        found.append({key: value for key, value in there.items() if value})
    if one.attendance != Event.Attendance.IN_PERSON:
        found.append({"@type": "VirtualLocation", "url": one.online_address or one.registration_address})
    return found

"""What the pages of events show; a fixed number of queries however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from wagtail.models import Locale

from campaign import event_dates, event_structured
from campaign.models import Event, EventPage
from photovoice.models import Contribution, ExhibitionPage, Hanging
from photovoice.stops import Stop, is_on_wall, stop_of

if TYPE_CHECKING:
    from campaign.models import EventIndexPage

ON_PAGE = 20


@dataclass(frozen=True)
class Row:
    """One event in a list, in the language of the list."""

    address: str
    title: str
    lead: str
    plate: str
    when: str
    starts_at: datetime
    place: str
    is_online: bool
    is_cancelled: bool
    is_over: bool


@dataclass(frozen=True)
class Shown:
    """A photograph or a drawing on the page of an event."""

    stop: Stop | None = None
    plate: str = ""
    address: str = ""
    infographic: Any = None


def of_index(page: EventIndexPage, request: HttpRequest) -> dict[str, Any]:
    """Everything that comes, and the last year in which something was."""
    years = _years(page.locale)
    coming = _pages(page.locale).filter(event__in=Event.objects.coming(timezone.now()))
    return {
        "coming": _rows(coming.order_by("event__starts_at", "pk"), request),
        "is_whole": True,
        "years": _year_links(page, request, years),
        **_past(page, request, years[0] if years else 0),
    }


def of_year(page: EventIndexPage, request: HttpRequest, year: int) -> dict[str, Any] | None:
    """What was in one year; None for a year without events."""
    years = _years(page.locale)
    if year not in years:
        return None
    return {
        "is_whole": False,
        "years": _year_links(page, request, years),
        "base": page.get_url(request),
        "twins": page.twins(request, path=f"{year}/"),
        **_past(page, request, year),
    }


def of_page(page: EventPage, request: HttpRequest) -> dict[str, Any]:
    """One event in the language of its page."""
    event, language = page.event, page.locale.language_code
    return {
        "event": event,
        "row": _row(page, request, timezone.now()),
        "body": event.body_cs if language == "cs" else event.body_en,
        "note": event.text("note", language),
        "calendar_address": reverse("event_calendar", args=[event.uid, language]),
        "picture_alt": event.text_of_picture(language),
        "showing": _showing_way(event, page.locale, request),
        "pictures": _pictures(event, page.locale, request),
        "index_address": page.get_parent().get_url(request),
        "structured": event_structured.event(page, address=request.build_absolute_uri(page.get_url(request))),
    }


def next_event(locale: Locale, request: HttpRequest) -> Row | None:
    """The next event that is not cancelled, in one language."""
    coming = Event.objects.coming(timezone.now()).filter(is_cancelled=False)
    page = _pages(locale).filter(event__in=coming).order_by("event__starts_at", "pk").first()
    return _row(page, request, timezone.now()) if page is not None else None


def _pages(locale: Locale) -> Any:
    return EventPage.objects.live().filter(locale=locale).select_related("event", "locale")


def _years(locale: Locale) -> list[int]:
    """The years in which something was, the last one first."""
    over = Event.objects.over(timezone.now()).filter(pk__in=_pages(locale).values("event_id"))
    return [day.year for day in over.order_by().datetimes("starts_at", "year", order="DESC")]


def _year_links(page: EventIndexPage, request: HttpRequest, years: Iterable[int]) -> list[dict[str, Any]]:
    base = page.get_url(request)
    return [{"year": year, "address": f"{base}{year}/"} for year in years]


def _past(page: EventIndexPage, request: HttpRequest, year: int) -> dict[str, Any]:
    over = Event.objects.over(timezone.now())
    over = over.filter(starts_at__year=year) if year else over.none()
    pages = _pages(page.locale).filter(event__in=over).order_by("-event__starts_at", "-pk")
    results = Paginator(pages, ON_PAGE).get_page(request.GET.get("p"))
    return {"past_year": year, "past": _rows(results.object_list, request), "results": results}


def _rows(pages: Iterable[EventPage], request: HttpRequest) -> list[Row]:
    now = timezone.now()
    return [_row(page, request, now) for page in pages]


def _row(page: EventPage, request: HttpRequest, now: datetime) -> Row:
    event, language = page.event, page.locale.language_code
    return Row(
        address=page.get_url(request) or "",
        title=event.text("title", language),
        lead=event.text("lead", language),
        plate=event_dates.on_plate(event.starts_at, language),
        when=event_dates.said(event.starts_at, event.ends_at, language),
        starts_at=event_dates.there(event.starts_at),
        place=event.text("place", language),
        is_online=event.attendance != Event.Attendance.IN_PERSON,
        is_cancelled=event.is_cancelled,
        is_over=event.is_over(now),
    )


def _showing_way(event: Event, locale: Locale, request: HttpRequest) -> dict[str, str] | None:
    """The exhibition that the event belongs to, where it has a page in this language."""
    if event.showing is None:
        return None
    pages = ExhibitionPage.objects.live().filter(
        exhibition_id=event.showing.exhibition_id, exhibition__live=True, locale=locale
    )
    page = pages.first()
    if page is None:
        return None
    venue = event.showing.venue(locale.language_code)
    return {"title": page.title, "venue": venue, "address": page.get_url(request) or ""}


def _pictures(event: Event, locale: Locale, request: HttpRequest) -> list[Shown]:
    """In the order of the form; a photograph that its author does not allow here is left out with its words."""
    chosen = [block for block in event.pictures if block.value is not None]
    pks = [block.value.pk for block in chosen if block.block_type == "photograph"]
    rows = Contribution.objects.for_page().in_bulk(pks) if pks else {}
    hung = _hung(pks, locale, request) if pks else {}
    found = []
    for block in chosen:
        if block.block_type == "infographic":
            found.append(Shown(infographic=block.value))
        elif (row := rows.get(block.value.pk)) is not None and not row.is_withdrawn:
            plate, address = hung.get(row.pk, (0, ""))
            stop = stop_of(row, plate, 0, locale.language_code)
            if stop.upload is not None:
                is_there = bool(plate) and is_on_wall(row)
                found.append(Shown(stop, str(plate) if is_there else "", address if is_there else ""))
    return found


def _hung(pks: Sequence[int], locale: Locale, request: HttpRequest) -> dict[int, tuple[int, str]]:
    """The plate of each photograph and the address of its stop, in the newest exhibition where it hangs."""
    rows = Hanging.objects.filter(contribution__in=pks, room__exhibition__live=True)
    hangings = list(rows.select_related("room").order_by("room__exhibition_id"))
    pages = ExhibitionPage.objects.live().filter(
        exhibition__in={row.room.exhibition_id for row in hangings}, locale=locale
    )
    bases = {page.exhibition_id: page.get_url(request) or "" for page in pages}
    return {
        row.contribution_id: (row.plate, f"{bases[row.room.exhibition_id]}{row.plate}/")
        for row in hangings
        if row.room.exhibition_id in bases
    }

"""The demo's exhibition: pages, rooms, hangings and showings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from cms.demo import LANGUAGES, admin, paragraphs, read, translated
from cms.models import HomePage
from photovoice.models import AuthorsPage, Contribution, Exhibition, ExhibitionPage, RoomText, Showing
from photovoice.services import curation, publishing


def day(value: Any) -> date:
    """Read a date of the demo's files: absolute, or counted from today."""
    return timezone.localdate() + timedelta(days=value["days"]) if isinstance(value, dict) else value


def moment(value: Any, hour: int = 12) -> datetime:
    """The same with an hour, in the site's time zone."""
    return timezone.make_aware(datetime.combine(day(value), time(hour)))


def seed(sent: dict[str, Contribution], report: Callable[[str], Any]) -> None:
    """Hang what was sent, and ask for its publication; the worker carries it out."""
    words = read("exhibition.yaml")
    entry = words["exhibition"]
    exhibition = Exhibition.objects.create(name=entry["name"], live=False)
    home = HomePage.objects.get(locale__language_code="cs")
    _exhibition_pages(home, exhibition, entry)
    _authors_pages(home, entry)
    _to_the_front(AuthorsPage, ExhibitionPage)
    rooms = [
        curation.RoomPlan(
            room["number"],
            [curation.HangingPlan(sent[row["contribution"]].pk, row["plate"]) for row in room["hangings"]],
        )
        for room in entry["rooms"]
    ]
    curation.arrange(exhibition=exhibition, rooms=rooms, by=admin())
    for showing in words["showings"]:
        _showing(exhibition, showing)
    publishing.request_publication(exhibition=exhibition, by=admin())
    report("The exhibition is hung; it opens when the worker has prepared its photographs.")


def _exhibition_pages(home: HomePage, exhibition: Exhibition, entry: dict[str, Any]) -> None:
    page: Any = None
    for language in LANGUAGES:
        if page is None:
            page = home.add_child(
                instance=ExhibitionPage(
                    title="-", slug="-", exhibition=exhibition, live=False, locale=home.locale
                )
            )
        else:
            page = translated(page)
        page.title, page.slug, page.show_in_menus = entry["title"][language], entry["slug"][language], True
        page.lead = entry["lead"][language]
        who = entry["took_part"]
        page.body = [
            ("text", paragraphs(entry["text"][language])),
            ("heading", who["heading"][language]),
            ("text", paragraphs(who["text"][language])),
        ]
        page.room_texts = [
            RoomText(number=room["number"], title=room["title"][language], body=room["text"][language])
            for room in entry["rooms"]
        ]
        page.save_revision()
        page.save()


def _authors_pages(home: HomePage, entry: dict[str, Any]) -> None:
    page: Any = None
    titles = {"cs": ("Autoři", "autori"), "en": ("Authors", "authors")}
    for language in LANGUAGES:
        title, slug = titles[language]
        if page is None:
            page = home.add_child(
                instance=AuthorsPage(title=title, slug=slug, live=False, locale=home.locale)
            )
        else:
            page = translated(page)
        page.title, page.slug, page.show_in_menus = title, slug, True
        page.save_revision().publish()


def _showing(exhibition: Exhibition, entry: dict[str, Any]) -> None:
    Showing.objects.create(
        exhibition=exhibition,
        venue_cs=entry["venue"]["cs"],
        venue_en=entry["venue"]["en"],
        address=entry["address"],
        starts_on=day(entry["starts"]),
        ends_on=day(entry["ends"]),
        opening_at=moment(entry["opening"], hour=17) if entry.get("opening") else None,
        visitors=entry.get("visitors"),
        note_cs=entry["note"]["cs"],
        note_en=entry["note"]["en"],
    )


def _to_the_front(*kinds: type[Any]) -> None:
    """The menu follows the order of the pages; the exhibition comes first."""
    for kind in kinds:
        for page in kind.objects.all():
            page.refresh_from_db()
            page.move(page.get_parent(), pos="first-child")

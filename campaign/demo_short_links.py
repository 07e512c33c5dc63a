"""The demo's short links: codes of labels, posters and leaflets at their places, and made-up counts of three months."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from campaign.models import LinkDay, LinkTarget, Poster, ShortLink, Zine
from campaign.services import short_links
from campaign.services.short_links import Wanted
from cms import visitors
from cms.demo import admin
from cms.models import HomePage
from photovoice.models import Exhibition, Showing
from photovoice.services import curation
from podcasts.models import Episode

DAYS = 92
#: Where things of the demo lie and hang. Names of places, as staff note them.
CAFES = ("Kavárna u nádraží", "Komunitní centrum", "Městská knihovna, pobočka")
#: How many scans a place brings on a usual day, and what a weekend makes of it.
LABEL, POSTER, LEAFLET = 1.4, 2.6, 4.0
BY_WEEKDAY = (0.8, 0.9, 1.0, 1.0, 1.1, 1.5, 1.3)
#: Of so many scans one is a second look by the same phone.
LOOKS = 1.25


def seed(report: Callable[[str], Any]) -> None:
    """Make links and counts unless there are any; later parts of the demo may have made links of their own."""
    if LinkDay.objects.filter(is_demo=True).exists():
        return
    exhibition = Exhibition.objects.order_by("pk").first()
    home = HomePage.objects.filter(locale__language_code="cs").first()
    if exhibition is None or home is None:
        return
    made = [*_labels(exhibition), *_elsewhere(home)]
    _age([link for link, _usual, _since in made])
    LinkDay.objects.bulk_create(
        [row for link, usual, since in made for row in _counts(link, usual, since)], ignore_conflicts=True
    )
    report(f"{len(made)} short links are there, with counts that are marked as made up.")


def links(base: str) -> dict[str, Any]:
    """Addresses of this part of the demo: the code of a photograph in the exhibition."""
    found = ShortLink.objects.filter(target_kind="stop", showing__isnull=False).order_by("pk").first()
    found = found or ShortLink.objects.order_by("pk").first()
    return {"short_link": f"{base}/q/{found.code}"} if found else {}


def _labels(exhibition: Exhibition) -> Iterator[tuple[ShortLink, float, date]]:
    """A code for every photograph at every showing. From the draft: the worker opens the exhibition later."""
    stops = [row.contribution_id for room in curation.draft(exhibition) for row in room.hangings]
    for showing in Showing.objects.filter(exhibition=exhibition).order_by("pk"):
        wanted = [Wanted("stop", f"{exhibition.pk}:{pk}", place=showing.venue_cs) for pk in stops]
        for link in short_links.mint_many(wanted=wanted, showing=showing, by=admin()):
            # Labels that came down long ago are scanned from a photograph of the wall now and then.
            usual = LABEL if showing.is_on else 0.03
            yield link, usual, showing.starts_on


def _elsewhere(home: HomePage) -> Iterator[tuple[ShortLink, float, date]]:
    begun = visitors.today() - timedelta(days=DAYS)
    for place in CAFES:
        yield (
            short_links.mint(kind="page", key=str(home.translation_key), place=place, by=admin()),
            LEAFLET,
            begun,
        )
    for episode in Episode.objects.exclude(published_at=None).order_by("pk")[:6]:
        published = episode.published_at.date() if episode.published_at else begun
        link = short_links.mint(kind="episode", key=episode.guid, place=CAFES[1], audio=True, by=admin())
        yield link, POSTER, max(begun, published)
    for kind, rows in (("poster", Poster.objects.order_by("pk")), ("zine", Zine.objects.order_by("pk"))):
        for row in rows[:8]:
            for place in CAFES[:2]:
                yield short_links.mint(kind=kind, key=str(row.pk), place=place, by=admin()), POSTER, begun


def _counts(link: ShortLink, usual: float, since: date) -> Iterator[LinkDay]:
    """A row for each day with scans, until yesterday: more at the beginning and on weekends."""
    chance = random.Random(f"{link.target_kind} {link.target_key} {link.place}")  # noqa: S311 - made-up figures, the same each time
    charm = chance.uniform(0.5, 1.6)
    today = visitors.today()
    for ago in range(DAYS, 0, -1):
        day = today - timedelta(days=ago)
        if day < since:
            continue
        fresh = 1 + 1.5 * 0.9 ** (day - since).days
        expected = usual * charm * BY_WEEKDAY[day.weekday()] * fresh
        scans = sum(chance.random() < expected / 20 for _try in range(20))
        if scans:
            people = max(1, round(scans / LOOKS - chance.random() * 0.4))
            yield LinkDay(link=link, day=day, scans=scans, visitors=people, is_demo=True)


def _age(made: list[ShortLink]) -> None:
    """They were made before they were scanned."""
    began: datetime = timezone.now() - timedelta(days=DAYS + 3)
    ShortLink.objects.filter(pk__in=[link.pk for link in made]).update(made_at=began)
    LinkTarget.objects.filter(link__in=made).update(since=began)

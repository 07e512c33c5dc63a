"""Events on the website, on the home page, in the search, in calendars and in the admin."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wagtail.users.models import UserProfile

import pytest

from campaign import event_dates, targets
from campaign.models import Event, ShortLink
from campaign.services import events, short_links
from cms import caching, search
from media.clearance import Use
from photovoice.services import withdrawal
from tests.factories import events as make
from tests.factories import infographics as figures
from tests.factories import photovoice as people
from tests.factories import showings as make_showings

pytestmark = pytest.mark.django_db
INDEX, ADD = "/cs/akce/", "/admin/snippets/campaign/event/add/"


def page(address: str) -> Any:
    cache.delete(caching.GENERATION)
    return Client().get(address)


def html_of(address: str) -> str:
    return str(page(address).content.decode())


def structured(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    assert found
    return dict(json.loads(found[1]))


@pytest.fixture
def curator() -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("curator", "c@example.org", "x"))
    return client


def test_the_page_says_what_when_and_where_to_everybody_without_a_cookie() -> None:
    event = make.make(
        starts_at=make.prague(2099, 4, 25, 17),
        ends_at=make.prague(2099, 4, 25, 20),
        address="Žitná 1574/51, Praha 1",
        map_address="https://example.org/map",
        price="120 Kč",
        registration_address="https://example.org/sign-up",
    )
    answer = page(make.address(event))
    html = answer.content.decode()
    assert answer.status_code == 200 and not answer.cookies
    for said in (
        event.title_cs,
        "17:00–20:00",
        "Žitná 1574/51",
        "https://example.org/map",
        "120 Kč",
        "sign-up",
    ):
        assert said in html
    assert f'hreflang="en" href="http://testserver{make.address(event, "en")}"' in html
    assert event.title_en in html_of(make.address(event, "en"))


def test_a_page_tells_machines_when_it_is_by_pragues_clock_and_whether_it_is_cancelled() -> None:
    event = make.make(starts_at=make.prague(2099, 7, 1, 17), is_cancelled=True)
    told = structured(html_of(make.address(event)))
    assert told["startDate"] == "2099-07-01T17:00:00+02:00"
    assert told["eventStatus"] == "https://schema.org/EventCancelled"
    assert told["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert told["location"][0]["name"] == "Knihovna"


def test_a_cancelled_event_says_why_and_lets_nobody_sign_up_any_more() -> None:
    event = make.make(
        registration_address="https://example.org/sign-up",
        is_cancelled=True,
        note_cs="Prší.",
        note_en="It rains.",
    )
    html = html_of(make.address(event))
    assert "Prší." in html and "sign-up" not in html
    assert Client().get("/cs/").content.decode().count(event.title_cs) == 0


def test_an_event_that_is_over_lets_nobody_sign_up_or_put_it_into_a_calendar() -> None:
    event = make.make(starts_at=make.prague(2019, 4, 25), registration_address="https://example.org/sign-up")
    html = html_of(make.address(event))
    assert "sign-up" not in html and ".ics" not in html


def test_what_comes_stands_before_what_was_and_earlier_years_have_pages_of_their_own() -> None:
    make.index()
    assert 'class="event-row"' not in html_of(INDEX)
    far = make.make(title_cs="Daleko", starts_at=timezone.now() + timedelta(days=30))
    near = make.make(title_cs="Brzy", starts_at=timezone.now() + timedelta(days=2))
    late = make.make(title_cs="Loni", starts_at=make.prague(2019, 12, 12))
    old = make.make(title_cs="Předloni", starts_at=make.prague(2018, 6, 7))
    html = html_of(INDEX)
    places = [html.index(f">{each.title_cs}<") for each in (near, far, late)]
    assert places == sorted(places)
    assert f">{old.title_cs}<" not in html
    assert f">{old.title_cs}<" in html_of(f"{INDEX}2018/")
    assert 'hreflang="en" href="http://testserver/en/events/2018/"' in html_of(f"{INDEX}2018/")
    assert page(f"{INDEX}2017/").status_code == 404


def test_an_event_is_in_the_year_that_it_has_in_prague() -> None:
    make.make(title_cs="Silvestr", starts_at=make.prague(2019, 1, 1, 0, 30))
    assert "Silvestr" in html_of(f"{INDEX}2019/")
    assert page(f"{INDEX}2018/").status_code == 404


def test_a_long_year_is_told_in_pages() -> None:
    for day in range(1, 23):
        make.make(title_cs=f"Den {day:02}.", starts_at=make.prague(2019, 5, day))
    first, second = html_of(f"{INDEX}2019/"), html_of(f"{INDEX}2019/?p=2")
    assert "Den 22." in first and "Den 02." not in first and 'rel="next"' in first
    assert "Den 02." in second and "Den 22." not in second and 'rel="prev"' in second
    assert html_of(f"{INDEX}2019/?p=wrong").count('class="event-row"') == 20


def test_what_is_not_on_the_website_is_nowhere() -> None:
    event = make.make(title_cs="Tajná porada")
    address, calendar = make.address(event), f"/calendar/{event.uid}/cs.ics"
    assert page(calendar).status_code == 200
    event.is_public = False
    events.save(event=event)
    for each in (address, calendar):
        assert page(each).status_code == 404
    for each in (INDEX, "/cs/", "/sitemap.xml"):
        assert "Tajná" not in html_of(each) and "tajna-porada" not in html_of(each)
    assert not list(search.sources()["events"]("cs", None))


@pytest.mark.parametrize("path", ["cs.ics", "en.ics"])
def test_the_calendar_file_is_of_the_language_asked_and_says_that_it_was_cancelled(path: str) -> None:
    event = make.make(title_cs="Vernisáž", title_en="Opening")
    answer = page(f"/calendar/{event.uid}/{path}")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert ("Opening" if path == "en.ics" else "Vernisáž") in answer.content.decode()
    assert "STATUS:CONFIRMED" in answer.content.decode() and not answer.cookies
    again = Client().get(f"/calendar/{event.uid}/{path}", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304

    event.is_cancelled = True
    events.save(event=event)
    changed = Client().get(f"/calendar/{event.uid}/{path}", headers={"If-None-Match": answer["ETag"]})
    assert changed.status_code == 200 and "STATUS:CANCELLED" in changed.content.decode()


def test_a_language_or_a_name_that_is_none_has_no_calendar_file() -> None:
    event = make.make()
    for path in (f"{event.uid}/vi.ics", "00000000-0000-4000-8000-000000000000/cs.ics", "nothing/cs.ics"):
        assert page(f"/calendar/{path}").status_code == 404


def test_a_photograph_is_on_the_page_while_its_author_allows_the_website() -> None:
    person = people.participant(name="Linh")
    people.allow(person, people.ALL_USES)
    row = people.accepted(person)
    people.exhibition([[row]], published=True)
    event = make.make(pictures=[("photograph", row), ("infographic", figures.make())])
    html = html_of(make.address(event))
    assert "Linh" in html and "/p/" in html and 'href="/cs/vystava/1/"' in html
    withdrawal.take_back(contribution=row, by_author=True)
    html = html_of(make.address(event))
    assert "Linh" not in html and "/p/" not in html and "/cs/vystava/1/" not in html
    assert "poster__drawing" in html


def test_a_photograph_that_may_hang_but_not_be_on_the_web_is_not_on_the_page() -> None:
    person = people.participant(name="Linh")
    people.allow(person, [Use.EXHIBITION, Use.SOCIAL])
    row = people.accepted(person)
    people.exhibition([[row]], published=True)
    html = html_of(make.address(make.make(pictures=[("photograph", row)])))
    assert "Linh" not in html and "/p/" not in html


def test_an_event_leads_to_the_exhibition_of_its_showing() -> None:
    event = make.make(showing=make_showings.showing())
    assert 'href="/cs/vystava/"' in html_of(make.address(event))


def test_a_page_with_many_photographs_asks_as_often_as_one_with_few() -> None:
    rows = [people.accepted() for _each in range(4)]
    people.exhibition([rows], published=True)
    counts = []
    for chosen in (rows[:1], rows):
        event = make.make(pictures=[("photograph", row) for row in chosen])
        address = make.address(event)
        page(address)
        cache.delete(caching.GENERATION)
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_page_of_all_events_asks_as_often_for_twenty_as_for_two() -> None:
    counts = []
    for more in (1, 9):
        for each in range(more):
            make.make()
            make.make(starts_at=make.prague(2019, 1, 1 + each))
        page(INDEX)
        cache.delete(caching.GENERATION)
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(INDEX).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_next_event_is_on_the_home_page_and_then_the_one_after_it() -> None:
    first = make.make(title_cs="První", starts_at=timezone.now() + timedelta(days=1))
    second = make.make(title_cs="Druhá", starts_at=timezone.now() + timedelta(days=2))
    assert first.title_cs in html_of("/cs/") and second.title_cs not in html_of("/cs/")
    first.starts_at = make.prague(2019, 1, 1)
    events.save(event=first)
    assert second.title_cs in html_of("/cs/") and first.title_cs not in html_of("/cs/")


def test_an_event_is_found_and_is_on_the_map_of_the_site() -> None:
    event = make.make(lead_cs="Poslech podcastu.", lead_en="Listening.")
    found = [each.address for each in search.sources()["events"]("cs", None)]
    assert found == [make.address(event)]
    for each in (INDEX, make.address(event), make.address(event, "en")):
        assert f"http://testserver{each}" in html_of("/sitemap.xml")


def test_a_code_opens_an_event_and_says_when_it_is_gone() -> None:
    event = make.make()
    key = str(event.pages.get(locale__language_code="cs").translation_key)
    link = short_links.mint(kind="page", key=key, place="Plakát")
    answer = Client().get(f"/q/{link.code}", headers={"Accept-Language": "en"})
    assert answer["Location"] == make.address(event, "en")
    event.is_public = False
    events.save(event=event)
    assert targets.standing_of("page", key).state == ShortLink.State.UNPUBLISHED


@pytest.mark.parametrize(
    ("language", "plate", "said"),
    [
        ("cs", "25.\u00a04.", "čtvrtek 25.\u00a0dubna 2019, 17:00–20:30"),
        ("en", "25\u00a0Apr", "Thursday 25 April 2019, 17:00–20:30"),
    ],
)
def test_a_time_is_said_as_people_say_it(language: str, plate: str, said: str) -> None:
    start, end = make.prague(2019, 4, 25, 17), make.prague(2019, 4, 25, 20, 30)
    assert event_dates.on_plate(start, language) == plate
    assert event_dates.said(start, end, language).replace("Thursday,", "Thursday") == said


def test_an_event_over_several_days_says_both() -> None:
    said = event_dates.said(make.prague(2019, 10, 12, 9), make.prague(2019, 10, 14, 12), "cs")
    assert said == "sobota 12.\u00a0října 2019, 9:00 – pondělí 14.\u00a0října 2019, 12:00"


def typed(**fields: Any) -> dict[str, Any]:
    streams = {f"{name}-count": "0" for name in ("body_cs", "body_en", "pictures")}
    return {
        "title_cs": "Vernisáž",
        "title_en": "Opening",
        "starts_at": "2099-04-25 17:00",
        "attendance": "in_person",
        "place_cs": "Knihovna",
        "place_en": "Library",
        "is_public": "on",
        **streams,
        **fields,
    }


def test_a_curator_adds_an_event_by_its_form_and_it_is_public_at_once(curator: Client) -> None:
    make.index()
    answer = curator.post(ADD, typed())
    assert answer.status_code == 302
    event = Event.objects.get()
    assert event.starts_at == make.prague(2099, 4, 25, 17)
    assert "Vernisáž" in html_of(make.address(event))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"ends_at": "2099-04-25 16:00"}, "before it begins"),
        ({"map_address": "mapa"}, "begins with https://"),
        ({"map_address": "ftp://example.org/"}, "begins with https://"),
        ({"starts_at": "0001-01-01 10:00"}, "Look at the year"),
        ({"starts_at": "2019-03-31 02:30"}, ""),
        ({"place_en": ""}, "where people should come"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(
    curator: Client, fields: dict[str, str], said: str
) -> None:
    make.index()
    profile = UserProfile.get_for_user(get_user_model().objects.get())
    profile.preferred_language = "en"
    profile.save()
    answer = curator.post(ADD, typed(**fields))
    html = answer.content.decode()
    assert answer.status_code == 200 and not Event.objects.exists()
    assert said in html and 'value="Vernisáž"' in html


def test_deleting_in_the_admin_takes_the_pages_along(curator: Client) -> None:
    event = make.make()
    address, form = make.address(event), f"/admin/snippets/campaign/event/delete/{event.pk}/"
    assert curator.get(form).status_code == 200
    assert curator.post(form).status_code == 302
    assert page(address).status_code == 404 and not Event.objects.exists()


def test_who_may_not_curate_sees_no_events_in_the_admin() -> None:
    user = get_user_model().objects.create_user("helper", password="x")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(user)
    assert client.get(ADD).status_code in (302, 403, 404)
    assert "snippets/campaign/event" not in client.get("/admin/").content.decode()

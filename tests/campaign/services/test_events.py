"""An event and its pages come, change and go together."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError

from wagtail.models import Page

import pytest

from campaign.models import Event, EventIndexPage, EventPage
from campaign.services import events
from media.models import Picture
from tests.factories import events as make
from tests.factories import photovoice as people

pytestmark = pytest.mark.django_db


def test_a_public_event_has_a_live_page_in_each_language_which_are_twins() -> None:
    event = make.make(title_cs="Vernisáž", title_en="Opening")
    pages = {page.locale.language_code: page for page in event.pages.all()}
    assert {code: (page.slug, page.live) for code, page in pages.items()} == {
        "cs": ("vernisaz", True),
        "en": ("opening", True),
    }
    assert pages["cs"].translation_key == pages["en"].translation_key


def test_taking_an_event_off_the_website_unpublishes_both_pages_and_showing_it_again_keeps_their_addresses() -> (
    None
):
    event = make.make(title_cs="Vernisáž")
    event.is_public = False
    events.save(event=event)
    assert not event.pages.filter(live=True).exists()
    event.is_public, event.title_cs = True, "Jiný název"
    events.save(event=event)
    page = event.pages.get(locale__language_code="cs")
    assert (page.slug, page.title, page.live) == ("vernisaz", "Jiný název", True)
    assert event.pages.count() == 2


def test_two_events_of_one_name_and_one_named_after_a_year_have_addresses_of_their_own() -> None:
    named = [make.make(title_cs=title, title_en=title) for title in ("Debata", "Debata", "2019", "…")]
    slugs = [event.pages.get(locale__language_code="cs").slug for event in named]
    assert slugs == ["debata", "debata-2", "event-2019", "event"]


def test_the_page_of_all_events_is_made_with_the_first_event_and_only_once() -> None:
    people.home()
    events.save(event=make.unsaved())
    events.save(event=make.unsaved())
    assert {page.slug for page in EventIndexPage.objects.live()} == {"akce", "events"}
    assert events.add_index(titles={}, leads={}) == events.index_page()


def test_deleting_an_event_takes_its_pages_and_leaves_the_tree_in_order() -> None:
    event = make.make()
    events.remove(event=event)
    assert not EventPage.objects.exists() and not Event.objects.exists()
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"ends_at": make.prague(2019, 4, 25, 16)}, {"ends_at"}),
        ({"ends_at": make.prague(2019, 4, 25, 17)}, {"ends_at"}),
        ({"starts_at": make.prague(1, 1, 1)}, {"starts_at"}),
        ({"ends_at": make.prague(9999, 1, 1)}, {"ends_at"}),
        ({"place_cs": " ", "place_en": ""}, {"place_cs", "place_en"}),
        ({"attendance": "online", "place_cs": "", "place_en": ""}, {"online_address"}),
        ({"lead_cs": "Přijďte."}, {"lead_en"}),
        ({"note_en": "It rains."}, {"note_cs"}),
        ({"body_cs": [("text", "<p>Přijďte.</p>")]}, {"body_en"}),
        ({"map_address": "ftp://example.org/map"}, {"map_address"}),
        ({"map_address": "javascript:alert(1)"}, {"map_address"}),
    ],
)
def test_what_cannot_be_right_is_refused_with_its_field_and_nothing_is_kept(
    fields: dict[str, Any], wrong: set[str]
) -> None:
    make.index()
    with pytest.raises(ValidationError) as refused:
        events.save(event=make.unsaved(**{"starts_at": make.prague(2019, 4, 25, 17), **fields}))
    assert set(refused.value.message_dict) == wrong
    assert not Event.objects.exists() and not EventPage.objects.exists()


def test_an_online_event_needs_no_place_where_people_can_sign_up() -> None:
    fields = {"attendance": "online", "place_cs": "", "place_en": ""}
    assert make.make(**fields, registration_address="https://example.org/sign-up").pk


def test_a_participants_photograph_is_not_taken_as_a_picture_of_the_team() -> None:
    row = people.accepted()
    people.exhibition([[row]], published=True)
    make.index()
    with pytest.raises(ValidationError) as refused:
        events.save(event=make.unsaved(picture=Picture.objects.get(upload=row.upload)))
    assert set(refused.value.message_dict) == {"picture"}


def test_calendars_are_told_of_a_change_that_stands_in_them_and_of_no_other() -> None:
    event = make.make()
    assert event.sequence == 0
    event.price = "120 Kč"
    assert events.save(event=event).sequence == 0
    event.starts_at += timedelta(hours=1)
    assert events.save(event=event).sequence == 1
    event.is_cancelled = True
    assert events.save(event=event).sequence == 2

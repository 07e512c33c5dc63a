"""The picture of an event for social networks."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from campaign import cards
from campaign.cards import CardContent
from campaign.models import SocialCard
from campaign.services import event_pictures, events, social_cards
from media.clearance import Use
from tests.factories import events as make
from tests.factories import photovoice as people
from tests.factories.covers import picture

pytestmark = pytest.mark.django_db


def shown(key: object, language: str = "cs") -> CardContent:
    found = cards.subjects_of("event").content(str(key), language)
    assert found is not None
    return found


def with_photograph(uses: Iterable[str]) -> CardContent:
    person = people.participant(name="Linh")
    people.allow(person, uses)
    row = people.accepted(person)
    people.exhibition([[row]], published=True)
    return shown(make.make(pictures=[("photograph", row)]).pk)


def test_it_says_the_day_on_a_plate_and_what_when_and_where_in_each_language() -> None:
    event = make.make(title_cs="Vernisáž", title_en="Opening", starts_at=make.prague(2099, 4, 25, 17))
    czech, english = shown(event.pk), shown(event.pk, "en")
    assert (czech.title, czech.plate, czech.plate_kind) == ("Vernisáž", "25.\u00a04.", "red")
    assert (english.title, english.plate) == ("Opening", "25\u00a0Apr")
    assert "17:00" in czech.name and "Knihovna" in czech.name and "Knihovna" in czech.alt


def test_an_event_with_pages_has_three_shapes_in_both_languages_and_one_without_has_none() -> None:
    event = make.make()
    assert social_cards.refresh(kind="event", key=str(event.pk)) == 6
    event.is_public = False
    events.save(event=event)
    social_cards.refresh(kind="event", key=str(event.pk))
    assert not SocialCard.objects.exists()
    assert list(cards.subjects_of("event").keys()) == []


def test_a_cancelled_event_says_so_on_its_picture_and_in_its_description() -> None:
    event = make.make(is_cancelled=True, note_cs="Prší.", note_en="It rains.")
    found = shown(event.pk, "en")
    assert found.line == "Cancelled. It rains." and found.alt.startswith("Cancelled.")


def test_the_photograph_of_who_allows_it_is_drawn_under_the_name_that_they_chose() -> None:
    found = with_photograph(people.ALL_USES)
    assert found.upload is not None and "Linh" in found.name and "Linh" in found.alt


@pytest.mark.parametrize("without", [Use.SOCIAL, Use.WEB])
def test_without_permission_the_picture_is_words_alone_and_names_nobody(without: Use) -> None:
    found = with_photograph([use for use in people.ALL_USES if use != without])
    assert found.upload is None and "Linh" not in found.name + found.alt


def test_the_teams_own_picture_keeps_its_proportions() -> None:
    event = make.make(picture=picture(1600, 900))
    event_pictures.make(event=event)
    found = shown(event.pk)
    assert found.cover and found.cover_ratio == pytest.approx(9 / 16, abs=0.01)
    assert social_cards.refresh(kind="event", key=str(event.pk)) == 6

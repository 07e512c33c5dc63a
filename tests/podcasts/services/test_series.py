"""A series and its rhythm."""

from __future__ import annotations

from datetime import UTC, datetime, time

from django.test import Client

import pytest

from podcasts import addresses, guids
from podcasts.models import Episode, Series, SeriesIndexPage
from podcasts.services import covers, series
from tests.factories import podcasts as made
from tests.factories.covers import picture
from tests.factories.photovoice import home

pytestmark = pytest.mark.django_db
WORDS = {"titles": {"cs": "Mísa", "en": "Bowl"}, "leads": {"cs": "Popis.", "en": "Description."}}


def make(**fields: object) -> Series:
    home()
    return series.create(series=Series(key="misa", name="Mísa", author="ICP", **fields), **WORDS)


def test_a_series_is_made_with_draft_twins_and_the_name_of_its_feed_for_good() -> None:
    one = make()
    assert {page.live for page in series.pages_of(one).values()} == {False}
    assert one.guid == guids.of_feed(addresses.of_feed(one))
    Series.objects.filter(pk=one.pk).update(name="Jinak")
    assert Series.objects.get().guid == one.guid


def test_a_series_without_a_cover_or_description_says_so_and_stays_in() -> None:
    one = (
        series.create(series=Series(key="x", name="X", author="ICP"), titles=WORDS["titles"])
        if home()
        else None
    )
    with pytest.raises(series.CannotPublish) as refused:
        series.publish(series=one)
    said = " ".join(refused.value.sentences)
    assert "cover" in said and "Czech" in said and "English" in said
    assert not series.is_public(one)


def test_publishing_shows_both_pages_and_the_page_of_all_series(client: Client) -> None:
    one = make(cover=picture())
    series.publish(series=one)
    assert covers.address(one.cover_files, 600)
    for page in [*series.pages_of(one).values(), *SeriesIndexPage.objects.all()]:
        assert client.get(page.get_url()).status_code == 200
    series.unpublish(series=one)
    assert not series.is_public(one)
    for page in series.pages_of(one).values():
        assert client.get(page.get_url() or "/cs/podcasty/misa/").status_code == 404


def test_next_dates_keep_their_hour_across_the_end_of_summer_time() -> None:
    one = made.series(weekday=3, release_time=time(18))
    dates = series.next_dates(one, after=datetime(2026, 10, 20, tzinfo=UTC), count=3)
    assert [f"{date.at:%d.%m.%Y %H:%M %z}" for date in dates] == [
        "22.10.2026 18:00 +0200",
        "29.10.2026 18:00 +0100",
        "05.11.2026 18:00 +0100",
    ]


def test_an_episode_with_a_moment_of_its_own_stands_among_the_dates() -> None:
    one = made.series(weekday=3, release_time=time(18))
    special = Episode.objects.create(
        series=one, state="scheduled", release_at=datetime(2027, 3, 24, 7, tzinfo=UTC)
    )
    dates = series.next_dates(one, after=datetime(2027, 3, 23, tzinfo=UTC), count=3)
    assert [date.episode for date in dates] == [special, None, None]
    assert [f"{date.at:%d.%m. %H:%M %z}" for date in dates] == [
        "24.03. 08:00 +0100",
        "25.03. 18:00 +0100",
        "01.04. 18:00 +0200",
    ]


def test_a_series_without_a_rhythm_has_no_dates() -> None:
    one = made.series()
    assert series.next_dates(one) == [] and series.next_free(one) is None


def test_the_next_free_day_is_the_first_that_nobody_waits_for() -> None:
    one = made.series(weekday=3, release_time=time(18))
    after = datetime(2026, 10, 20, tzinfo=UTC)
    first, second = (date.at for date in series.next_dates(one, after=after, count=2))
    Episode.objects.create(series=one, state="scheduled", release_at=first)
    assert series.next_free(one, after=after) == second

"""Pages of series and episodes: what may be heard is there, what may not is nowhere."""

from __future__ import annotations

import json
import re
from typing import Any

from django.test import Client

import pytest

from media.clearance import Use
from podcasts import shown
from podcasts.models import Chapter, Episode, EpisodePage, EpisodePerson, Series, SeriesPage
from tests.factories import podcasts as made
from tests.factories.photovoice import home

pytestmark = pytest.mark.django_db


def page_of(episode: Episode, language: str = "cs") -> EpisodePage:
    return EpisodePage.objects.get(episode=episode, locale__language_code=language)


def words(client: Client, address: str) -> str:
    got = client.get(address)
    assert got.status_code == 200
    return got.content.decode()


def structured(html: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert found
    return json.loads(found[1])


def test_an_episode_s_page_has_number_player_chapters_people_notes_words_and_ways_to_subscribe(
    client: Client,
) -> None:
    episode = made.episode()
    html = words(client, page_of(episode, "en").get_url())
    assert '<span class="visually-hidden">Episode </span><span class="plate__number">1</span>' in html
    assert f"/files/{episode.recording.public_files(Use.PODCAST)['mp3']['name']}" in html
    for said in ("The beginning", "On the tram", "Alena Nová", "Olena", "map</a>", "held the door"):
        assert said in html
    assert "Ráno jezdím sedmnáctkou." in html and "In the morning I take the seventeen." in html
    assert f"/podcast/{episode.series.key}/feed.xml" in html and "https://open.spotify.com/show/1" in html
    assert f'hreflang="cs" href="http://testserver{page_of(episode).get_url()}"' in html
    assert "application/json+oembed" in html


def test_what_machines_are_told_is_that_of_the_page(client: Client) -> None:
    episode = made.episode()
    page = page_of(episode)
    said = structured(words(client, page.get_url()))
    assert (said["@type"], said["name"], said["episodeNumber"]) == ("PodcastEpisode", page.title, 1)
    assert said["associatedMedia"]["contentSize"] == str(episode.file_size)
    assert said["associatedMedia"]["contentUrl"].endswith(".mp3")
    assert said["partOfSeries"]["webFeed"].endswith(f"/podcast/{episode.series.key}/feed.xml")
    series = SeriesPage.objects.get(series=episode.series, locale__language_code="cs")
    assert structured(words(client, series.get_url()))["@type"] == "PodcastSeries"


def test_public_pages_of_the_podcast_set_no_cookie_and_ask_nobody_else(client: Client) -> None:
    episode = made.episode()
    page = page_of(episode)
    series = page.get_parent()
    for address in (
        page.get_url(),
        f"{page.get_url()}embed/",
        series.get_url(),
        series.get_parent().get_url(),
    ):
        got = client.get(address)
        assert got.status_code == 200 and not got.cookies and "Cookie" not in got.get("Vary", "")
        html = got.content.decode()
        assert not re.findall(r'(?:src|srcset)="(?!/|http://127\.0\.0\.1)[^"]+"', html)
        assert "<style" not in html and not re.search(r"<script(?![^>]*(?:src=|ld\+json))", html)


@pytest.mark.parametrize("state", ["draft", "scheduled"])
def test_an_episode_that_was_never_out_is_a_plain_404_even_with_a_live_page(
    client: Client, state: str
) -> None:
    episode = made.episode(state="draft")
    Episode.objects.update(state=state)
    EpisodePage.objects.update(live=True)
    page = page_of(episode)
    for address in (page.get_url(), f"{page.get_url()}embed/"):
        got = client.get(address)
        assert got.status_code == 404 and page.title not in got.content.decode()


def test_a_participant_is_named_as_they_chose_or_not_at_all(client: Client) -> None:
    episode = made.episode(with_people=False)
    EpisodePerson.objects.create(episode=episode, role="guest", name="Olena Rodným Jménem", is_voice=True)
    page = page_of(episode)
    assert "Rodným" not in words(client, page.get_url())
    episode.recording.credit = "Lena"
    episode.recording.save()
    fresh = Episode.objects.select_related("recording").get()
    assert [person.name for person in shown.people(fresh)] == ["Lena"]


def test_a_chapter_beyond_the_end_is_not_told() -> None:
    episode = made.episode()
    Chapter.objects.create(episode=episode, start_ms=9_999_999, title_cs="Po konci", title_en="After")
    told = shown.chapters(Episode.objects.get(), "cs")
    assert [mark.title for mark in told] == ["Začátek", "V tramvaji"]


def test_a_series_lists_its_episodes_newest_first_or_in_order() -> None:
    series = made.series()
    old, new = made.episode(series, days_ago=3), made.episode(series, days_ago=1)
    page = SeriesPage.objects.get(series=series, locale__language_code="cs")
    assert [row.episode for row in shown.listing(page, None).rows] == [new, old]
    Series.objects.update(kind="serial")
    page = SeriesPage.objects.get(series=series, locale__language_code="cs")
    assert [row.episode for row in shown.listing(page, None).rows] == [old, new]


def test_a_long_show_goes_on_page_by_page_without_losing_or_doubling_one(client: Client) -> None:
    series = made.many_episodes(shown.ON_PAGE * 2 + 5)
    # Some came out at the same moment, as an import leaves them.
    same = Episode.objects.order_by("pk")[20].published_at
    Episode.objects.filter(pk__in=Episode.objects.order_by("pk").values("pk")[20:50]).update(
        published_at=same
    )
    page = SeriesPage.objects.get(series=series, locale__language_code="cs")
    seen: list[int] = []
    after = ""
    while True:
        found = shown.listing(page, None, after=after)
        seen += [row.episode.pk for row in found.rows]
        after = found.goes_on
        if not after:
            break
    assert len(seen) == len(set(seen)) == shown.ON_PAGE * 2 + 5
    first = words(client, page.get_url())
    onwards = re.search(r'href="([^"]*\?after=[^"#]+)', first)
    assert onwards and words(client, onwards[1]).count("episode-row__plate") == shown.ON_PAGE


@pytest.mark.parametrize("after", ["x", "-", "20261301-1", "20261122120000000000-", "1-" + "9" * 40, "٢-1"])
def test_a_made_up_place_in_a_list_is_its_beginning(client: Client, after: str) -> None:
    episode = made.episode()
    page = SeriesPage.objects.get(series=episode.series, locale__language_code="cs")
    assert page_of(episode).title in words(client, f"{page.get_url()}?after={after}")


def test_lists_cost_the_same_however_many_episodes_there_are(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    few, many = made.many_episodes(2), made.many_episodes(25)
    counts = []
    for series in (few, many):
        page = SeriesPage.objects.get(series=series, locale__language_code="cs")
        client.get("/cs/")
        with django_assert_max_num_queries(40) as asked:
            words(client, page.get_url())
        counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]


def test_all_series_are_shown_with_how_many_episodes_may_be_heard(client: Client) -> None:
    one = made.episode()
    quiet = made.series()
    html = words(
        client, SeriesPage.objects.get(series=quiet, locale__language_code="en").get_parent().get_url()
    )
    assert "1 episode" in html
    assert (
        html.index("Ours") and SeriesPage.objects.get(series=quiet, locale__language_code="en").title in html
    )
    hidden = made.series(is_live=False)
    assert hidden.key not in html and one.series_id != quiet.pk


def test_the_newest_episode_is_on_the_home_page_in_both_languages(client: Client) -> None:
    series = made.series()
    made.episode(series, days_ago=5)
    new = made.episode(series, days_ago=1)
    trailer = made.episode(series, days_ago=0.5, kind="trailer", number=None)
    for language in ("cs", "en"):
        html = words(client, f"/{language}/")
        assert page_of(new, language).get_url() in html
        assert page_of(trailer, language).get_url() not in html


def test_a_home_page_without_a_podcast_has_no_section_for_it(client: Client) -> None:
    home()
    assert "home-episode" not in words(client, "/cs/")


def test_a_kept_page_of_an_episode_costs_no_query(client: Client, django_assert_num_queries: Any) -> None:
    episode = made.episode()
    address = page_of(episode).get_url()
    # The first page of a new site also makes the row of its settings, which forgets what was kept.
    words(client, "/cs/")
    words(client, address)
    with django_assert_num_queries(0):
        words(client, address)


def test_the_editor_s_preview_shows_the_typed_words_of_an_episode_that_is_not_out() -> None:
    episode = made.episode(state="draft")
    page = page_of(episode)
    page.summary = "Právě napsáno."
    got = page.make_preview_request()
    got.render() if hasattr(got, "render") else None
    html = got.content.decode()
    assert got.status_code == 200 and "Právě napsáno." in html and "<audio" not in html

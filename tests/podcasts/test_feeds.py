"""A feed over HTTP: what is in it and what is not, what it costs, and what it answers to those who ask again."""

from __future__ import annotations

import gzip
import time
from typing import Any

from django.core.cache import cache
from django.test import Client
from django.utils import timezone

import pytest

from cms import caching
from media.models import PrivateUpload, Transcript
from podcasts.models import Episode, EpisodePerson, Series
from tests.factories import podcasts as make
from tests.podcasts.feed_xml import channel, every, get, items, one, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def series() -> Series:
    return make.series()


def titles(client: Client, series: Series) -> list[str]:
    cache.clear()
    return [words(item, "title") for item in items(channel(client, series))]


# What is in it


def test_a_feed_holds_the_published_episodes_newest_first(client: Client, series: Series) -> None:
    old, new = make.episode(series, days_ago=9), make.episode(series, days_ago=1)
    make.episode(series, state="draft"), make.episode(series, state="scheduled")
    make.episode(make.series())
    assert titles(client, series) == [f"Sedmnáctka {new.pk}", f"Sedmnáctka {old.pk}"]


def test_an_episode_that_may_not_be_heard_any_more_is_not_in_the_feed(client: Client, series: Series) -> None:
    kept, gone = make.episode(series), make.episode(series)
    PrivateUpload.objects.filter(pk=gone.recording.upload_id).update(cleared_until={"web": None})
    assert titles(client, series) == [f"Sedmnáctka {kept.pk}"]
    assert client.get(f"/podcast/{series.key}/chapters/{gone.pk}.json").status_code == 404
    assert client.get(f"/podcast/{series.key}/chapters/{kept.pk}.json").status_code == 200


def test_a_consent_that_ends_by_the_clock_ends_in_the_feed(client: Client, series: Series) -> None:
    ended = make.episode(series)
    PrivateUpload.objects.filter(pk=ended.recording.upload_id).update(
        cleared_until={"podcast": "2020-01-01T00:00:00+00:00"}
    )
    assert titles(client, series) == []


def test_an_episode_withheld_because_its_author_took_it_back_is_not_in_the_feed(
    client: Client, series: Series
) -> None:
    taken = make.episode(series)
    PrivateUpload.objects.filter(pk=taken.recording.upload_id).update(withheld_at=timezone.now())
    assert titles(client, series) == []


def test_the_participant_who_is_heard_is_named_as_they_chose_or_not_at_all(
    client: Client, series: Series
) -> None:
    episode = make.episode(series, with_people=False)
    EpisodePerson.objects.create(episode=episode, name="Olena Kovalenko", role="guest", is_voice=True)
    assert every(items(channel(client, series))[0], "podcast:person") == []
    episode.recording.credit = "Lena"
    episode.recording.save()
    cache.clear()
    feed = channel(client, series)
    assert words(items(feed)[0], "podcast:person") == "Lena"
    assert b"Kovalenko" not in get(client, series).content


def test_only_transcripts_that_may_be_read_are_in_the_feed(client: Client, series: Series) -> None:
    episode = make.episode(series, of=make.recording(needs_approval=True))
    assert every(items(channel(client, series))[0], "podcast:transcript") == []
    czech = episode.recording.transcripts.get(language="cs")
    Transcript.objects.filter(pk=czech.pk).update(approved_fingerprint=czech.fingerprint)
    cache.clear()
    said = every(items(channel(client, series))[0], "podcast:transcript")
    assert {tag.get("language") for tag in said} == {"cs"}
    Transcript.objects.filter(pk=czech.pk).update(cues=[{**czech.cues[0], "text": "Jiná slova."}])
    cache.clear()
    assert every(items(channel(client, series))[0], "podcast:transcript") == []


def test_a_translation_without_its_original_is_not_in_the_feed(client: Client, series: Series) -> None:
    episode = make.episode(series)
    episode.recording.transcripts.filter(language="cs").update(is_finished=False)
    assert every(items(channel(client, series))[0], "podcast:transcript") == []


def test_words_are_those_of_the_feeds_language_and_of_the_twin_where_there_are_none(client: Client) -> None:
    series = make.series(text_language="en")
    episode = make.episode(series)
    assert titles(client, series) == [f"The seventeen {episode.pk}"]
    episode.pages.filter(locale__language_code="en").update(live=False)
    assert titles(client, series) == [f"Sedmnáctka {episode.pk}"]
    episode.pages.update(live=False)
    assert titles(client, series) == []


def test_a_series_without_a_live_page_has_no_feed(client: Client) -> None:
    assert get(client, make.series(is_live=False)).status_code == 404
    assert client.get("/podcast/nothing/feed.xml").status_code == 404


def test_nothing_that_xml_cannot_hold_gets_into_a_feed(client: Client, series: Series) -> None:
    episode = make.episode(series)
    episode.pages.filter(locale__language_code="cs").update(title='A\x0b<b>&amp;"]]>\ufffe')
    assert words(items(channel(client, series))[0], "title") == 'A<b>&amp;"]]>'


def test_a_link_to_a_page_of_the_site_is_a_whole_address(client: Client, series: Series) -> None:
    episode = make.episode(series)
    page = series.pages.get(locale__language_code="cs")
    notes = f'<p><a linktype="page" id="{page.pk}">série</a> <a linktype="page" id="999999">pryč</a></p>'
    episode.pages.filter(locale__language_code="cs").update(notes=notes)
    said = words(items(channel(client, series))[0], "description")
    assert f'<a href="http://127.0.0.1:8000/cs/podcasty/{series.key}/">série</a>' in said
    assert "linktype" not in said


# What it costs


def test_the_feed_asks_the_same_few_questions_however_many_episodes(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    few, many = make.many_episodes(2), make.many_episodes(60)
    get(client, few)
    counts = []
    for series in (few, many):
        cache.clear()
        with django_assert_max_num_queries(15) as asked:
            assert len(items(channel(client, series))) == series.episodes.count()
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_kept_feed_costs_no_query_and_neither_does_not_modified(
    client: Client, series: Series, django_assert_num_queries: Any
) -> None:
    make.episode(series)
    first = get(client, series)
    with django_assert_num_queries(0):
        assert get(client, series).content == first.content
        by_tag = get(client, series, **{"if-none-match": first["ETag"]})
        by_day = get(client, series, **{"if-modified-since": first["Last-Modified"]})
    assert by_tag.status_code == by_day.status_code == 304
    assert not by_tag.content and by_tag["ETag"] == first["ETag"]


def test_an_app_that_knows_only_the_day_hears_of_an_episode_that_left(
    client: Client, series: Series, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.episode(series)
    gone = make.episode(series)
    first = get(client, series)
    Episode.objects.filter(pk=gone.pk).update(state="withdrawn")
    caching._new_generation()
    later = time.time() + 5
    monkeypatch.setattr(time, "time", lambda: later)
    again = get(client, series, **{"if-modified-since": first["Last-Modified"]})
    assert again.status_code == 200 and len(items(channel(client, series))) == 1
    assert again["Last-Modified"] > first["Last-Modified"]


def test_the_day_of_change_stays_while_nothing_changes(
    client: Client, series: Series, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.episode(series)
    first = get(client, series)
    caching._new_generation()
    later = time.time() + 3600
    monkeypatch.setattr(time, "time", lambda: later)
    assert get(client, series)["Last-Modified"] == first["Last-Modified"]


# What it answers


def test_head_says_what_get_says_without_the_feed(client: Client, series: Series) -> None:
    make.episode(series)
    got, headed = get(client, series), client.head(f"/podcast/{series.key}/feed.xml")
    assert headed.status_code == 200 and not headed.content
    for name in ("Content-Length", "Content-Type", "ETag", "Last-Modified"):
        assert headed[name] == got[name]


def test_the_feed_is_public_without_a_cookie_and_open_to_players_elsewhere(
    client: Client, series: Series
) -> None:
    answer = get(client, series)
    assert not answer.cookies and answer["Vary"] == "Accept-Encoding, Sec-Fetch-Dest"
    assert answer["Content-Type"] == "application/rss+xml; charset=utf-8"
    assert answer["Access-Control-Allow-Origin"] == get(client, series)["Access-Control-Allow-Origin"] == "*"
    packed = get(client, series, **{"accept-encoding": "gzip"})
    assert gzip.decompress(packed.content) == answer.content


def test_the_feed_answers_only_to_those_who_read(client: Client, series: Series) -> None:
    assert client.post(f"/podcast/{series.key}/feed.xml").status_code == 405


def test_a_feed_that_moved_is_301_and_says_its_new_address_in_itself(client: Client, series: Series) -> None:
    make.episode(series)
    Series.objects.filter(pk=series.pk).update(moved_to="https://elsewhere.example/feed.xml")
    answer = get(client, series)
    assert answer.status_code == 301 and answer["Location"] == "https://elsewhere.example/feed.xml"
    assert b"<itunes:new-feed-url>https://elsewhere.example/feed.xml</itunes:new-feed-url>" in answer.content


def test_a_hub_is_named_when_there_is_one(client: Client, series: Series) -> None:
    assert every(channel(client, series), "atom:link[@rel='hub']") == []
    Series.objects.filter(pk=series.pk).update(hub_url="https://hub.example/")
    cache.clear()
    assert one(channel(client, series), "atom:link[@rel='hub']").get("href") == "https://hub.example/"


def test_a_person_who_opens_the_feed_is_told_what_it_is(client: Client, series: Series) -> None:
    assert b'<?xml-stylesheet type="text/xsl" href="/podcast/feed-cs.xsl"?>' in get(client, series).content
    sheet = client.get("/podcast/feed-en.xsl")
    assert sheet.status_code == 200 and sheet["Content-Type"] == "text/xsl; charset=utf-8"
    assert "This is the feed of a podcast." in sheet.content.decode()
    assert client.get("/podcast/feed-vi.xsl").status_code == 404


def test_a_browser_that_shows_no_stylesheets_of_xml_gets_a_page_and_apps_the_feed(
    client: Client, series: Series
) -> None:
    episode = make.episode(series)
    for _time in range(2):
        page = get(client, series, **{"sec-fetch-dest": "document"})
        assert page.status_code == 200 and page["Content-Type"] == "text/html; charset=utf-8"
        shown = page.content.decode()
        assert f"/podcast/{series.key}/feed.xml" in shown and f"Sedmnáctka {episode.pk}" in shown
        assert '<html lang="cs">' in shown and not page.cookies
        assert len(items(channel(client, series))) == 1


def test_chapters_in_other_series_or_of_nobody_are_404(client: Client, series: Series) -> None:
    episode = make.episode(series)
    bare = make.episode(series, with_chapters=False)
    assert client.get(f"/podcast/{make.series().key}/chapters/{episode.pk}.json").status_code == 404
    assert client.get(f"/podcast/{series.key}/chapters/{bare.pk}.json").status_code == 404
    assert client.get(f"/podcast/{series.key}/chapters/999999.json").status_code == 404

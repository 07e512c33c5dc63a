"""Each line of PSP-1, and each tag of Podcasting 2.0 that the feed has, by the rules of their specifications."""

from __future__ import annotations

import io
import re
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from urllib.parse import urlsplit
from uuid import UUID
from xml.etree.ElementTree import Element

from django.core.cache import cache
from django.test import Client

import pytest
from PIL import Image

from cms.models import Funder
from podcasts import guids
from podcasts.models import FeedText, Series
from tests.factories import podcasts as make
from tests.podcasts.feed_xml import channel, every, get, items, one, words

pytestmark = pytest.mark.django_db
STATEMENT = "Spolufinancováno Evropskou unií"


@pytest.fixture
def series() -> Series:
    made = make.series(subcategory="Documentary")
    Funder.objects.create(name="EU", statement_cs=STATEMENT, statement_en="Co-funded by the European Union")
    FeedText.objects.create(series=made, purpose="applepodcastsverify", text="05124")
    make.episode(made, kind="trailer", days_ago=9, season=1)
    make.episode(
        made, days_ago=8, season=1, number=1, country="UA", picture_files=make.cover_files([1400, 600])
    )
    make.episode(made, kind="bonus", days_ago=2, is_explicit=True)
    return made


@pytest.fixture
def feed(client: Client, series: Series) -> Element:
    return channel(client, series)


def path_of(address: str) -> str:
    parts = urlsplit(address)
    assert parts.scheme in ("http", "https") and parts.netloc, address
    return parts.path


# PSP-1: the channel


def test_the_namespaces_are_declared_as_they_are_written_in_the_standard(
    client: Client, series: Series
) -> None:
    start = get(client, series).content.decode().split("<channel>")[0]
    assert 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"' in start
    assert 'xmlns:podcast="https://podcastindex.org/namespace/1.0"' in start
    assert 'xmlns:atom="http://www.w3.org/2005/Atom"' in start


def test_the_feed_names_its_own_address_by_atom(feed: Element, series: Series) -> None:
    link = one(feed, "atom:link[@rel='self']")
    assert link.get("type") == "application/rss+xml"
    assert path_of(link.get("href", "")) == f"/podcast/{series.key}/feed.xml"


def test_title_link_and_language_are_there_once(feed: Element, series: Series) -> None:
    assert words(feed, "title") == series.name
    assert path_of(words(feed, "link")) == f"/cs/podcasty/{series.key}/"
    assert words(feed, "language") == "cs"


def test_the_language_is_the_spoken_one(client: Client) -> None:
    assert words(channel(client, make.series(spoken_language="vi", text_language="cs")), "language") == "vi"


def test_a_description_never_takes_more_than_4000_bytes_and_always_says_who_paid(
    client: Client, series: Series
) -> None:
    series.pages.filter(locale__language_code="cs").update(lead="Příliš žluťoučký kůň. " * 159)
    said = words(channel(client, series), "description")
    assert 3900 < len(said.encode()) <= 4000
    assert said.endswith(f"\n\n{STATEMENT}") and "…" in said


def test_the_category_is_one_of_apples_with_its_subcategory_inside(feed: Element) -> None:
    category = one(feed, "itunes:category")
    assert category.get("text") == "Society & Culture"
    assert one(category, "itunes:category").get("text") == "Documentary"


def test_explicit_is_true_or_false_in_words(feed: Element) -> None:
    assert words(feed, "itunes:explicit") == "false"
    assert [words(item, "itunes:explicit") for item in items(feed)] == ["true", "false", "false"]


def test_the_cover_is_a_square_jpeg_of_1400_to_3000_pixels_that_answers_to_head(
    client: Client, feed: Element
) -> None:
    address = one(feed, "itunes:image").get("href", "")
    assert PurePosixPath(path_of(address)).suffix == ".jpg"
    headed = client.head(path_of(address))
    assert headed.status_code == 200 and headed["Content-Type"] == "image/jpeg"
    got = client.get(path_of(address))
    with Image.open(io.BytesIO(b"".join(got.streaming_content))) as cover:
        assert cover.format == "JPEG" and cover.mode == "RGB"
        assert cover.width == cover.height and 1400 <= cover.width <= 3000


def test_recommended_tags_of_the_channel_are_there(feed: Element, series: Series) -> None:
    assert words(feed, "itunes:author") == series.author
    assert words(feed, "itunes:type") == "episodic"
    assert words(feed, "copyright") == series.copyright
    assert path_of(words(feed, "image/url")).endswith("300.jpg")
    assert words(feed, "image/title") == words(feed, "title")
    assert words(feed, "image/link") == words(feed, "link")


def test_the_owners_mail_is_shown_only_while_a_platform_verifies_it(client: Client, series: Series) -> None:
    assert b"podcast@example.org" not in get(client, series).content
    Series.objects.filter(pk=series.pk).update(shows_owner_email=True)
    cache.clear()
    feed = channel(client, series)
    assert words(feed, "itunes:owner/itunes:email") == "podcast@example.org"
    assert words(feed, "itunes:owner/itunes:name") == series.owner_name
    assert one(feed, "podcast:locked").get("owner") == "podcast@example.org"


# PSP-1: the items


def test_every_item_has_a_title_one_enclosure_and_a_guid_that_is_no_address(
    feed: Element, series: Series
) -> None:
    guids_said = [words(item, "guid") for item in items(feed)]
    assert len(set(guids_said)) == 3
    assert set(guids_said) == set(series.episodes.values_list("guid", flat=True))
    for item in items(feed):
        assert words(item, "title")
        assert one(item, "guid").get("isPermaLink") == "false"
        one(item, "enclosure")


def test_an_enclosure_has_the_real_length_type_and_extension_of_its_file(
    client: Client, feed: Element
) -> None:
    for item in items(feed):
        enclosure = one(item, "enclosure")
        address = path_of(enclosure.get("url", ""))
        assert PurePosixPath(address).suffix == ".mp3" and enclosure.get("type") == "audio/mpeg"
        assert not urlsplit(enclosure.get("url", "")).query
        headed = client.head(address)
        assert headed.status_code == 200 and headed["Content-Type"] == "audio/mpeg"
        assert headed["Content-Length"] == enclosure.get("length")


def test_every_item_says_when_it_came_out_how_long_it_is_and_where_its_page_is(feed: Element) -> None:
    moments = [parsedate_to_datetime(words(item, "pubDate")) for item in items(feed)]
    assert moments == sorted(moments, reverse=True) and all(moment.tzinfo for moment in moments)
    for item in items(feed):
        assert words(item, "itunes:duration") == "3"
        assert path_of(words(item, "link")).startswith("/cs/podcasty/")


def test_notes_are_html_with_whole_links_and_say_who_paid(feed: Element) -> None:
    said = words(items(feed)[0], "description")
    assert '<a href="https://example.org/mapa">mapě</a>' in said
    assert "tramvají &amp; mluví" in said and said.endswith(f"<p>{STATEMENT}</p>")


def test_notes_longer_than_4000_bytes_stand_whole_beside_a_short_description(
    client: Client, series: Series
) -> None:
    episode = series.episodes.newest_first()[0]
    episode.pages.filter(locale__language_code="cs").update(notes="<p>žluťoučký kůň</p>" * 300)
    item = items(channel(client, series))[0]
    assert len(words(item, "description").encode()) <= 4000 and "<p>" not in words(item, "description")
    assert words(item, "content:encoded").count("<p>žluťoučký kůň</p>") == 300


def test_seasons_numbers_and_kinds_are_said_in_both_vocabularies(feed: Element) -> None:
    bonus, full, trailer = items(feed)
    assert [words(item, "itunes:episodeType") for item in (bonus, full, trailer)] == [
        "bonus",
        "full",
        "trailer",
    ]
    for tag in ("itunes:season", "podcast:season"):
        assert words(full, tag) == words(trailer, tag) == "1" and every(bonus, tag) == []
    for tag in ("itunes:episode", "podcast:episode"):
        assert words(full, tag) == "1" and every(bonus, tag) == every(trailer, tag) == []


# Podcasting 2.0


def test_guid_is_the_uuid_of_the_feeds_first_address(feed: Element, series: Series) -> None:
    said = UUID(words(feed, "podcast:guid"))
    assert said == series.guid == guids.of_feed(one(feed, "atom:link[@rel='self']").get("href", ""))
    assert said.version == 5


def test_locked_is_yes_or_no(client: Client, feed: Element) -> None:
    assert words(feed, "podcast:locked") == "yes" and one(feed, "podcast:locked").attrib == {}
    assert words(channel(client, make.series(is_locked=False)), "podcast:locked") == "no"


def test_medium_is_podcast(feed: Element) -> None:
    assert words(feed, "podcast:medium") == "podcast"


def test_license_is_a_lower_case_identifier_and_a_custom_one_has_an_address(
    client: Client, feed: Element
) -> None:
    assert words(feed, "podcast:license") == "cc-by-nc-nd-4.0"
    spoken = make.series(license_name="CC BY 4.0", license_url="")
    assert words(channel(client, spoken), "podcast:license") == "cc-by-4.0"
    custom = make.series(license_name="Naše", license_url="")
    assert every(channel(client, custom), "podcast:license") == []


def test_funding_has_an_address_and_at_most_128_characters(feed: Element) -> None:
    funding = one(feed, "podcast:funding")
    assert funding.get("url") == "https://example.org/podpora" and 0 < len(funding.text or "") <= 128


def test_txt_carries_what_a_platform_asks_to_see(feed: Element) -> None:
    assert one(feed, "podcast:txt").get("purpose") == "applepodcastsverify"
    assert words(feed, "podcast:txt") == "05124"


def test_trailers_of_the_channel_are_the_files_of_the_trailers(feed: Element) -> None:
    trailer, item = one(feed, "podcast:trailer"), items(feed)[2]
    enclosure = one(item, "enclosure")
    assert trailer.get("url") == enclosure.get("url") and trailer.get("length") == enclosure.get("length")
    assert trailer.get("type") == "audio/mpeg" and trailer.get("season") == "1"
    assert trailer.get("pubdate") == words(item, "pubDate") and trailer.text == words(item, "title")


def test_images_say_their_size_and_shape(feed: Element) -> None:
    assert [image.get("width") for image in every(feed, "podcast:image")] == ["3000", "1400", "600", "300"]
    own = every(items(feed)[1], "podcast:image")
    assert [image.get("width") for image in own] == ["1400", "600"]
    for image in [*every(feed, "podcast:image"), *own]:
        assert image.get("aspect-ratio") == "1/1" and image.get("height") == image.get("width")
        assert image.get("type") == "image/jpeg" and image.get("purpose") == "artwork"
        path_of(image.get("href", ""))
    assert one(items(feed)[1], "itunes:image").get("href") == own[0].get("href")
    assert every(items(feed)[0], "itunes:image") == []


def test_transcripts_are_there_in_every_language_as_vtt_and_srt(client: Client, feed: Element) -> None:
    for item in items(feed):
        said = [
            (one.get("language"), one.get("type"), one.get("rel"))
            for one in every(item, "podcast:transcript")
        ]
        assert said == [
            ("cs", "text/vtt", "captions"),
            ("cs", "application/x-subrip", "captions"),
            ("en", "text/vtt", "captions"),
            ("en", "application/x-subrip", "captions"),
        ]
        for one_of_them in every(item, "podcast:transcript"):
            answer = client.get(path_of(one_of_them.get("url", "")))
            assert answer.status_code == 200
            assert answer["Content-Type"].startswith(one_of_them.get("type", "?"))


def test_chapters_lead_to_json_in_ascending_order(client: Client, feed: Element) -> None:
    tag = one(items(feed)[0], "podcast:chapters")
    assert tag.get("type") == "application/json+chapters"
    answer = client.get(path_of(tag.get("url", "")))
    assert (
        answer["Content-Type"] == "application/json+chapters" and answer["Access-Control-Allow-Origin"] == "*"
    )
    said = answer.json()
    assert re.fullmatch(r"1\.2\.\d", said["version"])
    assert [one["startTime"] for one in said["chapters"]] == [0, 1.5]
    assert [one["title"] for one in said["chapters"]] == ["Začátek", "V tramvaji"]


def test_persons_have_a_role_and_group_of_the_taxonomy(feed: Element) -> None:
    people = every(items(feed)[0], "podcast:person")
    assert [(one.text, one.get("role"), one.get("group")) for one in people] == [
        ("Alena Nová", "host", "cast"),
        ("Olena", "guest", "cast"),
    ]


def test_a_location_is_a_country_and_only_where_one_was_given(feed: Element) -> None:
    bonus, full, _trailer = items(feed)
    location = one(full, "podcast:location")
    assert location.attrib == {"rel": "subject", "country": "ua"} and location.text == "Ukrajina"
    assert every(bonus, "podcast:location") == []

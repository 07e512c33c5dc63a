"""What the readers that apps are made of see in a feed: feedparser, and podcastparser of gPodder."""

from __future__ import annotations

import hashlib
import io
from urllib.parse import urlsplit

from django.test import Client

import feedparser
import podcastparser
import pytest

from podcasts.models import Series
from tests.factories import podcasts as make
from tests.podcasts.feed_xml import get

pytestmark = pytest.mark.django_db


@pytest.fixture
def series() -> Series:
    made = make.series()
    for number in range(1, 4):
        make.episode(made, number=number, days_ago=10 - number)
    return made


def test_feedparser_reads_every_episode_without_a_complaint(client: Client, series: Series) -> None:
    read = feedparser.parse(get(client, series).content)
    assert not read.bozo and read.version == "rss20" and read.feed.language == "cs"
    assert [entry.itunes_episode for entry in read.entries] == ["3", "2", "1"]
    assert {entry.id for entry in read.entries} == set(series.episodes.values_list("guid", flat=True))
    assert all(not entry.guidislink and entry.itunes_duration == "3" for entry in read.entries)


def test_podcastparser_reads_the_same(client: Client, series: Series) -> None:
    address = f"http://127.0.0.1:8000/podcast/{series.key}/feed.xml"
    read = podcastparser.parse(address, io.BytesIO(get(client, series).content))
    assert read["title"] == series.name and read["type"] == "episodic"
    assert [episode["number"] for episode in read["episodes"]] == [3, 2, 1]
    assert all(episode["total_time"] == 3 and episode["description_html"] for episode in read["episodes"])


def test_podcastparser_reads_transcripts_chapters_and_people(client: Client, series: Series) -> None:
    # It knows the namespace by its other name only, which the specification calls identical.
    content = get(client, series).content.replace(
        b"https://podcastindex.org/namespace/1.0",
        b"https://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md",
    )
    for episode in podcastparser.parse("http://127.0.0.1:8000/", io.BytesIO(content))["episodes"]:
        assert episode["transcript_url"].endswith("/podcast/en.srt")
        assert "/chapters/" in episode["chapters_json_url"]
        assert [person["name"] for person in episode["persons"]] == ["Alena Nová", "Olena"]


def test_what_they_download_is_what_the_feed_announces(client: Client, series: Series) -> None:
    hashes = set()
    for entry in feedparser.parse(get(client, series).content).entries:
        [enclosure] = entry.enclosures
        path = urlsplit(enclosure.href).path
        whole = client.get(path)
        content = b"".join(whole.streaming_content)
        assert whole.status_code == 200 and len(content) == int(enclosure.length)
        half = len(content) // 2
        rest = client.get(path, headers={"range": f"bytes={half}-", "if-range": whole["ETag"]})
        assert rest.status_code == 206
        assert content[:half] + b"".join(rest.streaming_content) == content
        assert client.get(path, headers={"if-none-match": whole["ETag"]}).status_code == 304
        assert client.get(path, headers={"range": f"bytes={len(content)}-"}).status_code == 416
        hashes.add(hashlib.sha256(content).hexdigest())
    assert len(hashes) == 3

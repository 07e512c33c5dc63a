"""What is taken back is out of a feed that was kept a moment ago, with its file, in the same request."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.test import Client

import pytest

from media import services
from media.clearance import Use
from podcasts.models import Episode
from podcasts.services import publishing
from podcasts.services import series as series_services
from tests.factories import podcasts as make
from tests.factories.recordings import make_recording, make_transcript
from tests.podcasts.feed_xml import channel, items, one

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard() -> Episode:
    """Let out by the services, beside another one that stays."""
    series = make.series()
    make.episode(series)
    recording = make_recording()
    services.declare(recording=recording, uses=[Use.PODCAST], until=None, note="Olena, on paper", by=None)
    make_transcript(recording)
    episode = make.episode(series, state="draft", of=recording, number=None)
    assert series_services.is_public(series)
    return publishing.publish(episode=episode)


def test_an_episode_whose_consent_ends_leaves_the_feed_its_file_and_its_words_at_once(
    client: Client, heard: Episode
) -> None:
    before = items(channel(client, heard.series))
    item = next(item for item in before if item.findtext("guid") == heard.guid)
    addresses = [one(item, "enclosure").get("url", "")]
    addresses += [
        tag.get("url", "") for tag in item.findall("{https://podcastindex.org/namespace/1.0}transcript")
    ]
    addresses += [one(item, "podcast:chapters").get("url", "")]
    paths = [urlsplit(address).path for address in addresses]
    assert {client.get(path).status_code for path in paths} == {200}
    services.declare(recording=heard.recording, uses=[], until=None, note="", by=None)
    assert len(items(channel(client, heard.series))) == len(before) - 1
    assert {client.get(path).status_code for path in paths} == {404}


def test_one_that_is_unpublished_leaves_and_comes_back_under_its_name(client: Client, heard: Episode) -> None:
    channel(client, heard.series)
    publishing.unpublish(episode=heard)
    assert heard.guid not in {item.findtext("guid") for item in items(channel(client, heard.series))}
    publishing.publish(episode=heard)
    assert heard.guid in {item.findtext("guid") for item in items(channel(client, heard.series))}

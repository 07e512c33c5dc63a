"""An episode follows its recording: taken back means gone everywhere at once, given back means back."""

from __future__ import annotations

from datetime import timedelta

from django.core.files.storage import storages
from django.test import Client
from django.utils import timezone

import pytest

import media.services
from media.clearance import Use
from podcasts import usage
from podcasts.models import Episode
from podcasts.services import audibility, publishing
from tests.factories import podcasts as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def episode() -> Episode:
    """An episode that was published by the service, with real files."""
    one = made.episode(state="draft", number=None)
    publishing.publish(episode=one)
    return one


def places(one: Episode) -> dict[str, str]:
    """Where the public meets it."""
    page = one.pages.get(locale__language_code="cs")
    series = one.series.pages.get(locale__language_code="cs")
    return {
        "page": page.get_url(),
        "twin": one.pages.get(locale__language_code="en").get_url(),
        "embed": f"{page.get_url()}embed/",
        "series": series.get_url(),
        "home": "/cs/",
        "oembed": f"/oembed?url=http://testserver{page.get_url()}",
    }


def words(client: Client, address: str) -> str:
    got = client.get(address)
    return str(got.json()) if got["Content-Type"] == "application/json" else got.content.decode()


def gone(client: Client, one: Episode, title: str) -> None:
    where = places(one)
    assert client.get(where["oembed"]).status_code == 404
    for name in ("page", "twin", "embed", "series", "home"):
        assert title not in words(client, where[name]), name


def test_a_recording_that_loses_its_clearance_takes_its_episode_from_everywhere_within_the_call(
    client: Client, episode: Episode
) -> None:
    title = episode.pages.get(locale__language_code="cs").title
    file = episode.recording.public_files(Use.PODCAST)["mp3"]["name"]
    where = places(episode)
    for name in ("page", "embed", "series", "home", "oembed"):
        assert title in words(client, where[name]), name
    media.services.set_clearance(upload=episode.recording.upload, cleared_until={"web": None})
    assert not storages["default"].exists(file)
    assert client.get(f"/files/{file}").status_code == 404
    assert client.get(where["page"]).status_code == client.get(where["embed"]).status_code == 404
    gone(client, episode, title)
    episode.refresh_from_db()
    assert (episode.state, episode.file_size) == ("withdrawn", 0)


def test_an_episode_comes_back_under_its_number_name_and_date_when_it_is_allowed_again(
    client: Client, episode: Episode
) -> None:
    before = (episode.number, episode.guid, episode.published_at)
    old = episode.recording.public_files(Use.PODCAST)["mp3"]["name"]
    media.services.set_clearance(upload=episode.recording.upload, cleared_until={})
    media.services.set_clearance(upload=episode.recording.upload, cleared_until={"podcast": None})
    again = Episode.objects.get()
    assert (again.number, again.guid, again.published_at) == before
    assert again.state == "published" and again.withdrawn_at is None
    new = again.recording.public_files(Use.PODCAST)["mp3"]
    assert new["name"] != old and again.file_size == new["size"]
    assert client.get(f"/files/{old}").status_code == 404
    assert client.get(f"/files/{new['name']}").status_code == 200
    assert client.get(places(again)["page"]).status_code == 200


def test_a_recording_that_its_author_took_back_answers_410_and_says_nobody_s_name(
    client: Client, episode: Episode
) -> None:
    title = episode.pages.get(locale__language_code="en").title
    media.services.withhold(upload=episode.recording.upload)
    got = client.get(places(episode)["twin"])
    assert got.status_code == 410
    assert "took it back" in got.content.decode()
    assert title not in got.content.decode() and "Olena" not in got.content.decode()
    gone(client, episode, title)
    framed = client.get(places(episode)["embed"])
    assert framed.status_code == 410 and "Olena" not in framed.content.decode()


def test_given_back_it_is_heard_again(client: Client, episode: Episode) -> None:
    upload = episode.recording.upload
    media.services.withhold(upload=upload)
    media.services.set_clearance(upload=upload, cleared_until={})
    media.services.restore(upload=upload)
    media.services.set_clearance(upload=upload, cleared_until={"podcast": None})
    assert client.get(places(episode)["page"]).status_code == 200


def test_a_consent_that_ends_by_the_clock_closes_the_page_without_anything_running(
    client: Client, episode: Episode
) -> None:
    upload = episode.recording.upload
    # Written past the service, as the clock does: nobody is told.
    upload.cleared_until = {"podcast": "2020-01-01T00:00:00+00:00"}
    upload.save(update_fields=["cleared_until"])
    from cms import caching

    caching.bump()
    assert client.get(places(episode)["page"]).status_code == 404
    assert client.get(places(episode)["oembed"]).status_code == 404


def test_an_erased_recording_leaves_an_episode_that_says_only_that_it_was_taken_back(
    client: Client, episode: Episode
) -> None:
    media.services.erase(upload=episode.recording.upload)
    got = client.get(places(episode)["twin"])
    assert got.status_code == 410 and "Olena" not in got.content.decode()
    assert audibility.bring_back(episode_id=episode.pk) is False
    assert audibility.settle() <= 1
    episode.refresh_from_db()
    assert episode.state == "withdrawn"


def test_another_voice_takes_the_old_one_down_at_once_and_comes_when_it_is_prepared(
    client: Client, episode: Episode
) -> None:
    recording = episode.recording
    old = recording.public_files(Use.PODCAST)["mp3"]["name"]
    media.services.recall_recording(recording=recording)
    recording.voice, recording.state = "altered", "waiting"
    recording.save()
    audibility.follow(uploads=[recording.upload])
    assert client.get(places(episode)["page"]).status_code == 404
    recording.delivery = {**recording.delivery, "of": recording.source_key}
    recording.state = "ready"
    recording.save()
    from media import signals

    signals.recording_ready.send(type(recording), recording=recording)
    assert client.get(places(episode)["page"]).status_code == 200
    assert Episode.objects.get().recording.public_files(Use.PODCAST)["mp3"]["name"] != old


def test_an_episode_that_staff_took_off_does_not_come_back_by_itself(episode: Episode) -> None:
    publishing.unpublish(episode=episode)
    media.services.set_clearance(
        upload=episode.recording.upload, cleared_until={"podcast": None, "web": None}
    )
    episode.refresh_from_db()
    assert episode.state == "draft"
    assert not Episode.objects.audible().exists()


def test_bringing_back_twice_is_bringing_back_once(episode: Episode) -> None:
    assert audibility.bring_back(episode_id=episode.pk)
    folder = Episode.objects.get().recording.public["podcast"]["folder"]
    assert audibility.bring_back(episode_id=episode.pk)
    assert Episode.objects.get().recording.public["podcast"]["folder"] == folder


def test_where_a_recording_is_heard_names_its_pages_and_the_platforms(episode: Episode) -> None:
    upload = episode.recording.upload
    [czech, english] = sorted(usage.places([upload])[upload.pk], key=lambda place: place.language)
    assert (czech.kind, english.language) == ("episode", "en")
    assert english.address == places(episode)["twin"]
    assert "Spotify" in czech.detail
    above = english.address.rstrip("/").rpartition("/")[0] + "/"
    assert english.also == (f"{english.address}embed/", above, f"/podcast/{episode.series.key}/feed.xml")
    media.services.set_clearance(upload=upload, cleared_until={})
    assert usage.places([upload]) == {}


def test_a_file_word_says_series_and_number_or_kind(episode: Episode) -> None:
    key = episode.series.key
    assert audibility.file_word(episode) == f"{key}-1"
    episode.season = 2
    assert audibility.file_word(episode) == f"{key}-2-1"
    episode.number, episode.kind = None, "trailer"
    assert audibility.file_word(episode) == f"{key}-trailer"
    assert timezone.now() - episode.published_at < timedelta(minutes=5)

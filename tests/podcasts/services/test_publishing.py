"""An episode goes out, waits, and leaves: all of it or nothing."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.core.files.storage import storages
from django.test import Client
from django.utils import timezone

import pytest

import media.services
from media.clearance import Use
from podcasts.models import Chapter, Episode
from podcasts.services import audibility, publishing
from podcasts.services import series as series_services
from tests.factories import podcasts as made

pytestmark = pytest.mark.django_db


def draft(**fields: Any) -> Episode:
    """An episode with everything that it needs to go out."""
    fields.setdefault("number", None)
    return made.episode(fields.pop("in_series", None), state="draft", **fields)


def address(episode: Episode, language: str = "cs") -> str:
    return str(episode.pages.get(locale__language_code=language).get_url())


def test_an_episode_goes_out_with_number_pages_and_files_at_once(client: Client) -> None:
    episode = draft()
    assert client.get(address(episode)).status_code == 404
    assert publishing.preflight(episode) == []
    publishing.publish(episode=episode)
    assert (episode.state, episode.number) == ("published", 1)
    assert episode.pages.filter(live=True).count() == 2
    files = episode.recording.public_files(Use.PODCAST)
    assert storages["default"].size(files["mp3"]["name"]) == episode.file_size > 0
    assert client.get(address(episode)).status_code == client.get(address(episode, "en")).status_code == 200
    assert Episode.objects.audible().get() == episode


def test_what_cannot_go_out_says_why_and_changes_nothing(client: Client) -> None:
    episode = draft(of=made.recording(is_public=False, is_cleared=False, with_transcripts=False))
    with pytest.raises(publishing.CannotPublish) as refused:
        publishing.publish(episode=episode)
    said = " ".join(refused.value.sentences)
    assert "who agreed" in said and "transcript" in said
    episode.refresh_from_db()
    assert (episode.state, episode.number, episode.published_at) == ("draft", None, None)
    assert not episode.pages.filter(live=True).exists()


def test_a_file_that_cannot_be_written_leaves_everything_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    episode = draft()

    def full(**kwargs: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("media.services.release_recording", full)
    with pytest.raises(publishing.CannotPublish, match="could not be written"):
        publishing.publish(episode=episode)
    episode.refresh_from_db()
    assert (episode.state, episode.number) == ("draft", None)
    assert not episode.pages.filter(live=True).exists()


def test_a_recording_that_is_still_being_prepared_keeps_its_episode_in() -> None:
    episode = draft()
    episode.recording.delivery = {}
    episode.recording.state = "preparing"
    episode.recording.save()
    assert any("being prepared" in reason for reason in publishing.preflight(Episode.objects.get()))


def test_publishing_twice_is_publishing_once() -> None:
    episode = draft()
    publishing.publish(episode=episode)
    first = (episode.published_at, episode.number, episode.guid, episode.recording.public)
    publishing.publish(episode=Episode.objects.get())
    episode = Episode.objects.select_related("recording").get()
    assert (episode.published_at, episode.number, episode.guid) == first[:3]
    assert episode.recording.public["podcast"]["folder"] == first[3]["podcast"]["folder"]


def test_an_unpublished_episode_leaves_pages_and_files_and_comes_back_under_its_name(client: Client) -> None:
    episode = draft()
    publishing.publish(episode=episode)
    before = (episode.number, episode.guid, episode.published_at)
    file = episode.recording.public_files(Use.PODCAST)["mp3"]["name"]
    assert client.get(f"/files/{file}").status_code == 200
    publishing.unpublish(episode=episode)
    assert client.get(f"/files/{file}").status_code == 404
    assert not storages["default"].exists(file)
    assert client.get(address(episode)).status_code == 404
    publishing.publish(episode=Episode.objects.get())
    episode = Episode.objects.get()
    assert (episode.number, episode.guid, episode.published_at) == before
    assert episode.recording.public_files(Use.PODCAST)["mp3"]["name"] != file
    assert client.get(address(episode)).status_code == 200


def test_an_episode_waits_for_the_next_free_day_of_its_series() -> None:
    series = made.series(weekday=3, release_time=time(18))
    first, second = draft(in_series=series), draft(in_series=series)
    one = publishing.schedule(episode=first)
    two = publishing.schedule(episode=second)
    assert two.astimezone(UTC).date() - one.astimezone(UTC).date() == timedelta(days=7)
    dates = series_services.next_dates(series, count=3)
    assert [date.episode for date in dates] == [first, second, None]
    publishing.unschedule(episode=first)
    assert first.state == "draft"
    assert series_services.next_free(series) == one


def test_an_episode_cannot_wait_for_what_is_over_nor_without_a_rhythm() -> None:
    episode = draft()
    with pytest.raises(publishing.NotInTheFuture):
        publishing.schedule(episode=episode, at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(publishing.NotInTheFuture):
        publishing.schedule(episode=episode)
    publishing.publish(episode=episode)
    with pytest.raises(publishing.NotInTheFuture):
        publishing.schedule(episode=episode, at=timezone.now() + timedelta(days=1))


def test_what_is_due_goes_out_dated_with_its_moment_and_nothing_before_its_time(client: Client) -> None:
    episode = draft()
    at = publishing.schedule(episode=episode, at=timezone.now() + timedelta(hours=2))
    assert publishing.publish_due() == []
    assert client.get(address(episode)).status_code == 404
    assert publishing.publish_due(now=at + timedelta(minutes=1)) == [episode]
    episode.refresh_from_db()
    assert (episode.state, episode.published_at) == ("published", at)


def test_one_that_cannot_go_out_on_its_day_waits_on_and_holds_nobody_back() -> None:
    series = made.series()
    stuck, fine = draft(in_series=series), draft(in_series=series)
    moment = timezone.now() + timedelta(hours=1)
    for one in (stuck, fine):
        publishing.schedule(episode=one, at=moment)
    media.services.set_clearance(upload=stuck.recording.upload, cleared_until={})
    assert publishing.publish_due(now=moment) == [fine]
    stuck.refresh_from_db()
    assert (stuck.state, stuck.release_at) == ("scheduled", moment)
    later = moment + timedelta(days=2)
    media.services.set_clearance(upload=stuck.recording.upload, cleared_until={"podcast": None})
    assert publishing.publish_due(now=later) == [stuck]
    stuck.refresh_from_db()
    assert stuck.published_at == later


def test_an_imported_episode_keeps_its_day_and_waits_for_no_transcript() -> None:
    episode = draft(of=made.recording(is_public=False, with_transcripts=False))
    day = datetime(2019, 10, 10, 8, tzinfo=UTC)
    publishing.publish(episode=episode, at=day, is_imported=True)
    assert episode.published_at == day


def test_words_changed_after_publication_reach_the_page_when_they_are_published(client: Client) -> None:
    episode = draft()
    publishing.publish(episode=episode)
    page = episode.pages.get(locale__language_code="cs")
    page.summary = "Nová slova."
    page.save_revision()
    assert "Nová slova." not in client.get(address(episode)).content.decode()
    publishing.publish(episode=Episode.objects.get())
    assert "Nová slova." in client.get(address(episode)).content.decode()


def test_a_chapter_beyond_the_end_keeps_an_episode_in() -> None:
    episode = draft()
    Chapter.objects.create(episode=episode, start_ms=10_000_000, title_cs="Konec", title_en="End")
    assert any("after the end" in reason for reason in publishing.preflight(Episode.objects.get()))


def test_the_file_of_a_changed_transcript_follows_once_it_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    episode = draft()
    monkeypatch.setattr(
        "podcasts.id3.tag_for", lambda one: one.recording.transcripts.first().cues[0]["text"].encode()
    )
    publishing.publish(episode=episode)
    before = episode.recording.public["podcast"]["folder"]
    said = episode.recording.transcripts.first()
    said.cues = [{**said.cues[0], "text": "Jiná slova."}, *said.cues[1:]]
    said.save()
    now = timezone.now()
    assert audibility.refresh_changed(now=now + timedelta(seconds=30)) == 0
    assert audibility.refresh_changed(now=now + timedelta(minutes=5)) == 1
    assert audibility.refresh_changed(now=now + timedelta(minutes=6)) == 0
    episode.recording.refresh_from_db()
    files = episode.recording.public["podcast"]
    assert files["folder"] != before
    with storages["default"].open(files["files"]["mp3"]["name"]) as opened:
        assert opened.read(20).startswith("Jiná".encode())

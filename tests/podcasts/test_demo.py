"""The demo's podcast is made by the doors of the team, goes out on its days, and every address of it answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.test import Client

import pytest

import cms.demo
from demo import voices
from media.models import Recording
from podcasts import demo
from podcasts.models import Episode, Series
from podcasts.services import covers, preflight
from podcasts.services import series as series_services
from podcasts.weekly import PRAGUE
from tests.factories import covers as cover_pictures
from tests.factories import recordings

pytestmark = pytest.mark.django_db
#: Two are enough here; all of them are read in tests/cms/test_demo_transcripts.py.
LENGTH_MS = 180_000
WANTED = ["episode-1", "trailer"]


def quiet(_line: str) -> None:
    """Says nothing."""


@pytest.fixture
def podcast(monkeypatch: pytest.MonkeyPatch) -> Series:
    def prepare(recording: Recording) -> None:
        recordings.prepare(recording)
        Recording.objects.filter(pk=recording.pk).update(duration_ms=LENGTH_MS)

    # That sound and covers are made well is proved where they are made.
    monkeypatch.setattr("media.services.prepare", lambda **_upload: None)
    monkeypatch.setattr(demo, "cover", lambda _words: cover_pictures.picture())
    monkeypatch.setattr("media.services.recording_delivery._make", prepare)
    monkeypatch.setattr(covers, "COVER_SIZES", (300,))
    monkeypatch.setattr(voices, "names", lambda: WANTED)
    cms.demo.seed(quiet)
    demo.seed(quiet)
    return Series.objects.get()


def test_episodes_go_out_on_the_days_and_at_the_hour_of_then(podcast: Series) -> None:
    out = Episode.objects.audible().order_by("published_at")
    assert [one.kind for one in out] == ["trailer", "full"]
    assert [one.published_at.astimezone(PRAGUE) for one in out if one.published_at] == [
        datetime(2019, 10, 3, 7, tzinfo=PRAGUE),
        datetime(2019, 10, 10, 7, tzinfo=PRAGUE),
    ]


def test_every_address_of_the_podcast_answers(podcast: Series, client: Client) -> None:
    found = demo.links("http://testserver")
    assert set(found) == {"series", "episode", "feed", "embed"}
    asked = [
        found["feed"],
        *(found[kind][code] for kind in ("series", "episode", "embed") for code in ("cs", "en")),
    ]
    assert [client.get(urlsplit(address).path).status_code for address in asked] == [200] * 7


def test_every_episode_has_all_its_words_people_chapters_and_both_transcripts(podcast: Series) -> None:
    episode = Episode.objects.get(kind="full", state="published")
    assert [person.role for person in episode.people.all()] == ["host", "guest"]
    assert episode.chapters.count() == 4 and episode.says_funding
    for page in episode.pages.all():
        assert page.live and page.summary and "http" in page.notes and 'linktype="page"' in page.notes
    transcripts = episode.recording.transcripts.all()
    assert {one.language for one in transcripts if one.is_public} == {"cs", "en"}


def test_nothing_is_warned_of_before_an_episode_of_the_demo_goes_out(podcast: Series) -> None:
    for episode in Episode.objects.filter(state="published"):
        assert preflight.problems(episode) == []


def test_recordings_of_the_demo_say_that_they_are_synthetic_where_it_says_who_agreed(podcast: Series) -> None:
    assert all("umělé" in one.declared_note for one in Recording.objects.all())
    assert Recording.objects.count() == 2


def test_the_cover_is_large_enough_for_apps_and_small_in_the_repository() -> None:
    assert covers.problems(demo.cover(cms.demo.read("podcast.yaml")["series"])) == []
    assert (cms.demo.DEMO_DIR / "pictures" / "cover.png").stat().st_size < 200_000


def test_one_more_episode_waits_for_the_next_thursday(podcast: Series) -> None:
    first = series_services.next_dates(podcast)[0]
    assert first.episode is not None and first.episode.state == "scheduled"
    assert (first.at.weekday(), first.at.hour) == (3, 7)


def test_seeding_twice_makes_nothing_twice(podcast: Series) -> None:
    before: Any = Episode.objects.count()
    demo.seed(quiet)
    assert (Series.objects.count(), Episode.objects.count()) == (1, before)

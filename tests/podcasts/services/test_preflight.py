"""What stands in the way is said before, in sentences that say what to do."""

from __future__ import annotations

import pytest

from media.models import Recording
from podcasts.models import Episode, EpisodePage
from podcasts.services import preflight, previews
from tests.factories import podcasts as made

pytestmark = pytest.mark.django_db


def said(episode: Episode, level: str = "stops") -> str:
    fresh = Episode.objects.get(pk=episode.pk)
    return " | ".join(each.sentence for each in preflight.problems(fresh) if each.level == level)


@pytest.fixture
def episode() -> Episode:
    """An episode that is ready to go out."""
    return made.episode(state="draft", number=None)


def test_what_is_ready_has_nothing_in_its_way(episode: Episode) -> None:
    assert said(episode) == ""


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"recording": None}, "has no recording"),
        ({"number": 1}, "has the number 1"),
    ],
)
def test_what_an_episode_lacks_is_said(episode: Episode, change: dict[str, object], sentence: str) -> None:
    Episode.objects.create(series=episode.series, number=1, season=0, kind="full")
    if "number" in change:
        episode.number = 1
        assert sentence in " ".join(preflight.stops(episode))
        return
    Episode.objects.filter(pk=episode.pk).update(**change)
    assert sentence in said(episode)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"state": "failed"}, "could not be prepared"),
        ({"state": "waiting"}, "is being prepared"),
        ({"voice": "altered"}, "is being prepared"),
        ({"needs_approval": True}, "has not approved the transcript"),
    ],
)
def test_what_its_recording_lacks_is_said(episode: Episode, change: dict[str, object], sentence: str) -> None:
    Recording.objects.filter(pk=episode.recording_id).update(**change)
    assert sentence in said(episode)


def test_whose_recording_it_is_decides_who_must_be_asked(episode: Episode) -> None:
    upload = episode.recording.upload
    upload.cleared_until = {}
    upload.save()
    assert "Say at the recording who agreed" in said(episode)
    upload.owner_key = "participant:1"
    upload.save()
    assert "Whoever is heard has not allowed" in said(episode)


def test_words_missing_in_one_language_stop_it_and_the_same_words_twice_are_noticed(episode: Episode) -> None:
    page = EpisodePage.objects.get(episode=episode, locale__language_code="en")
    page.summary = ""
    page.save_revision()
    assert "no summary in this language: English" in said(episode)
    page.summary = EpisodePage.objects.get(episode=episode, locale__language_code="cs").summary
    page.save_revision()
    assert said(episode) == "" and "same in both languages" in said(episode, "warns")


def test_a_translation_that_is_missing_is_noticed_and_a_missing_transcript_stops(episode: Episode) -> None:
    episode.recording.transcripts.filter(language="en").delete()
    assert "translation of the transcript: English" in said(episode, "warns")
    episode.recording.transcripts.update(is_finished=False)
    assert "no finished transcript" in said(episode)
    assert not preflight.stops(Episode.objects.get(pk=episode.pk), is_imported=True)


def test_a_series_that_is_not_public_keeps_its_episodes_in(episode: Episode) -> None:
    for page in episode.series.pages.all():
        page.live = False
        page.save()
    assert "series is not public" in said(episode)


def test_funding_that_nobody_said_aloud_is_noticed_while_a_funder_is_in_force(episode: Episode) -> None:
    from cms.models import Funder

    Funder.objects.create(name="EU", statement_cs="Spolufinancováno.", statement_en="Co-funded.")
    assert "not said aloud" in said(episode, "warns")
    Episode.objects.filter(pk=episode.pk).update(says_funding=True)
    assert "not said aloud" not in said(episode, "warns")


def test_every_guest_is_waited_for(episode: Episode) -> None:
    previews.make(episode=episode, for_whom="Olena")
    previews.make(episode=episode, for_whom="Hương")
    assert "Olena" in said(episode) and "Hương" in said(episode)

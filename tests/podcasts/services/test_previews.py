"""A guest's answer counts for what they heard, and only while their link is open."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

import pytest

import media.services
from podcasts.models import Chapter, Episode, EpisodePage, GuestPreview
from podcasts.services import previews, publishing
from tests.factories import podcasts as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def episode() -> Episode:
    """An episode that is not out yet."""
    return made.episode(state="draft", number=None)


def say(link: previews.Made, verdict: str, words: str = "") -> GuestPreview:
    seen = previews.fingerprint(Episode.objects.get(pk=link.preview.episode_id))
    return previews.answer(preview=link.preview, verdict=verdict, words=words, seen=seen)


def reasons(episode: Episode) -> str:
    return " ".join(publishing.preflight(Episode.objects.get(pk=episode.pk)))


def test_a_link_opens_the_episode_and_its_secret_is_kept_nowhere(episode: Episode) -> None:
    link = previews.make(episode=episode, for_whom="Olena")
    assert previews.find(secret=link.secret) == link.preview
    assert link.secret not in str(GuestPreview.objects.values().get())
    assert previews.find(secret=f"{link.secret}x") is None and previews.find(secret="") is None


def test_an_episode_waits_until_its_guest_agreed_to_what_is_there_now(episode: Episode) -> None:
    link = previews.make(episode=episode, for_whom="Olena")
    assert "Olena has not answered" in reasons(episode)
    say(link, "change", "Bez jména ulice, prosím.")
    assert "Olena asks for a change" in reasons(episode)
    say(link, "refused")
    assert "does not want" in reasons(episode)
    say(link, "approved")
    assert reasons(episode) == ""


@pytest.mark.parametrize("what", ["words", "chapter", "transcript", "voice"])
def test_an_agreement_ends_when_what_was_heard_is_changed(episode: Episode, what: str) -> None:
    say(previews.make(episode=episode, for_whom="Olena"), "approved")
    if what == "words":
        page = EpisodePage.objects.filter(episode=episode).first()
        page.summary = "Něco jiného."
        page.save_revision()
    elif what == "chapter":
        Chapter.objects.filter(episode=episode).update(title_cs="Jinak")
    elif what == "transcript":
        said = episode.recording.transcripts.first()
        said.cues = [{**said.cues[0], "text": "Jinak."}]
        said.save()
    else:
        recording = episode.recording
        recording.delivery = {**recording.delivery, "mp3": {**recording.delivery["mp3"], "name": "ff/x.mp3"}}
        recording.save()
    assert "something was changed after that" in reasons(episode)


def test_an_answer_to_an_older_episode_is_not_taken(episode: Episode) -> None:
    link = previews.make(episode=episode, for_whom="Olena")
    seen = previews.fingerprint(episode)
    Chapter.objects.filter(episode=episode).update(title_cs="Jinak")
    with pytest.raises(previews.Overtaken):
        previews.answer(preview=link.preview, verdict="approved", words="", seen=seen)
    assert GuestPreview.objects.get().verdict == ""


def test_an_ended_link_opens_nothing_and_is_not_waited_for(episode: Episode) -> None:
    link = previews.make(episode=episode, for_whom="Olena")
    previews.end(preview=link.preview)
    assert previews.find(secret=link.secret) is None
    assert reasons(episode) == ""
    with pytest.raises(previews.NotOpen):
        say(link, "approved")


def test_a_link_that_is_too_old_opens_nothing_but_silence_is_no_yes(episode: Episode) -> None:
    link = previews.make(episode=episode, for_whom="Olena", days=1)
    GuestPreview.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert previews.find(secret=link.secret) is None
    with pytest.raises(previews.NotOpen):
        say(link, "approved")
    assert "has not answered" in reasons(episode)


def test_a_new_link_for_the_same_name_ends_the_one_before(episode: Episode) -> None:
    first = previews.make(episode=episode, for_whom="Olena")
    second = previews.make(episode=episode, for_whom="olena")
    assert previews.find(secret=first.secret) is None
    assert previews.find(secret=second.secret) == second.preview


def test_what_its_author_took_back_is_heard_by_no_guest(episode: Episode) -> None:
    link = previews.make(episode=episode, for_whom="Olena")
    media.services.withhold(upload=episode.recording.upload)
    assert previews.find(secret=link.secret) is None
    media.services.restore(upload=episode.recording.upload)
    assert previews.find(secret=link.secret) == link.preview


def test_a_recording_without_consent_for_the_podcast_may_be_heard_by_its_guest(episode: Episode) -> None:
    media.services.set_clearance(upload=episode.recording.upload, cleared_until={})
    link = previews.make(episode=episode, for_whom="Olena")
    assert previews.find(secret=link.secret) == link.preview


def test_words_longer_than_the_field_are_cut_and_never_break_it(episode: Episode) -> None:
    link = previews.make(episode=episode, for_whom="Olena")
    assert len(say(link, "change", "x" * 5000).words) == previews.LONGEST

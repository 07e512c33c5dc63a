"""What was erased for good leaves no words round it, and what can be undone keeps them."""

from __future__ import annotations

from django.core.management import call_command
from django.test import Client

from wagtail.models import PageLogEntry, Revision

import pytest

import media.services
from media.models import PrivateUpload
from podcasts.models import Episode, EpisodePage, GuestPreview
from podcasts.services import forgetting
from tests.factories import podcasts as make

pytestmark = pytest.mark.django_db


def of_participant() -> Episode:
    """An episode with a participant's voice, whose pages were published and logged."""
    episode = make.episode()
    assert episode.recording is not None
    PrivateUpload.objects.filter(pk=episode.recording.upload_id).update(owner_key="participant:7")
    for page in episode.pages.all():
        page.title = f"Povídání s Linh {page.pk}"
        page.save_revision(log_action=True).publish()
    GuestPreview.objects.create(
        episode=episode, for_whom="Linh", words="Linh", secret_hash="x", expires_at="2030-01-01T00:00Z"
    )
    return Episode.objects.get(pk=episode.pk)


def erase(episode: Episode) -> None:
    assert episode.recording is not None
    media.services.withhold(upload=episode.recording.upload)
    media.services.erase(upload=episode.recording.upload)


def words() -> str:
    pages = EpisodePage.objects.values_list("title", "draft_title", "slug", "url_path", "summary", "notes")
    kept = [*pages, *Revision.objects.values_list("content", "object_str")]
    kept += [
        *PageLogEntry.objects.values_list("label", "data"),
        *GuestPreview.objects.values_list("for_whom", "words"),
    ]
    return str(kept)


def test_words_of_an_erased_episode_are_gone_with_revisions_and_logs(client: Client) -> None:
    episode = of_participant()
    address = episode.pages.get(locale__language_code="cs").get_url()
    erase(episode)
    call_command("publish_due_episodes", verbosity=0)
    assert "Linh" not in words()
    assert "Olena" not in words()
    assert not episode.people.exists() and not episode.chapters.exists()
    assert client.get(address).status_code == 404
    kept = Episode.objects.get(pk=episode.pk)
    assert (kept.guid, kept.number) == (episode.guid, episode.number)


def test_what_was_only_taken_back_keeps_its_words_for_an_undo() -> None:
    episode = of_participant()
    assert episode.recording is not None
    media.services.withhold(upload=episode.recording.upload)
    assert forgetting.forget_erased() == 0
    assert "Linh" in words()


def test_words_round_the_teams_own_recording_are_the_teams_to_delete() -> None:
    episode = make.episode()
    erase(episode)
    assert forgetting.forget_erased() == 0
    assert "Olena" in words()


def test_forgetting_again_changes_nothing() -> None:
    erase(of_participant())
    assert forgetting.forget_erased() == 1
    assert forgetting.forget_erased() == 0

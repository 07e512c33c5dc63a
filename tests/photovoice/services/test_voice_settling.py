"""Voices are out while what they belong to is, and not a moment longer."""

from __future__ import annotations

import pytest

from media import services as media_services
from media.clearance import Use
from media.models import Recording
from photovoice.models import Contribution
from photovoice.services import publishing, voice_settling
from tests.factories import photovoice as make
from tests.factories import voices

pytestmark = pytest.mark.django_db


def public(recording: Recording) -> set[str]:
    return set(Recording.objects.get(pk=recording.pk).public)


def test_a_voice_comes_out_with_its_photograph_and_goes_with_it() -> None:
    row = make.accepted()
    comment = voices.comment(row)
    assert public(comment.recording) == set()
    made = make.exhibition([[row]], published=True)
    assert public(comment.recording) == {"web"}
    publishing.unpublish(exhibition=made, by=None)
    assert public(comment.recording) == set()


def test_one_that_is_prepared_later_comes_out_then(monkeypatch: pytest.MonkeyPatch) -> None:
    row = make.accepted()
    monkeypatch.setattr("media.tasks.services.prepare_recording", lambda **_kw: None)
    comment = voices.comment(row)
    make.exhibition([[row]], published=True)
    monkeypatch.undo()
    monkeypatch.setattr("media.services.recording_delivery._make", voices.prepare)
    media_services.prepare_recording(recording=comment.recording)
    assert public(comment.recording) == {"web"}


def test_what_an_episode_let_out_is_taken_in_when_the_podcast_is_not_allowed_any_more() -> None:
    person = make.participant()
    make.allow(person)
    made = voices.interview(person)
    media_services.release_recording(recording=made.recording, use=Use.PODCAST)
    assert public(made.recording) == {"web", "podcast"}
    make.allow(person, ["web"])
    assert public(made.recording) == {"web"}


def test_settling_again_changes_no_address() -> None:
    row = make.accepted()
    comment = voices.comment(row)
    make.exhibition([[row]], published=True)
    before = Recording.objects.get(pk=comment.recording_id).public
    voice_settling.settle_beside(contribution_keys=[row.pk])
    assert Recording.objects.get(pk=comment.recording_id).public == before
    assert Contribution.objects.count() == 1 and not voice_settling.due().exists()

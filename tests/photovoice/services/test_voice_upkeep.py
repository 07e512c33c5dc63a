"""Voices follow the clock."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

import pytest

from media.models import PrivateUpload, Recording
from photovoice.models import Participant, VoiceComment
from photovoice.services import approvals, upkeep, voice_upkeep
from tests.factories import photovoice as make
from tests.factories import recordings, voices

pytestmark = pytest.mark.django_db


def test_a_consent_that_ended_takes_the_files_in() -> None:
    row = make.accepted()
    comment = voices.comment(row)
    make.exhibition([[row]], published=True)
    past = (timezone.now() - timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M:%S+00:00")
    PrivateUpload.objects.filter(pk=comment.recording.upload_id).update(cleared_until={"web": past})
    assert voice_upkeep.settle_due() == 1


def test_silence_that_counts_as_yes_lets_a_voice_and_its_words_out_after_two_weeks() -> None:
    row = make.accepted()
    comment = voices.comment(row, approved=False)
    words = recordings.make_transcript(comment.recording, is_approved=False)
    approvals.let_silence_approve(participant=row.participant, approves=True)
    long_ago = timezone.now() - timedelta(days=20)
    voice_upkeep.settle_due()
    words.refresh_from_db()
    assert not words.is_public
    Participant.objects.update(silence_since=long_ago)
    VoiceComment.objects.update(chosen_at=long_ago)
    Recording.objects.update(tried_at=long_ago, made_at=long_ago)
    type(words).objects.update(changed_at=long_ago)
    voice_upkeep.settle_due()
    words.refresh_from_db()
    upload = PrivateUpload.objects.get(pk=comment.recording.upload_id)
    assert words.is_public and "web" in upload.cleared_until


def test_interviews_that_the_team_brought_are_bound_and_never_erased_as_left_over() -> None:
    person = make.participant()
    made = voices.interview(person)
    assert upkeep.erase_unbound(now=timezone.now() + timedelta(days=3)) == 0
    made.recording.upload.refresh_from_db()
    assert made.recording.upload.state == "ready"

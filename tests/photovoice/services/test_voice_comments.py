"""A voice beside a photograph is chosen from what its author said, one at a time."""

from __future__ import annotations

import pytest

from media.models import Recording
from photovoice.models import VoiceComment
from photovoice.services import approvals, voice_comments, withdrawal
from tests.factories import photovoice as make
from tests.factories import voices

pytestmark = pytest.mark.django_db


def test_the_same_answer_again_changes_nothing() -> None:
    answer = voices.said(make.accepted())
    first = voice_comments.choose(answer=answer, by=None)
    assert voice_comments.choose(answer=answer, by=None) == first


def test_another_answer_takes_its_place_and_the_one_before_is_heard_no_more() -> None:
    row = make.accepted()
    before = voices.comment(row)
    make.exhibition([[row]], published=True)
    assert Recording.objects.get(pk=before.recording_id).public
    second = voice_comments.choose(answer=voices.said(row, question=2), by=None)
    gone = Recording.objects.select_related("upload").get(pk=before.recording_id)
    assert VoiceComment.objects.get() == second
    assert (gone.public, gone.upload.cleared_until) == ({}, {})


def test_an_answer_without_a_photograph_or_taken_back_cannot_be_chosen() -> None:
    row = make.accepted()
    with pytest.raises(voice_comments.CannotBeHeard):
        voice_comments.choose(answer=make.say(row.participant, "Jen slova"), by=None)
    answer = voices.said(row)
    withdrawal.take_back_answer(answer=answer)
    with pytest.raises(voice_comments.CannotBeHeard):
        voice_comments.choose(answer=answer, by=None)


def test_what_is_let_go_stays_with_the_team_and_can_be_chosen_again() -> None:
    comment = voices.comment(make.accepted())
    row, answer = comment.contribution, comment.recording.upload.answer
    voice_comments.remove(contribution=row, by=None)
    assert not VoiceComment.objects.exists() and answer.voice is not None
    again = voice_comments.choose(answer=answer, by=None)
    # It is the very sound that its author said yes to.
    assert again.recording_id == comment.recording_id
    assert approvals.state_of(contribution=row)["voice", ""] == "approved"


def test_a_recording_sent_in_its_place_silences_the_one_before() -> None:
    comment = voices.comment(make.accepted())
    make.exhibition([[comment.contribution]], published=True)
    voices.said(comment.contribution)
    assert not VoiceComment.objects.exists()
    gone = Recording.objects.select_related("upload").get(pk=comment.recording_id)
    assert (gone.public, gone.upload.state) == ({}, "erased")

"""What an author says about their voice bites at once, and holds only for exactly what they heard or read."""

from __future__ import annotations

import pytest

from media.models import Transcript
from media.services import transcripts
from photovoice.models import Message
from photovoice.services import approvals, voice_approvals
from tests.factories import photovoice as make
from tests.factories import recordings, voices

pytestmark = pytest.mark.django_db


def read(transcript: Transcript) -> Transcript:
    return Transcript.objects.select_related("recording").get(pk=transcript.pk)


def test_a_transcript_is_public_only_in_the_words_that_its_author_approved() -> None:
    comment = voices.comment(make.accepted())
    written = recordings.make_transcript(comment.recording, is_approved=False)
    english = recordings.make_transcript(
        comment.recording,
        language="en",
        words=["Hello.", "I am Olena."],
        is_original=False,
        is_approved=False,
    )
    assert not read(written).is_public
    approvals.approve_everything(contribution=comment.contribution)
    assert read(written).is_public and read(english).is_public
    cues = [{**cue, "text": "Něco jiného."} for cue in written.cues]
    transcripts.save(transcript=written, cues=cues, version=written.version, by=None)
    assert not read(written).is_public and read(english).is_public
    assert approvals.state_of(contribution=comment.contribution)["transcript", "cs"] == "waiting"


def test_a_no_to_a_transcript_takes_the_words_and_leaves_the_sound() -> None:
    comment = voices.comment(make.accepted())
    written = recordings.make_transcript(comment.recording, is_approved=False)
    approvals.approve_everything(contribution=comment.contribution)
    approvals.answer(
        contribution=comment.contribution, kind="transcript", language="cs",
        fingerprint=read(written).fingerprint, verdict="refused",
    )  # fmt: skip
    assert not read(written).is_public
    assert "web" in type(comment.recording.upload).objects.get(pk=comment.recording.upload_id).cleared_until


def test_an_answer_to_another_sound_than_the_one_that_is_there_is_not_noted() -> None:
    person = make.participant()
    make.allow(person)
    made = voices.interview(person, approved=False)
    with pytest.raises(voice_approvals.FormChanged):
        voice_approvals.answer(
            interview=made, kind="interview", language="", fingerprint="0" * 64, verdict="approved"
        )
    with pytest.raises(voice_approvals.NotAsked):
        voice_approvals.standing_of(interview=made, kind="voice", language="")
    assert not made.form_answers.exists()


def test_what_waits_is_told_once_each_and_words_of_the_author_reach_the_team() -> None:
    person = make.participant()
    make.allow(person)
    made = voices.interview(person, approved=False)
    waiting = voice_approvals.waiting_for(participant=person, call=made.call)
    assert [each.form.kind for _row, each in waiting] == ["interview"]
    voice_approvals.answer(
        interview=made, kind="interview", language="", verdict="change", message="Prosím bez jména.",
        fingerprint=waiting[0][1].form.fingerprint,
    )  # fmt: skip
    assert voice_approvals.waiting_for(participant=person, call=made.call) == []
    assert Message.objects.get().body == "Prosím bez jména."

"""What is made of a recording goes where the recording goes."""

from __future__ import annotations

import pytest

from media.models import PrivateUpload, Recording, Transcript
from photovoice.models import Interview, InterviewAnswer, InterviewExcerpt, VoiceComment
from photovoice.services import interviews, voice_comments, voice_keeping
from tests.factories import photovoice as make
from tests.factories import recordings, voices

pytestmark = pytest.mark.django_db


def test_erasing_an_interview_reaches_sound_words_titles_parts_and_who_read_it() -> None:
    person = make.participant()
    make.allow(person, voice="read")
    made = voices.interview(person)
    reader = voices.make_master(owner_key=person.owner_key)
    voice_comments.set_voice(recording=made.recording, voice="read", reader_upload=reader, by=None)
    recordings.make_transcript(made.recording)
    interviews.add_excerpt(
        interview=made, contribution=make.accepted(person), start_ms=0, end_ms=1500, by=None
    )
    voice_keeping.erase_interview(interview=Interview.objects.select_related("recording__upload").get())
    for model in (Interview, InterviewAnswer, InterviewExcerpt, Transcript):
        assert not model.objects.exists(), model
    left = PrivateUpload.objects.filter(kind="audio").exclude(state="erased")
    after = Recording.objects.get()
    assert not left.exists() and (after.delivery, after.public, after.credit) == ({}, {}, "")


def test_forgetting_what_nothing_was_made_of_does_nothing() -> None:
    upload = voices.make_master()
    voice_keeping.forget(upload=upload)
    voice_keeping.follow(upload=upload)
    assert not VoiceComment.objects.exists() and upload.state == "ready"

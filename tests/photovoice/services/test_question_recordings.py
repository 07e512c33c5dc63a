"""A call read aloud: one recording a part and language; what nobody uses is gone."""

from __future__ import annotations

import io

import pytest

from media.ingest.refusal import Refusal
from media.models import PrivateUpload
from photovoice.models import QuestionRecording
from photovoice.services import question_recordings
from tests import recordings as made
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def keep(call, content: bytes, *, part: str = "question", number: int = 1, name: str = "a.m4a"):
    return question_recordings.keep(
        call=call,
        language="cs",
        part=part,
        number=number,
        stream=io.BytesIO(content),
        name=name,
        declared_type="",
        size=len(content),
        by=make.staff(),
    )


def test_what_is_ready_can_be_heard_in_its_language():
    call = make.call()
    row = keep(call, made.taken("iphone"))
    assert question_recordings.heard_in(call=call, language="cs") == {("question", 1): row}
    assert question_recordings.heard_in(call=call, language="en") == {}
    assert row.upload.owner_key == f"call:{call.pk}"


def test_another_recording_replaces_it_and_the_old_one_is_erased():
    call = make.call()
    old = keep(call, made.taken("iphone")).upload
    new = keep(call, made.taken("wav"), name="a.wav")
    old.refresh_from_db()
    assert old.state == "erased" and QuestionRecording.objects.get() == new


def test_one_file_for_two_parts_stays_until_both_are_gone():
    call = make.call()
    first, second = keep(call, made.taken("iphone")), keep(call, made.taken("iphone"), number=2)
    assert first.upload == second.upload
    question_recordings.remove(recording=first, by=make.staff())
    second.upload.refresh_from_db()
    assert second.upload.state == "ready"
    question_recordings.remove(recording=second, by=make.staff())
    assert PrivateUpload.objects.get(pk=second.upload.pk).state == "erased"


def test_the_same_file_again_is_kept_as_it_is():
    call = make.call()
    keep(call, made.taken("iphone"))
    assert keep(call, made.taken("iphone")).upload.state != "erased"


def test_what_cannot_be_taken_changes_nothing():
    call = make.call()
    row = keep(call, made.taken("iphone"))
    with pytest.raises(Refusal):
        keep(call, b"no sound at all")
    row.upload.refresh_from_db()
    assert row.upload.state == "ready"

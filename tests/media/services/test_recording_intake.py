"""The team's recordings come in: whole, or piece by piece; once, whoever dies in between."""

from __future__ import annotations

import io
from typing import Any

import pytest

from media import services
from media.ingest.refusal import Refusal
from media.models import PrivateUpload, Recording, ResumableUpload
from media.querysets import STAFF_OWNER
from media.services import recording_intake as intake
from media.services import resumable
from tests import recordings as made
from tests.factories.recordings import spoken

pytestmark = pytest.mark.django_db
SAID = intake.Announced("Olena", "uk")


def begin(by: Any, content: bytes, name: str = "talk.wav") -> ResumableUpload:
    return intake.begin_recording(by=by, name=name, declared_type="", size=len(content), announced=SAID)


def sent(by: Any, content: bytes, name: str = "talk.wav") -> ResumableUpload:
    upload = begin(by, content, name)
    resumable.append(upload=upload, offset=0, pieces=[content])
    return upload


def test_what_has_arrived_whole_becomes_a_recording_of_the_team(make_staff: Any) -> None:
    by = make_staff()
    upload = sent(by, spoken())
    assert upload.state == "whole" and not Recording.objects.exists()
    intake.take_in_recording(resumable=upload)
    recording = Recording.objects.get()
    assert upload.outcome == {"recording": recording.pk, "duplicate": False} and upload.state == "taken"
    assert (recording.title, recording.spoken_language, recording.made_by) == ("Olena", "uk", by)
    assert recording.upload.owner_key == STAFF_OWNER and recording.upload.cleared_until == {}
    intake.take_in_recording(resumable=upload)
    assert Recording.objects.count() == 1


def test_a_server_that_died_before_taking_it_in_does_so_later(make_staff: Any) -> None:
    sent(make_staff(), spoken())
    services.reconcile(is_dry_run=True)
    assert not Recording.objects.exists()
    services.reconcile()
    assert Recording.objects.get().title == "Olena"


def test_a_participants_file_is_not_taken_in_by_this_door() -> None:
    content = spoken()
    upload = resumable.begin(
        owner_key="participant:1",
        purpose="voice:1:free:0",
        kind="audio",
        name="a",
        declared_type="",
        size=len(content),
    )
    resumable.append(upload=upload, offset=0, pieces=[content])
    assert intake.take_in_waiting_recordings() == 0


def test_the_same_bytes_are_the_recording_from_before(make_staff: Any) -> None:
    content, by = spoken(), make_staff()
    first, is_known = services.receive_recording(
        stream=io.BytesIO(content), name="a.wav", declared_type="", size=None, announced=SAID, by=by
    )
    assert not is_known
    again = sent(by, content, "b.wav")
    intake.take_in_recording(resumable=again)
    assert again.outcome == {"recording": first.pk, "duplicate": True}
    assert Recording.objects.count() == PrivateUpload.objects.count() == 1


def test_what_is_no_recording_is_refused_and_nothing_is_kept(make_staff: Any) -> None:
    by = make_staff()
    with pytest.raises(Refusal, match="empty"):
        services.receive_recording(
            stream=io.BytesIO(b""), name="a.wav", declared_type="", size=0, announced=SAID, by=by
        )
    with pytest.raises(Refusal, match="not_a_recording"):
        sent(by, b"Dear all, " * 1000)
    mismatch = begin(by, made.taken("mp3"), "talk.wav")
    with pytest.raises(Refusal, match="type_mismatch"):
        resumable.append(upload=mismatch, offset=0, pieces=[made.taken("mp3")])
    assert not PrivateUpload.objects.exists() and mismatch.state == "refused"


def test_the_team_may_bring_500_megabytes_and_not_a_byte_more(make_staff: Any) -> None:
    by, most = make_staff(), 500 * 1024 * 1024
    with pytest.raises(Refusal, match="too_big"):
        intake.begin_recording(by=by, name="a", declared_type="", size=most + 1, announced=SAID)
    begun = intake.begin_recording(by=by, name="a", declared_type="", size=most, announced=SAID)
    assert begun.state == "open"


def test_an_account_that_is_gone_is_not_named(make_staff: Any) -> None:
    by = make_staff()
    upload = sent(by, spoken())
    by.delete()
    intake.take_in_recording(resumable=upload)
    assert Recording.objects.get().made_by is None

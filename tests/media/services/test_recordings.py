"""Recordings in the worker: made ready or refused with a reason, private, withheld, erased to the last byte."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from unittest import mock

from django.core.files.storage import storages
from django.utils import timezone

import av
import pytest

from media import services
from media.ingest import isolated
from media.ingest.refusal import Refusal, RefusalCode
from media.models import PrivateUpload
from media.services import recordings
from tests import recordings as made

pytestmark = pytest.mark.django_db
Files = Callable[[str], list[Path]]


def receive(content: bytes | None = None, name: str = "a.m4a", declared: str = "audio/mp4") -> PrivateUpload:
    content = content if content is not None else made.taken("iphone")
    return services.receive_upload(
        stream=io.BytesIO(content),
        name=name,
        declared_type=declared,
        size=len(content),
        owner_key="participant:1",
        kind=PrivateUpload.Kind.AUDIO,
    ).upload


def ready() -> PrivateUpload:
    upload = receive()
    services.prepare(upload=upload)
    assert upload.state == "ready"
    return upload


def test_a_recording_becomes_ready_with_a_copy_that_can_be_played(decoded_here: None) -> None:
    upload = ready()
    assert upload.listening["type"] == "audio/mp4" and upload.listening["peaks"]
    assert upload.duration_ms is not None and abs(upload.duration_ms - 2000) < 150
    with storages["private"].open(upload.listening["name"]) as copy, av.open(copy) as container:
        assert container.streams.audio
    with storages["private"].open(upload.file.name) as original:
        assert original.read() == made.taken("iphone")


def test_preparing_twice_makes_one_copy(decoded_here: None, files: Files) -> None:
    upload = ready()
    before = files("private")
    services.prepare(upload=upload)
    assert files("private") == before


def test_the_worker_is_asked_for_recordings_as_for_photographs(django_capture_on_commit_callbacks) -> None:
    with mock.patch("media.queue._send") as sent, django_capture_on_commit_callbacks(execute=True):
        upload = receive()
    sent.assert_called_once_with("media.tasks.prepare_upload", (str(upload.pk),))


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (made.garbled(), "a.m4a", None),
        (made.cut_off(), "a.m4a", "undecodable"),
        (made.film(), "a.mp4", "film"),
        (made.lasting(0), "a.wav", "too_short"),
    ],
    ids=["garbled", "cut off", "film", "nothing"],
)
def test_what_cannot_be_heard_is_a_state_with_a_reason_and_keeps_its_bytes(
    content: bytes, name: str, code: str | None, decoded_here: None, files: Files
) -> None:
    upload = receive(content, name, "")
    services.prepare(upload=upload)
    assert upload.state == "refused" and upload.refusal_code == (code or upload.refusal_code) != ""
    assert [path.read_bytes() for path in files("private")] == [content]


def test_an_upload_erased_while_it_was_prepared_leaves_no_copy(decoded_here: None, files: Files) -> None:
    upload = receive()
    real = isolated.listening

    def meanwhile(*args, **kwargs):
        copy = real(*args, **kwargs)
        services.erase(upload=PrivateUpload.objects.get(pk=upload.pk))
        return copy

    with mock.patch.object(isolated, "listening", meanwhile):
        assert recordings.prepare_listening(upload=upload) is False
    assert files("private") == []


def test_erasing_takes_original_and_copy(decoded_here: None, files: Files) -> None:
    upload = ready()
    assert len(files("private")) == 2
    services.erase(upload=upload)
    assert files("private") == []
    assert (upload.listening, upload.duration_ms, upload.state) == ({}, None, "erased")


def test_reconcile_knows_the_copy_and_takes_up_lost_recordings(decoded_here: None, files: Files) -> None:
    upload, later = ready(), timezone.now() + timedelta(days=2)
    lost = receive(made.taken("wav"), "a.wav", "audio/wav")
    report = services.reconcile(now=later)
    assert report.orphans == [] and report.prepared_again == [str(lost.pk)]
    assert len(files("private")) == 3
    assert upload.listening


def test_what_kills_the_worker_three_times_is_refused() -> None:
    upload = receive()
    with mock.patch.object(isolated, "listening", side_effect=MemoryError):
        for _ in range(3):
            with pytest.raises(MemoryError):
                services.prepare(upload=upload)
    services.prepare(upload=upload)
    assert (upload.state, upload.refusal_code) == ("refused", "undecodable")


def test_a_refusal_of_the_child_is_the_reason_of_the_state() -> None:
    upload = receive()
    with mock.patch.object(isolated, "listening", side_effect=Refusal(RefusalCode.TOO_LONG)):
        services.prepare(upload=upload)
    assert (upload.state, upload.refusal_code) == ("refused", "too_long")

"""Preparing a recording: once, in the chosen voice, with an end that says why, whatever happens to the worker."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest import mock

from django.core.files.storage import storages
from django.utils import timezone

import av
import pytest

from media import services, signals
from media.ingest import isolated, isolated_delivery
from media.ingest.refusal import Refusal, RefusalCode
from media.models import PrivateUpload, Recording
from media.querysets import STAFF_OWNER
from media.services import recording_delivery
from tests import recordings as made
from tests.factories.recordings import make_master, make_recording, spoken

pytestmark = pytest.mark.django_db
State = Recording.State
Files = Callable[[str], list[Path]]


@pytest.fixture
def told() -> Iterator[list[str]]:
    """Which signals are sent."""
    heard: list[str] = []
    for name in ("recording_ready", "recording_failed"):
        signal = getattr(signals, name)
        signal.connect(lambda name=name, **_: heard.append(name), weak=False, dispatch_uid=f"test {name}")
    yield heard
    for name in ("recording_ready", "recording_failed"):
        getattr(signals, name).disconnect(dispatch_uid=f"test {name}")


def prepare(recording: Recording) -> None:
    services.prepare_recording(recording=recording)


def test_a_master_becomes_what_is_heard_in_a_process_of_its_own(told: list[str], files: Files) -> None:
    recording = make_recording(upload=make_master(content=spoken(12)), prepared=False)
    prepare(recording)
    assert recording.is_prepared and recording.progress == 100 and told == ["recording_ready"]
    assert abs((recording.duration_ms or 0) - 12_000) < 100
    assert recording.channels == 1 and recording.level == "exact"
    assert abs((recording.loudness or 0) + 19) <= 0.5 and (recording.true_peak or 0) <= -1
    assert 50 < len(recording.peaks) <= 400 and max(recording.peaks) > 25
    for form, kind in (("mp3", "mp3"), ("m4a", "mp4")):
        stored = recording.delivery[form]
        content = storages["private"].open(stored["name"]).read()
        assert len(content) == stored["size"]
        with av.open(io.BytesIO(content), format=kind) as container:
            assert abs((container.duration or 0) / 1000 - (recording.duration_ms or 0)) < 100
    assert len(files("private")) == 3 and files("default") == []


def test_preparing_twice_does_nothing_the_second_time(decoded_here: None, files: Files) -> None:
    recording = make_recording(prepared=False)
    prepare(recording)
    before = files("private")
    prepare(recording)
    assert files("private") == before


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (made.film(), "talk.mp4", "film"),
        (made.cut_off(), "talk.m4a", "undecodable"),
        (made.lasting(0.2), "talk.wav", "too_short"),
    ],
    ids=["film", "cut off", "too short"],
)
def test_what_cannot_be_prepared_fails_with_its_reason_and_leaves_nothing(
    content: bytes, name: str, code: str, decoded_here: None, told: list[str], files: Files
) -> None:
    recording = make_recording(upload=make_master(content=content, name=name), prepared=False)
    prepare(recording)
    assert (recording.state, recording.refusal_code, recording.delivery) == (State.FAILED, code, {})
    assert told == ["recording_failed"] and len(files("private")) == 1
    prepare(recording)
    assert recording.attempts == 1


def test_what_was_taken_in_is_prepared_whole_up_to_three_hours() -> None:
    limits: list[int] = []

    def delivery(*args: Any, max_seconds: int, **named: Any) -> Any:
        limits.append(max_seconds)
        raise Refusal(RefusalCode.TOO_LONG)

    with mock.patch.object(isolated_delivery, "delivery", delivery):
        for owner_key, is_ready in ((STAFF_OWNER, False), ("participant:1", False), ("participant:1", True)):
            upload = make_master(owner_key=owner_key, is_ready=is_ready)
            prepare(make_recording(upload=upload, prepared=False))
    # Participants' are held to an hour where they come in; what the team handed over to one of them stays whole.
    assert limits == [3 * 3600] * 3


def test_a_reader_is_heard_in_place_of_the_master(decoded_here: None) -> None:
    recording = make_recording(upload=make_master(content=spoken(3)), prepared=False)
    services.set_voice(recording=recording, voice="read", reader_upload=make_master(content=spoken(5)))
    prepare(recording)
    assert recording.is_prepared and abs((recording.duration_ms or 0) - 5000) < 100


def test_without_a_reader_the_own_voice_is_never_taken_instead(decoded_here: None) -> None:
    recording = make_recording(prepared=False)
    Recording.objects.update(voice="read")
    prepare(recording)
    assert not recording.is_prepared and recording.delivery == {}
    services.reconcile(now=timezone.now() + timedelta(hours=1))
    prepare(recording)
    assert recording.delivery == {}


def test_a_changed_voice_is_prepared_as_one(decoded_here: None) -> None:
    recording = make_recording(voice="altered", prepared=False)
    prepare(recording)
    assert recording.is_prepared and recording.delivery["of"].startswith("altered:")


def working(recording: Recording, meanwhile: Callable[[], None]) -> Any:
    """A preparation during which something happens."""
    real = isolated_delivery.delivery

    def delivery(*args: Any, progress: Callable[[int], None], **named: Any) -> Any:
        meanwhile()
        with mock.patch.object(recording_delivery, "HEARTBEAT", timedelta(0)):
            progress(40)
        return real(*args, progress=progress, **named)

    return mock.patch.object(isolated_delivery, "delivery", delivery)


def test_how_far_it_is_is_written_down_while_it_works(decoded_here: None) -> None:
    recording = make_recording(prepared=False)
    seen: list[tuple[str, int]] = []
    real = isolated.JOBS["make_delivery"]

    def job(**args: Any) -> Any:
        seen.append(tuple(Recording.objects.values_list("state", "progress").get()))  # type: ignore[arg-type]
        return real(**args)

    with working(recording, lambda: None), mock.patch.dict(isolated.JOBS, {"make_delivery": job}):
        prepare(recording)
    assert seen == [("preparing", 40)]


@pytest.mark.parametrize("what", ["erased", "another voice"])
def test_what_changes_meanwhile_ends_the_work_and_nothing_of_it_stays(
    what: str, decoded_here: None, files: Files, told: list[str]
) -> None:
    recording = make_recording(prepared=False)

    def change() -> None:
        other = Recording.objects.get()
        if what == "erased":
            services.erase(upload=other.upload)
        else:
            services.set_voice(recording=other, voice="altered")

    with working(recording, change):
        prepare(recording)
    assert not recording.is_prepared and recording.delivery == {} and told == []
    assert len(files("private")) == (0 if what == "erased" else 1)


def test_of_two_workers_one_prepares(decoded_here: None) -> None:
    recording = make_recording(prepared=False)
    calls: list[int] = []

    def second() -> None:
        calls.append(1)
        other = Recording.objects.get()
        services.prepare_recording(recording=other)
        assert other.state == State.PREPARING

    with working(recording, second):
        prepare(recording)
    assert recording.is_prepared and calls == [1]


def test_a_killed_worker_loses_nothing_and_three_of_them_are_enough(decoded_here: None) -> None:
    recording = make_recording(prepared=False)

    class Killed(BaseException):
        """What the kernel does leaves no time to write anything down."""

    for attempt in (1, 2, 3):
        with mock.patch.object(isolated_delivery, "delivery", side_effect=Killed), pytest.raises(Killed):
            prepare(recording)
        recording.refresh_from_db()
        assert (recording.state, recording.attempts) == (State.PREPARING, attempt)
        # Within the lease it is somebody's; after it, it is taken up.
        assert services.reconcile(is_dry_run=True).prepared_again == []
        Recording.objects.update(tried_at=timezone.now() - recording_delivery.LEASE - timedelta(seconds=1))
        report = services.reconcile()
        if attempt < 3:
            assert report.prepared_again == [f"recording {recording.pk}"]
    assert report.given_up == [f"recording {recording.pk}"]
    recording.refresh_from_db()
    assert (recording.state, recording.refusal_code) == (State.FAILED, "undecodable")
    services.retry_recording(recording=recording)
    prepare(recording)
    assert recording.is_prepared


def test_a_participants_recording_waits_for_nothing_of_its_upload(decoded_here: None) -> None:
    upload = make_master(owner_key="participant:1", is_ready=False)
    recording = make_recording(upload=upload, prepared=False)
    prepare(recording)
    assert recording.is_prepared and upload.state == PrivateUpload.State.RECEIVED


def test_prepared_files_belong_to_somebody_and_others_are_cleared_away(files: Files) -> None:
    recording = make_recording()
    storages["private"].save("tests/nobodys.mp3", io.BytesIO(b"x"))  # type: ignore[arg-type]
    report = services.reconcile(now=timezone.now() + timedelta(hours=25))
    assert report.orphans == ["private: tests/nobodys.mp3"]
    assert {storages["private"].exists(recording.delivery[form]["name"]) for form in ("mp3", "m4a")} == {True}

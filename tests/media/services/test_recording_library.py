"""A recording is made, told whose voice is heard, tried again, agreed to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from unittest import mock

from django.core.files.storage import storages
from django.utils import timezone

import pytest

from media import services, signals
from media.clearance import Use, is_cleared
from media.models import PrivateUpload, Recording
from media.services import NoteMissing, NotOurs, ReaderMissing
from tests.factories.media import make_upload
from tests.factories.recordings import make_master, make_recording, prepare

pytestmark = pytest.mark.django_db
State = Recording.State


@pytest.fixture
def enqueued(django_capture_on_commit_callbacks: Any) -> Any:
    """What is enqueued while the block runs."""

    def run(act: Any) -> list[Any]:
        with mock.patch("media.queue._send") as send, django_capture_on_commit_callbacks(execute=True):
            act()
        return [call.args for call in send.call_args_list]

    return run


def test_a_recording_is_made_once_and_asked_to_be_prepared_once(enqueued: Any) -> None:
    upload = make_master()

    def make() -> Recording:
        return services.make_recording(upload=upload, title=" Olena ", spoken_language="vi")

    sent = enqueued(make)
    made = Recording.objects.get()
    assert sent == [("media.tasks.prepare_recording", (made.pk,))]
    assert made.title == "Olena" and made.state == State.WAITING and made.public_files(Use.WEB) == {}
    assert enqueued(make) == [] and Recording.objects.count() == 1


def test_a_photograph_is_no_recording() -> None:
    with pytest.raises(ValueError, match="sound"):
        services.make_recording(upload=make_upload(ready=False), title="x", spoken_language="cs")


def test_an_erased_master_makes_no_recording() -> None:
    upload = make_master()
    services.erase(upload=upload)
    with pytest.raises(ValueError, match="sound"):
        services.make_recording(upload=upload, title="x", spoken_language="cs")


def test_nothing_is_cleared_by_being_recorded() -> None:
    recording = make_recording()
    assert not any(is_cleared(recording.upload, use) for use in Use)


def test_another_voice_takes_everything_back_at_once_and_is_prepared_anew(enqueued: Any) -> None:
    recording = make_recording(released_for=[Use.WEB, Use.PODCAST])
    old = [recording.delivery[form]["name"] for form in ("mp3", "m4a")]
    sent = enqueued(lambda: services.set_voice(recording=recording, voice="altered"))
    assert recording.public == {} and not recording.is_prepared and recording.state == State.WAITING
    assert not any(storages["private"].exists(name) for name in old)
    assert ("media.tasks.prepare_recording", (recording.pk,)) in sent
    assert enqueued(lambda: services.set_voice(recording=recording, voice="altered")) == []


def test_a_voice_that_is_read_needs_a_reader() -> None:
    recording = make_recording(released_for=[Use.WEB])
    with pytest.raises(ReaderMissing):
        services.set_voice(recording=recording, voice="read")
    recording.refresh_from_db()
    assert recording.voice == "own" and recording.public_files(Use.WEB)


def test_what_failed_is_tried_again_and_its_master_too(enqueued: Any) -> None:
    recording = make_recording(prepared=False)
    PrivateUpload.objects.update(state="refused", refusal_code="too_slow", attempts=3)
    Recording.objects.update(state=State.FAILED, refusal_code="too_slow", attempts=3)
    sent = enqueued(lambda: services.retry_recording(recording=recording))
    assert {name for name, _ in sent} == {"media.tasks.prepare_recording", "media.tasks.prepare_upload"}
    assert (recording.state, recording.attempts, recording.refusal_code) == (State.WAITING, 0, "")
    recording.upload.refresh_from_db()
    assert recording.upload.state == "received"
    assert services.retry_recording(recording=recording) is False


def test_an_erased_master_is_not_tried_again() -> None:
    recording = make_recording()
    services.erase(upload=recording.upload)
    recording.refresh_from_db()
    assert recording.state == State.FAILED and services.retry_recording(recording=recording) is False


def test_an_agreement_clears_for_its_uses_until_the_end_of_its_day() -> None:
    recording, today = make_recording(), timezone.localdate()
    told: list[Any] = []
    signals.clearance_changed.connect(
        lambda **said: told.append(said["uploads"]), weak=False, dispatch_uid="test"
    )
    try:
        services.declare(
            recording=recording, uses=["podcast", Use.WEB], until=today, note="Olena signed", by=None
        )
    finally:
        signals.clearance_changed.disconnect(dispatch_uid="test")
    upload = recording.upload
    assert recording.declared_uses == ["web", "podcast"] and told == [[upload]]
    midnight = timezone.make_aware(
        timezone.datetime.combine(today + timedelta(days=1), timezone.datetime.min.time())
    )
    assert is_cleared(upload, Use.PODCAST, at=midnight - timedelta(seconds=1))
    assert not is_cleared(upload, Use.PODCAST, at=midnight)
    assert not is_cleared(upload, Use.PRINT)


def test_the_day_ends_where_the_house_is_across_the_change_of_time() -> None:
    recording = make_recording()
    services.declare(recording=recording, uses=["web"], until=date(2027, 3, 27), note="x", by=None)
    assert recording.upload.cleared_until == {"web": "2027-03-27T23:00:00+00:00"}
    services.declare(recording=recording, uses=["web"], until=date(2027, 3, 28), note="x", by=None)
    assert recording.upload.cleared_until == {"web": "2027-03-28T22:00:00+00:00"}


def test_nobody_agreed_where_nobody_says_who() -> None:
    recording = make_recording()
    with pytest.raises(NoteMissing):
        services.declare(recording=recording, uses=["web"], until=None, note="  ", by=None)
    recording.upload.refresh_from_db()
    assert recording.upload.cleared_until == {}


def test_a_use_that_is_no_longer_agreed_to_is_gone_at_once_without_a_reason() -> None:
    recording = make_recording()
    services.declare(recording=recording, uses=["web", "podcast"], until=None, note="all signed", by=None)
    for use in (Use.WEB, Use.PODCAST):
        services.release_recording(recording=recording, use=use)
    services.declare(recording=recording, uses=["web"], until=None, note="all signed", by=None)
    assert set(recording.public) == {"web"}
    services.declare(recording=recording, uses=[], until=None, note="", by=None)
    assert recording.public == {} and recording.upload.cleared_until == {}


def test_staff_agree_to_nothing_in_place_of_a_participant() -> None:
    recording = make_recording(owner_key="participant:1")
    with pytest.raises(NotOurs):
        services.declare(recording=recording, uses=["web"], until=None, note="she said so", by=None)
    assert recording.upload.cleared_until == {}


def test_another_title_and_language_and_never_an_empty_title() -> None:
    recording = make_recording(title="One")
    services.describe_recording(recording=recording, title="  ", spoken_language="vi")
    assert (recording.title, recording.spoken_language) == ("One", "vi")


def test_whoever_owns_their_voice_from_now_on_is_heard_in_place_of_nobody_else() -> None:
    """A colleague read somebody's words; then the very recording turned out to be a participant's own."""
    reading = make_recording(title="Reading")
    other, later = make_recording(cleared=["podcast"]), make_recording()
    services.set_voice(recording=other, voice="read", reader_upload=reading.upload)
    prepare(other)
    services.release_recording(recording=other, use="podcast")
    name = other.public["podcast"]["files"]["mp3"]["name"]
    Recording.objects.filter(pk=later.pk).update(reader_upload=reading.upload)
    services.hand_over(recording=reading, owner_key="participant:1")
    for one in (other, later):
        one.refresh_from_db()
        assert one.reader_upload is None and not one.public
    assert other.waits_for_reader and other.delivery == {} and later.voice == "own"
    assert not storages["default"].exists(name)

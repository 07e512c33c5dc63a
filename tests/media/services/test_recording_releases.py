"""A recording is heard while it is cleared and out, for that use, and not a moment longer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest import mock

from django.core.files.storage import storages
from django.test import Client
from django.utils import timezone

import pytest

from media import services, signals
from media.clearance import Use, stored_moment
from media.models import Recording, ReleaseRecord
from media.services import NotCleared, NotPrepared, recording_releases
from tests.factories.recordings import make_recording

pytestmark = pytest.mark.django_db
Files = Callable[[str], list[Path]]


def address_of(recording: Recording, use: Use = Use.WEB, form: str = "mp3") -> str:
    return f"/files/{recording.public[use.value]['files'][form]['name']}"


def body(client: Client, address: str) -> bytes:
    return b"".join(client.get(address).streaming_content)  # type: ignore[attr-defined]


def test_a_released_recording_is_served_and_a_recalled_one_is_not(client: Client, files: Files) -> None:
    recording = make_recording(released_for=[Use.WEB])
    address = address_of(recording)
    found = client.get(address)
    assert found.status_code == 200 and found["Content-Type"] == "audio/mpeg"
    assert int(found["Content-Length"]) == recording.public["web"]["files"]["mp3"]["size"]
    assert client.get(address_of(recording, form="m4a"))["Content-Type"] == "audio/mp4"
    heard: list[Any] = []
    signals.recalled.connect(lambda **told: heard.append(told), weak=False, dispatch_uid="test")
    try:
        services.recall_recording(recording=recording)
    finally:
        signals.recalled.disconnect(dispatch_uid="test")
    assert client.get(address).status_code == 404 and files("default") == []
    assert recording.public == {} and ReleaseRecord.objects.get().files_erased_at
    assert heard[0]["uploads"] == [recording.upload] and address in heard[0]["addresses"]


def test_one_use_comes_back_and_the_other_stays(client: Client) -> None:
    recording = make_recording(released_for=[Use.WEB, Use.PODCAST])
    web, podcast = address_of(recording), address_of(recording, Use.PODCAST)
    assert web.split("/")[3] != podcast.split("/")[3]
    services.recall_recording(recording=recording, use=Use.PODCAST)
    assert client.get(podcast).status_code == 404 and client.get(web).status_code == 200
    assert set(recording.public) == {"web"}


def test_each_use_asks_its_own_clearance(client: Client) -> None:
    recording = make_recording(released_for=[Use.WEB, Use.PODCAST])
    services.set_clearance(upload=recording.upload, cleared_until={"web": None})
    assert client.get(address_of(recording)).status_code == 200
    assert client.get(address_of(recording, Use.PODCAST)).status_code == 404
    recording.refresh_from_db()
    assert recording.public_files(Use.PODCAST) == {} and recording.public_files(Use.WEB)


def test_a_clearance_that_ends_by_the_clock_closes_the_file_and_the_files_go_too(
    client: Client, files: Files
) -> None:
    recording = make_recording(released_for=[Use.WEB])
    address = address_of(recording)
    past = stored_moment(timezone.now() - timedelta(seconds=1))
    services.set_clearance(upload=recording.upload, cleared_until={"web": past})
    assert client.get(address).status_code == 404
    assert services.reconcile(is_dry_run=True).over and files("default")
    services.reconcile()
    recording.refresh_from_db()
    assert files("default") == [] and recording.public == {}


@pytest.mark.parametrize("how", ["not cleared", "not prepared", "taken back"])
def test_what_may_not_be_heard_is_not_let_out(how: str, files: Files) -> None:
    recording = make_recording(
        prepared=how != "not prepared", cleared=[] if how == "not cleared" else [Use.WEB]
    )
    if how == "taken back":
        services.withhold(upload=recording.upload)
    with pytest.raises(NotPrepared if how == "not prepared" else NotCleared):
        services.release_recording(recording=recording, use=Use.WEB)
    assert files("default") == [] and not ReleaseRecord.objects.exists()


def test_the_tag_stands_before_the_mp3_and_nowhere_else(client: Client) -> None:
    recording = make_recording(cleared=[Use.PODCAST])
    services.release_recording(recording=recording, use=Use.PODCAST, tag=b"ID3tag", word="dil-1")
    mp3 = body(client, address_of(recording, Use.PODCAST))
    plain = storages["private"].open(recording.delivery["mp3"]["name"]).read()
    assert mp3 == b"ID3tag" + plain and address_of(recording, Use.PODCAST).endswith("/dil-1.mp3")
    assert recording.public["podcast"]["files"]["mp3"]["size"] == len(mp3)
    m4a = body(client, address_of(recording, Use.PODCAST, "m4a"))
    assert m4a == storages["private"].open(recording.delivery["m4a"]["name"]).read()


def test_the_same_again_changes_nothing_and_another_tag_gets_another_address(client: Client) -> None:
    recording = make_recording(cleared=[Use.PODCAST])
    services.release_recording(recording=recording, use=Use.PODCAST, tag=b"one")
    first = address_of(recording, Use.PODCAST)
    services.release_recording(recording=recording, use=Use.PODCAST, tag=b"one")
    assert address_of(recording, Use.PODCAST) == first and ReleaseRecord.objects.count() == 1
    services.release_recording(recording=recording, use=Use.PODCAST, tag=b"two")
    assert address_of(recording, Use.PODCAST) != first


def test_a_replaced_file_goes_on_for_two_days_for_those_who_are_fetching_it(client: Client) -> None:
    recording = make_recording(cleared=[Use.PODCAST])
    services.release_recording(recording=recording, use=Use.PODCAST, tag=b"one")
    first = address_of(recording, Use.PODCAST)
    services.release_recording(recording=recording, use=Use.PODCAST, tag=b"two")
    services.reconcile()
    assert client.get(first).status_code == 200
    services.reconcile(now=timezone.now() + timedelta(days=2, minutes=1))
    assert client.get(first).status_code == 404
    assert client.get(address_of(recording, Use.PODCAST)).status_code == 200


def test_taking_back_takes_the_replaced_file_too(client: Client) -> None:
    recording = make_recording(cleared=[Use.PODCAST])
    addresses = []
    for tag in (b"one", b"two"):
        services.release_recording(recording=recording, use=Use.PODCAST, tag=tag)
        addresses.append(address_of(recording, Use.PODCAST))
    services.recall(uploads=[recording.upload])
    assert {client.get(address).status_code for address in addresses} == {404}
    recording.refresh_from_db()
    assert recording.public == {}


def test_both_files_or_none(files: Files) -> None:
    recording = make_recording(cleared=[Use.WEB])
    storages["private"].delete(recording.delivery["m4a"]["name"])
    with pytest.raises(NotPrepared):
        services.release_recording(recording=recording, use=Use.WEB)
    assert files("default") == [] and not ReleaseRecord.objects.exists()


def test_what_is_taken_back_while_files_are_copied_is_not_let_out(files: Files) -> None:
    recording = make_recording(cleared=[Use.WEB])
    real = recording_releases._copied

    def copied(*args: Any, **named: Any) -> Any:
        entry = real(*args, **named)
        services.set_clearance(upload=recording.upload, cleared_until={})
        return entry

    with mock.patch.object(recording_releases, "_copied", copied), pytest.raises(NotCleared):
        services.release_recording(recording=recording, use=Use.WEB)
    recording.refresh_from_db()
    assert files("default") == [] and recording.public == {}


@pytest.mark.parametrize("word", ["", "../x", "a b", "Ž", "a/b", "x" * 81, "A"])
def test_a_name_in_an_address_is_plain(word: str) -> None:
    recording = make_recording(cleared=[Use.WEB])
    with pytest.raises(ValueError, match="not a word"):
        services.release_recording(recording=recording, use=Use.WEB, word=word)


def test_a_file_that_vanished_is_taken_back_to_be_made_anew(files: Files) -> None:
    recording = make_recording(released_for=[Use.WEB])
    storages["default"].delete(recording.public["web"]["files"]["mp3"]["name"])
    assert services.reconcile().broken == [str(recording.upload_id)]
    recording.refresh_from_db()
    assert recording.public == {} and files("default") == []
    services.release_recording(recording=recording, use=Use.WEB)
    assert recording.public_files(Use.WEB)

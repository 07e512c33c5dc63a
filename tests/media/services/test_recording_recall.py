"""What is erased of a recording, and what stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.test import Client

import pytest

from media import services
from media.clearance import Use
from media.models import Recording, ReleaseRecord, Transcript
from media.services.recording_recall import delivered_names, mark_recordings_recalled
from tests.factories.recordings import make_master, make_recording, make_transcript, prepare

pytestmark = pytest.mark.django_db
Files = Callable[[str], list[Path]]


def test_erasing_a_master_erases_all_that_was_made_of_it_and_every_word(client: Client, files: Files) -> None:
    recording = make_recording(title="Olena at home", released_for=[Use.WEB, Use.PODCAST])
    make_transcript(recording)
    make_transcript(recording, language="en", words=("Good day.", "I am Olena."), is_original=False)
    Recording.objects.update(credit="Olena")
    address = f"/files/{recording.public['web']['files']['mp3']['name']}"
    services.erase(upload=recording.upload)
    recording.refresh_from_db()
    assert files("private") == [] and files("default") == []
    assert client.get(address).status_code == 404
    assert not Transcript.objects.exists()
    assert (recording.title, recording.credit, recording.delivery, recording.public) == ("–", "", {}, {})
    assert recording.peaks == [] and recording.duration_ms is None
    services.erase(upload=recording.upload)


def test_without_its_reader_a_recording_is_heard_nowhere_and_waits_for_another(
    client: Client, files: Files
) -> None:
    reader = make_master()
    recording = make_recording(cleared=[Use.WEB])
    make_transcript(recording)
    services.set_voice(recording=recording, voice="read", reader_upload=reader)
    prepare(recording)
    services.release_recording(recording=recording, use=Use.WEB)
    services.erase(upload=reader)
    recording.refresh_from_db()
    assert recording.public == {} and not recording.is_prepared and recording.reader_upload is None
    assert recording.title == "Interview" and Transcript.objects.count() == 1
    assert files("default") == [] and len(files("private")) == 1


def test_withholding_takes_a_recording_back_at_once(client: Client) -> None:
    recording = make_recording(released_for=[Use.WEB])
    address = f"/files/{recording.public['web']['files']['mp3']['name']}"
    services.withhold(upload=recording.upload)
    assert client.get(address).status_code == 404
    recording.refresh_from_db()
    assert recording.public == {}


def test_marking_closes_the_gate_before_a_file_is_gone(client: Client, files: Files) -> None:
    recording = make_recording(released_for=[Use.WEB])
    address = f"/files/{recording.public['web']['files']['mp3']['name']}"
    mark_recordings_recalled(uploads=[recording.upload])
    assert client.get(address).status_code == 404 and files("default")
    assert ReleaseRecord.objects.get().recalled_at
    services.reconcile()
    assert files("default") == []


def test_the_files_of_a_reader_are_known_only_while_the_reader_is_heard() -> None:
    reader, recording = make_master(), make_recording()
    services.set_voice(recording=recording, voice="read", reader_upload=reader)
    prepare(recording)
    assert len(delivered_names(upload=reader)) == 2
    services.set_voice(recording=recording, voice="own")
    assert delivered_names(upload=reader) == []

"""Sending a recording of hours from the admin over a line that breaks."""

from __future__ import annotations

import base64
from typing import Any

from django.test import Client
from django.urls import reverse

import pytest

from media.models import PrivateUpload, Recording, ResumableUpload
from tests import recordings as made
from tests.factories.recordings import spoken

pytestmark = pytest.mark.django_db
BEGIN = "/admin/recordings/uploads/"
TUS = {"Tus-Resumable": "1.0.0"}
BYTES = "application/offset+octet-stream"


@pytest.fixture
def as_staff(make_staff: Any) -> Any:
    def login(*codenames: str) -> Client:
        client = Client()
        client.force_login(make_staff(*codenames))
        return client

    return login


def said(**words: str) -> str:
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in words.items())


def begin(client: Client, size: int, **words: str) -> Any:
    words = {"filename": "talk.wav", "filetype": "audio/wav", "title": "Olena", "language": "uk", **words}
    return client.post(BEGIN, headers={**TUS, "Upload-Length": str(size), "Upload-Metadata": said(**words)})


def send(client: Client, address: str, offset: int, content: bytes) -> Any:
    return client.generic(
        "PATCH", address, content, content_type=BYTES, headers={**TUS, "Upload-Offset": str(offset)}
    )


def test_a_recording_comes_in_pieces_and_goes_on_after_a_break(as_staff: Any) -> None:
    client, content = as_staff("add_recording", "view_recording"), spoken(5)
    begun = begin(client, len(content))
    assert begun.status_code == 201
    address, half = begun["Location"], len(content) // 2
    assert send(client, address, 0, content[:half])["Upload-Offset"] == str(half)
    # The line broke; tomorrow the same program asks how far it is.
    assert client.head(address, headers=TUS)["Upload-Offset"] == str(half)
    assert send(client, address, 0, content[half:]).status_code == 409
    assert send(client, address, half, content[half:]).status_code == 204
    recording = Recording.objects.get()
    assert (recording.title, recording.spoken_language) == ("Olena", "uk")
    told = client.get(address, headers=TUS).json()
    assert told == {"state": "taken", "address": f"/admin/recordings/{recording.pk}/", "duplicate": False}


def test_nobody_else_sees_or_goes_on_with_an_upload(as_staff: Any, client: Client) -> None:
    mine, content = as_staff("add_recording"), spoken()
    address = begin(mine, len(content))["Location"]
    other, reviewer = as_staff("add_recording"), as_staff("view_recording", "change_recording")
    for stranger in (other, reviewer):
        assert send(stranger, address, 0, content).status_code == 404
        assert stranger.head(address, headers=TUS).status_code == 404
        assert stranger.delete(address, headers=TUS).status_code == 404
    assert begin(reviewer, 10).status_code == 404
    assert client.post(BEGIN, headers=TUS).status_code == 302
    assert client.get(BEGIN + "no-such-thing/", headers=TUS).status_code == 302
    assert other.get(BEGIN + "no-such-thing/", headers=TUS).status_code == 404
    assert ResumableUpload.objects.get().offset == 0


def test_the_form_token_is_asked_for(make_staff: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_staff("add_recording"))
    assert begin(client, 10).status_code == 403 and not ResumableUpload.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "status", "words"),
    [
        (b"Dear all, " * 800, "talk.wav", 415, "not a sound recording"),
        (b"MZ" + bytes(5000), "talk.wav", 415, "program"),
        (made.taken("mp3"), "talk.wav", 415, "name"),
    ],
    ids=["a letter", "a program", "another name"],
)
def test_what_is_no_recording_is_refused_in_plain_words(
    content: bytes, name: str, status: int, words: str, as_staff: Any
) -> None:
    client = as_staff("add_recording")
    client.cookies["django_language"] = "en"
    address = begin(client, len(content), filename=name)["Location"]
    answer = send(client, address, 0, content)
    assert answer.status_code == status and not PrivateUpload.objects.exists()
    assert answer["Content-Type"].startswith("text/plain")


def test_what_is_too_big_is_refused_before_a_byte_is_sent(as_staff: Any) -> None:
    answer = begin(as_staff("add_recording"), 500 * 1024 * 1024 + 1)
    assert answer.status_code == 413 and "500 MB" in answer.content.decode()


def test_an_empty_file_is_told_apart(as_staff: Any) -> None:
    client = as_staff("add_recording")
    begun = begin(client, 0)
    assert begun.status_code in {201, 422}
    if begun.status_code == 201:
        assert client.head(begun["Location"], headers=TUS).status_code in {410, 422}
    assert not Recording.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Tus-Resumable": "0.9"},
        {**TUS, "Upload-Length": "x"},
        {**TUS, "Upload-Length": "5", "Upload-Metadata": "a !"},
    ],
)
def test_a_careless_program_gets_an_answer_and_never_an_error(headers: dict[str, str], as_staff: Any) -> None:
    assert as_staff("add_recording").post(BEGIN, headers=headers).status_code in {400, 412}


def test_a_language_that_does_not_exist_is_not_kept(as_staff: Any) -> None:
    client, content = as_staff("add_recording"), spoken()
    send(client, begin(client, len(content), language="../x")["Location"], 0, content)
    assert Recording.objects.get().spoken_language == "cs"


def test_it_can_be_given_up_and_what_became_a_recording_stays_one(as_staff: Any) -> None:
    client, content = as_staff("add_recording"), spoken()
    address = begin(client, len(content))["Location"]
    assert client.delete(address, headers=TUS).status_code == 204
    assert client.head(address, headers=TUS).status_code == 410
    done = begin(client, len(content))["Location"]
    send(client, done, 0, content)
    client.delete(done, headers=TUS)
    assert Recording.objects.count() == 1
    assert reverse("media_staff_uploads") == BEGIN

"""Caption files over HTTP: behind the gate, and as players need them."""

from __future__ import annotations

from django.test import Client
from django.utils import timezone

import pytest

from media.models import Recording, Transcript
from media.services import set_clearance, transcripts
from tests.factories import transcripts as make

pytestmark = pytest.mark.django_db
OUT = {
    "web": {"folder": "x", "files": {"mp3": {"name": "p/x/recording.mp3", "size": 1, "type": "audio/mpeg"}}}
}


@pytest.fixture
def spoken() -> Transcript:
    return make.original(make.recording(cleared=("web",), public=OUT), is_finished=True)


def address(transcript: Transcript, use: str = "web", language: str = "cs", suffix: str = "vtt") -> str:
    return f"/files/captions/{transcript.recording_id}/{use}/{language}.{suffix}"


def test_a_public_transcript_is_a_file_without_cookies(spoken: Transcript, client: Client) -> None:
    answer = client.get(address(spoken))
    assert answer.content.startswith(b"WEBVTT\n\nc1\n00:00:00.000 --> 00:00:02.000\nV\xc4\x9bta 1.")
    assert answer["Content-Type"] == "text/vtt; charset=utf-8"
    assert answer["X-Robots-Tag"] == "noindex" and answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies and "Cookie" not in answer.get("Vary", "")


def test_a_translation_has_the_times_of_its_original(spoken: Transcript, client: Client) -> None:
    make.translation(spoken, is_finished=True)
    answer = client.get(address(spoken, language="en", suffix="srt"))
    assert answer.content.startswith(b"1\n00:00:00,000 --> 00:00:02,000\nSentence 1.")
    assert answer["Content-Type"] == "application/x-subrip; charset=utf-8"


def test_what_did_not_change_is_not_sent_twice(spoken: Transcript, client: Client) -> None:
    etag = client.get(address(spoken))["ETag"]
    again = client.get(address(spoken), headers={"If-None-Match": etag})
    assert again.status_code == 304 and again.content == b"" and again["ETag"] == etag
    transcripts.save(transcript=spoken, cues=[make.cue(1, text="Jinak.")], version=1, by=None)
    assert client.get(address(spoken), headers={"If-None-Match": etag}).status_code == 200


def test_head_has_the_length_and_no_words(spoken: Transcript, client: Client) -> None:
    answer = client.head(address(spoken))
    assert answer.content == b"" and int(answer["Content-Length"]) == len(client.get(address(spoken)).content)


@pytest.mark.parametrize(
    "wrong",
    [{"use": "podcast"}, {"use": "nothing"}, {"language": "en"}, {"suffix": "txt"}, {"language": "../cs"}],
)
def test_whatever_is_not_there_for_that_use_is_one_404(
    spoken: Transcript, client: Client, wrong: dict[str, str]
) -> None:
    assert client.get(address(spoken, **wrong)).status_code == 404


def test_no_number_of_a_recording_is_too_large_to_be_a_404(client: Client) -> None:
    assert client.get(f"/files/captions/{'9' * 18}/web/cs.vtt").status_code == 404
    assert client.get(f"/files/captions/{'9' * 40}/web/cs.vtt").status_code == 404


def test_what_is_taken_back_is_gone_at_once(spoken: Transcript, client: Client) -> None:
    upload = spoken.recording.upload
    set_clearance(upload=upload, cleared_until={})
    assert client.get(address(spoken)).status_code == 404
    set_clearance(upload=upload, cleared_until={"web": None})
    assert client.get(address(spoken)).status_code == 200
    upload.withheld_at = timezone.now()
    upload.save()
    assert client.get(address(spoken)).status_code == 404


def test_words_of_what_is_not_out_yet_are_nobodys_business(client: Client) -> None:
    """Cleared, finished, approved: and still an episode of next week, or an interview without a page."""
    ready = make.original(make.recording(cleared=("web", "podcast"), public=OUT), is_finished=True)
    assert client.get(address(ready)).status_code == 200
    assert client.get(address(ready, use="podcast")).status_code == 404
    Recording.objects.filter(pk=ready.recording_id).update(public={})
    assert client.get(address(ready)).status_code == 404


def test_unfinished_words_are_nobodys_business(spoken: Transcript, client: Client) -> None:
    transcripts.reopen(transcript=spoken, by=None)
    assert client.get(address(spoken)).status_code == 404


def test_words_that_wait_for_their_speaker_are_nobodys_business(spoken: Transcript, client: Client) -> None:
    spoken.recording.needs_approval = True
    spoken.recording.save()
    assert client.get(address(spoken)).status_code == 404
    transcripts.approve(transcript=spoken, fingerprint=spoken.fingerprint)
    assert client.get(address(spoken)).status_code == 200

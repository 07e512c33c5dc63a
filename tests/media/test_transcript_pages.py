"""Staff's pages about transcripts: who may open them, what is told about a wrong file, what is not overwritten."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest

from media.ingest.captions import written_srt, written_vtt
from media.models import Transcript
from media.services import transcripts
from tests.factories import transcripts as make
from tests.factories.photovoice import staff

pytestmark = pytest.mark.django_db


def editor(name: str = "") -> Any:
    """Somebody who may change recordings."""
    user = staff(None, name=name)
    wanted = ("access_admin", "change_recording", "see_preview")
    user.user_permissions.set(Permission.objects.filter(codename__in=wanted))
    return user


@pytest.fixture
def eva(client: Client) -> Any:
    user = editor("eva")
    client.force_login(user)
    return user


def file(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("titulky.vtt", text.encode())


def pages(transcript: Transcript) -> dict[str, str]:
    names = ("media_transcript", "media_transcript_now", "media_transcript_save", "media_transcript_here")
    acts = ("left", "replace", "finish", "reopen", "describe", "remove")
    found = {name: reverse(name, args=[transcript.pk]) for name in names}
    found |= {name: reverse(f"media_transcript_{name}", args=[transcript.pk]) for name in acts}
    found["file"] = reverse("media_transcript_file", args=[transcript.pk, "vtt"])
    found["list"] = reverse("media_transcripts", args=[transcript.recording_id])
    return found


def statuses(client: Client, transcript: Transcript) -> set[int]:
    found = pages(transcript).values()
    return {client.get(one).status_code for one in found} | {client.post(one).status_code for one in found}


def test_staff_without_the_right_find_nothing(client: Client) -> None:
    transcript = make.original()
    client.force_login(staff("Coordinators"))
    assert statuses(client, transcript) <= {404, 405}


def test_who_is_not_signed_in_is_sent_to_the_login(client: Client) -> None:
    transcript = make.original()
    for address in pages(transcript).values():
        assert client.get(address).status_code == 302


def test_what_its_author_took_back_is_gone_for_staff_too(client: Client, eva: Any) -> None:
    transcript = make.original()
    transcript.recording.upload.withheld_at = timezone.now()
    transcript.recording.upload.save()
    assert statuses(client, transcript) <= {404, 405}


def test_an_original_is_begun_empty_and_opens_in_the_editor(client: Client, eva: Any) -> None:
    recording = make.recording(language="vi")
    answer = client.post(reverse("media_transcripts", args=[recording.pk]), {"act": "original"}, follow=True)
    assert answer.redirect_chain[0][0] == reverse("media_transcript", args=[recording.transcripts.get().pk])
    assert recording.transcripts.get().language == "vi"


def test_a_wrong_file_is_told_line_by_line_and_changes_nothing(client: Client, eva: Any) -> None:
    recording = make.recording()
    wrong = "WEBVTT\n\n00:02.000 --> 00:01.000\nx\n\n00:61.000 --> 02:00.000\ny\n"
    answer = client.post(
        reverse("media_transcripts", args=[recording.pk]), {"act": "original", "file": file(wrong)}
    )
    assert answer.status_code == 422 and not recording.transcripts.exists()
    said = answer.content.decode()
    assert "00:02.000 --&gt; 00:01.000" in said and said.count("<li>") >= 2


def test_a_translation_is_added_once_for_a_language(client: Client, eva: Any) -> None:
    original = make.original()
    address = reverse("media_transcripts", args=[original.recording_id])
    sent = {"act": "translation", "language": "en", "made_by": "Jana"}
    assert client.post(address, sent).status_code == 302
    assert client.post(address, sent).status_code == 422
    assert client.post(address, {**sent, "language": "nonsense"}).status_code == 422
    assert original.recording.transcripts.get(language="en").made_by == "Jana"


def test_a_translated_file_is_tied_and_a_stray_line_named(client: Client, eva: Any) -> None:
    original = make.original(count=2)
    address = reverse("media_transcripts", args=[original.recording_id])
    stray = written_srt([make.cue(1, text="one"), make.cue(30, text="lost")])
    sent = {"act": "translation", "language": "en"}
    answer = client.post(address, {**sent, "file": file(stray)})
    assert answer.status_code == 422 and "lost" in answer.content.decode()
    assert (
        client.post(address, {**sent, "file": file(written_srt([make.cue(1, text="one")]))}).status_code
        == 302
    )
    assert original.recording.transcripts.get(language="en").cues == [{"id": "c1", "text": "one"}]


def test_a_file_never_replaces_what_was_saved_since_the_page_was_opened(client: Client, eva: Any) -> None:
    original = make.original()
    transcripts.save(transcript=original, cues=[make.cue(1, text="Petrova")], version=1, by=editor("petr"))
    sent = {"version": 1, "file": file(written_vtt([make.cue(1, text="Z počítače")]))}
    answer = client.post(reverse("media_transcript_replace", args=[original.pk]), sent)
    original.refresh_from_db()
    assert answer.status_code == 409 and "petr" in answer.content.decode()
    assert original.cues[0]["text"] == "Petrova"


def test_what_is_exported_is_taken_back_the_same(client: Client, eva: Any) -> None:
    original = make.original(cues=[make.cue(1, speaker="Eva"), make.cue(2, text="<b> & -->")])
    exported = client.get(reverse("media_transcript_file", args=[original.pk, "vtt"]))
    assert exported["Content-Disposition"] == 'attachment; filename="rozhovor-cs.vtt"'
    sent = {"version": 1, "file": SimpleUploadedFile("x.vtt", exported.content)}
    client.post(reverse("media_transcript_replace", args=[original.pk]), sent)
    before = original.cues
    original.refresh_from_db()
    assert (original.cues, original.version) == (before, 1)


def test_plain_text_is_exported_by_speakers(client: Client, eva: Any) -> None:
    original = make.original(cues=[make.cue(1, speaker="Eva"), make.cue(2, speaker="Eva")])
    answer = client.get(reverse("media_transcript_file", args=[original.pk, "txt"]))
    assert answer.content.decode() == "Eva: Věta 1. Věta 2.\n"


def test_finishing_what_has_gaps_names_the_lines(client: Client, eva: Any) -> None:
    original = make.original()
    half = make.translation(original, cues=[{"id": "c2", "text": "two"}])
    answer = client.post(reverse("media_transcript_finish", args=[half.pk]), {"version": 1}, follow=True)
    half.refresh_from_db()
    assert not half.is_finished and "1, 3" in answer.content.decode()


def test_finishing_and_reopening(client: Client, eva: Any) -> None:
    original = make.original()
    client.post(reverse("media_transcript_finish", args=[original.pk]), {"version": 1})
    original.refresh_from_db()
    assert original.is_finished
    client.post(reverse("media_transcript_reopen", args=[original.pk]))
    original.refresh_from_db()
    assert not original.is_finished


def test_deleting_asks_first(client: Client, eva: Any) -> None:
    original = make.original()
    address = reverse("media_transcript_remove", args=[original.pk])
    assert client.get(address).status_code == 200 and Transcript.objects.exists()
    client.post(address)
    assert not Transcript.objects.exists()


def save(client: Client, transcript: Transcript, content: Any) -> Any:
    body = content if isinstance(content, (str, bytes)) else json.dumps(content)
    return client.post(
        reverse("media_transcript_save", args=[transcript.pk]), body, content_type="application/json"
    )


def test_the_editor_saves_and_says_when(client: Client, eva: Any) -> None:
    original = make.original()
    answer = save(client, original, {"version": 1, "cues": [make.cue(1, text="Nová")]})
    original.refresh_from_db()
    assert answer.json()["version"] == original.version == 2 and answer.json()["at"]
    assert original.changed_by == eva and original.cues[0]["text"] == "Nová"


def test_who_comes_late_gets_what_stands_there_and_overwrites_nothing(client: Client, eva: Any) -> None:
    original = make.original(count=1)
    transcripts.save(transcript=original, cues=[make.cue(1, text="Petrova")], version=1, by=editor("petr"))
    answer = save(client, original, {"version": 1, "cues": [make.cue(1, text="Evina")]})
    assert answer.status_code == 409
    told = answer.json()
    assert told["cues"][0]["text"] == "Petrova" and told["version"] == 2 and told["by"] == "petr"


def test_a_late_translation_gets_the_original_of_now_too(client: Client, eva: Any) -> None:
    original = make.original(count=2)
    translation = make.translation(original)
    transcripts.save(transcript=original, cues=[{**make.cue(1), "end": 4000}], version=1, by=None)
    answer = save(client, translation, {"version": 1, "cues": translation.cues})
    assert answer.status_code == 409 and [one["id"] for one in answer.json()["original"]] == ["c1"]


@pytest.mark.parametrize(
    "content",
    ["", "nonsense", "[]", "null", "7", {"version": 1}, {"version": 1, "cues": "x"}, b"\xff", "[" * 100_000],
)
def test_what_is_no_transcript_is_refused_in_words(client: Client, eva: Any, content: Any) -> None:
    answer = save(client, make.original(), content)
    assert answer.status_code == 422 and answer.json()["problem"]


@pytest.mark.parametrize("version", [None, "1", -1, 10**40, 1.0, [], True])
def test_a_version_that_is_none_overwrites_nothing(client: Client, eva: Any, version: Any) -> None:
    original = make.original()
    transcripts.save(transcript=original, cues=[make.cue(1, text="Petrova")], version=1, by=None)
    assert save(client, original, {"version": version, "cues": [make.cue(2)]}).status_code == 409


def test_more_than_a_transcript_can_be_is_refused_in_words(client: Client, eva: Any, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = save(
        client, make.original(), {"version": 1, "cues": [make.cue(1, text="x" * 900)], "x": "y" * 900}
    )
    assert answer.status_code == 413 and answer.json()["problem"]


def test_the_second_person_is_told_who_is_there_and_since_when(client: Client, eva: Any) -> None:
    original = make.original()
    client.get(reverse("media_transcript", args=[original.pk]))
    other = Client()
    other.force_login(editor("petr"))
    shown = other.get(reverse("media_transcript", args=[original.pk])).content.decode()
    assert "eva" in shown.split("data-others")[1].split("</p>")[0]
    here = client.post(reverse("media_transcript_here", args=[original.pk])).json()
    assert "petr" in here["others"] and here["version"] == 1
    other.post(reverse("media_transcript_left", args=[original.pk]))
    assert client.post(reverse("media_transcript_here", args=[original.pk])).json()["others"] == ""


def test_words_in_the_page_are_no_markup(client: Client, eva: Any) -> None:
    evil = "</script><script>alert(1)</script>"
    original = make.original(cues=[make.cue(1, text=evil, speaker="<img src=x>")])
    shown = client.get(reverse("media_transcript", args=[original.pk])).content.decode()
    assert evil not in shown and "<img src=x>" not in shown


def test_pages_cost_the_same_however_long_the_transcript(client: Client, eva: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries(count: int) -> int:
        original = make.original(count=count)
        make.translation(original)
        client.get(reverse("media_transcript", args=[original.pk]))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(reverse("media_transcripts", args=[original.recording_id]))
            client.get(reverse("media_transcript", args=[original.pk]))
        return len(asked)

    assert queries(2) == queries(200)

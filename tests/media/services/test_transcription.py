"""A service may write a first draft: only where an installation asks for one, and never over somebody's words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

import pytest

from media import tasks
from media.models import Recording
from media.services import transcription, transcripts
from tests.factories import transcripts as make
from tests.factories.photovoice import staff

pytestmark = pytest.mark.django_db
HERE = "tests.media.services.test_transcription"


def writes(path: Path, language: str) -> list[dict[str, Any]]:
    """A service that hears two sentences."""
    assert path.read_bytes() == b"sound"
    return [{"start": 2000, "end": 3000, "text": "B"}, {"start": 0, "end": 1500, "text": f"A {language}"}]


def fails(path: Path, language: str) -> list[dict[str, Any]]:
    """A service that is out of order."""
    raise RuntimeError("what was said")


def babbles(path: Path, language: str) -> list[dict[str, Any]]:
    """A service that returns nonsense."""
    return [{"start": "x"}]


@pytest.fixture
def heard() -> Recording:
    cache.clear()
    recording = make.recording(language="vi")
    name = storages["private"].save("sounds/x.m4a", ContentFile(b"sound"))
    recording.upload.listening = {"name": name, "type": "audio/mp4"}
    recording.upload.save()
    return recording


def test_nothing_listens_unless_it_is_chosen(heard: Recording, settings: Any) -> None:
    assert settings.TRANSCRIBER == "" and not transcription.is_offered(heard)
    with pytest.raises(transcription.NotOffered):
        transcription.ask(recording=heard, by=None)
    assert not transcription.transcribe(recording=heard, by_id=0)


def test_a_draft_is_kept_in_order_and_is_not_finished(heard: Recording, settings: Any) -> None:
    settings.TRANSCRIBER = f"{HERE}.writes"
    eva = staff()
    tasks.transcribe_recording.func(heard.pk, eva.pk)
    draft = heard.transcripts.get()
    assert [one["text"] for one in draft.cues] == ["A vi", "B"]
    assert (draft.language, draft.is_finished, draft.changed_by) == ("vi", False, eva)
    assert not transcription.is_offered(heard)


def test_words_of_a_person_are_never_overwritten(heard: Recording, settings: Any, monkeypatch: Any) -> None:
    def meanwhile(path: Path, language: str) -> list[dict[str, Any]]:
        begun = transcripts.begin(recording=heard, by=None)
        transcripts.save(transcript=begun, cues=[make.cue(1)], version=1, by=None)
        return writes(path, language)

    settings.TRANSCRIBER = f"{HERE}.writes"
    monkeypatch.setattr("media.services.transcription.import_string", lambda name: meanwhile)
    assert not transcription.transcribe(recording=heard, by_id=0)
    assert [one["text"] for one in heard.transcripts.get().cues] == ["Věta 1."]


@pytest.mark.parametrize("service", ["fails", "babbles", "nobody_wrote_this"])
def test_a_service_that_fails_is_told_and_its_words_are_in_no_log(
    heard: Recording, settings: Any, caplog: Any, service: str
) -> None:
    settings.TRANSCRIBER = f"{HERE}.{service}"
    assert not transcription.transcribe(recording=heard, by_id=0)
    assert transcription.state_of(heard) == transcription.FAILED
    assert not heard.transcripts.exists() and "what was said" not in caplog.text


def test_nothing_is_heard_of_what_was_taken_back(heard: Recording, settings: Any) -> None:
    settings.TRANSCRIBER = f"{HERE}.writes"
    heard.upload.withheld_at = timezone.now()
    heard.upload.save()
    assert not transcription.is_offered(heard)
    assert not transcription.transcribe(recording=heard, by_id=0)
    assert not heard.transcripts.exists()


def test_what_is_taken_back_while_the_service_listens_is_not_kept(
    heard: Recording, settings: Any, monkeypatch: Any
) -> None:
    def meanwhile(path: Path, language: str) -> list[dict[str, Any]]:
        type(heard.upload).objects.update(withheld_at=timezone.now())
        return writes(path, language)

    settings.TRANSCRIBER = f"{HERE}.writes"
    monkeypatch.setattr("media.services.transcription.import_string", lambda name: meanwhile)
    assert not transcription.transcribe(recording=heard, by_id=0)
    assert not heard.transcripts.exists()


def test_asking_twice_asks_once(heard: Recording, settings: Any, monkeypatch: Any) -> None:
    settings.TRANSCRIBER = f"{HERE}.writes"
    asked: list[Any] = []
    monkeypatch.setattr("media.services.transcription.enqueue", lambda *args: asked.append(args))
    transcription.ask(recording=heard, by=None)
    transcription.ask(recording=heard, by=None)
    assert len(asked) == 1 and transcription.state_of(heard) == transcription.ASKED

"""What is said is written down under a version; nothing is overwritten unseen."""

from __future__ import annotations

from typing import Any

import pytest

from media import signals
from media.ingest.captions import CaptionProblems, written_vtt
from media.ingest.cues import BadCues
from media.models import Transcript
from media.services import transcripts
from tests.factories import transcripts as make
from tests.factories.photovoice import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Any:
    """The transcripts that were told of."""
    heard: list[Transcript] = []

    def hear(sender: Any, transcript: Transcript, **kwargs: Any) -> None:
        heard.append(transcript)

    signals.transcript_changed.connect(hear)
    yield heard
    signals.transcript_changed.disconnect(hear)


def test_an_original_is_begun_in_the_language_that_is_spoken() -> None:
    recording, eva = make.recording(language="vi"), staff()
    begun = transcripts.begin(recording=recording, by=eva)
    assert (begun.language, begun.is_original, begun.cues, begun.is_public) == ("vi", True, [], False)
    with pytest.raises(transcripts.AlreadyThere) as caught:
        transcripts.begin(recording=recording, by=eva)
    assert caught.value.transcript == begun


def test_a_file_with_problems_begins_nothing() -> None:
    recording = make.recording(duration_ms=1000)
    with pytest.raises(CaptionProblems):
        transcripts.begin(recording=recording, by=None, content=written_vtt([make.cue(9)]).encode())
    assert not recording.transcripts.exists()


def test_saving_needs_the_version_that_it_was_made_from() -> None:
    transcript, eva, petr = make.original(), staff(), staff()
    first = transcripts.save(transcript=transcript, cues=[make.cue(1, text="Evina")], version=1, by=eva)
    with pytest.raises(transcripts.Overtaken) as caught:
        transcripts.save(transcript=transcript, cues=[make.cue(1, text="Petrova")], version=1, by=petr)
    assert caught.value.transcript.version == first.version == 2
    assert caught.value.transcript.changed_by == eva
    transcript.refresh_from_db()
    assert transcript.cues[0]["text"] == "Evina"


def test_saving_what_stands_there_is_no_change_whatever_its_version(told: list[Transcript]) -> None:
    transcript = make.original()
    saved = transcripts.save(transcript=transcript, cues=transcript.cues, version=77, by=None)
    assert saved.version == 1 and told == []


def test_saved_words_are_sanitised_and_told_of(told: list[Transcript]) -> None:
    transcript = make.original()
    saved = transcripts.save(
        transcript=transcript, cues=[make.cue(1, text="a\u202e\x00b\nc")], version=1, by=None
    )
    assert saved.cues[0]["text"] == "a b c" and told == [transcript]


def test_cues_that_are_none_change_nothing() -> None:
    transcript = make.original()
    with pytest.raises(BadCues):
        transcripts.save(transcript=transcript, cues=[{"id": "x"}], version=1, by=None)
    transcript.refresh_from_db()
    assert transcript.version == 1


def test_a_translation_needs_an_original_with_words() -> None:
    recording = make.recording()
    with pytest.raises(transcripts.NoOriginal):
        transcripts.add_translation(recording=recording, language="en", by=None)
    make.original(recording, count=1)
    made = transcripts.add_translation(recording=recording, language="en", by=None, made_by=" Jana ")
    assert (made.is_original, made.cues, made.made_by) == (False, [], "Jana")
    with pytest.raises(transcripts.AlreadyThere):
        transcripts.add_translation(recording=recording, language="cs", by=None)


def test_a_translation_of_a_cue_that_was_joined_meanwhile_is_overtaken() -> None:
    original = make.original(count=2)
    translation = make.translation(original, cues=[{"id": "c1", "text": "one"}])
    transcripts.save(transcript=original, cues=[{**make.cue(1), "end": 4000}], version=1, by=None)
    with pytest.raises(transcripts.Overtaken):
        transcripts.save(
            transcript=translation, cues=[*translation.cues, {"id": "c2", "text": "two"}], version=1, by=None
        )


def test_joining_in_the_original_makes_a_new_version_of_the_translation(told: list[Transcript]) -> None:
    original = make.original(count=2)
    translation = make.translation(original)
    transcripts.save(transcript=original, cues=[{**make.cue(1), "end": 4000}], version=1, by=None)
    translation.refresh_from_db()
    assert translation.cues == [{"id": "c1", "text": "Sentence 1. Sentence 2."}]
    assert translation.version == 2 and told == [original, translation]


def test_only_what_is_whole_is_finished() -> None:
    original = make.original(count=3, cues=[make.cue(1), make.cue(2), make.cue(3, text="")])
    translation = make.translation(original, cues=[{"id": "c1", "text": "one"}])
    with pytest.raises(transcripts.NotWhole) as caught:
        transcripts.finish(transcript=translation, version=1, by=None)
    assert caught.value.numbers == [2]
    with pytest.raises(transcripts.NotWhole):
        transcripts.finish(transcript=make.original(cues=[]), version=1, by=None)
    assert transcripts.finish(transcript=original, version=1, by=None).is_public


def test_what_changed_meanwhile_is_not_finished_unseen() -> None:
    transcript = make.original()
    transcripts.save(transcript=transcript, cues=[make.cue(1)], version=1, by=None)
    with pytest.raises(transcripts.Overtaken):
        transcripts.finish(transcript=transcript, version=1, by=None)


def test_reopening_takes_it_from_the_public_at_once() -> None:
    transcript = make.original(is_finished=True)
    assert not transcripts.reopen(transcript=transcript, by=None).is_public


def test_an_approval_holds_for_the_very_words_and_not_for_times() -> None:
    transcript = make.original(make.recording(needs_approval=True), is_finished=True)
    assert not transcript.is_public
    transcripts.approve(transcript=transcript, fingerprint=transcript.fingerprint)
    moved = [{**one, "start": one["start"] + 1} for one in transcript.cues]
    assert transcripts.save(transcript=transcript, cues=moved, version=1, by=None).is_public
    changed = [{**moved[0], "text": "Jinak."}, *moved[1:]]
    assert not transcripts.save(transcript=transcript, cues=changed, version=2, by=None).is_public


def test_what_was_not_shown_cannot_be_approved() -> None:
    transcript = make.original(make.recording(needs_approval=True), is_finished=True)
    shown = transcript.fingerprint
    transcripts.save(transcript=transcript, cues=[make.cue(1, text="Jiné.")], version=1, by=None)
    with pytest.raises(transcripts.Overtaken):
        transcripts.approve(transcript=transcript, fingerprint=shown)


def test_a_file_replaces_words_and_keeps_translations_tied() -> None:
    original = make.original(count=2)
    translation = make.translation(original)
    file = written_vtt([{**make.cue(1, start=90, text="Nová."), "id": "x"}, make.cue(2)]).encode()
    transcripts.upload(transcript=original, content=file, version=1, by=None)
    original.refresh_from_db()
    translation.refresh_from_db()
    assert [one["id"] for one in original.cues] == ["c1", "c2"]
    assert [one["id"] for one in translation.cues] == ["c1", "c2"]


def test_a_file_from_an_old_page_replaces_nothing() -> None:
    original = make.original(count=2)
    transcripts.save(transcript=original, cues=[make.cue(1)], version=1, by=None)
    with pytest.raises(transcripts.Overtaken):
        transcripts.upload(
            transcript=original, content=written_vtt([make.cue(2)]).encode(), version=1, by=None
        )


def test_with_the_original_go_its_translations() -> None:
    original = make.original()
    make.translation(original)
    transcripts.remove(transcript=original)
    assert not Transcript.objects.exists()


def test_who_translated_is_kept_plainly(told: list[Transcript]) -> None:
    translation = make.translation(make.original())
    transcripts.describe(transcript=translation, made_by="  Jana Nová ")
    translation.refresh_from_db()
    assert translation.made_by == "Jana Nová" and told

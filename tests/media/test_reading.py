"""How a transcript is read, and what of it is public."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

import pytest

from media.clearance import Use
from media.models import Recording, Transcript
from media.reading import caption_files, plain_text, public_transcripts, reading_of
from media.services import set_clearance, transcripts
from tests.factories import transcripts as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def spoken() -> Transcript:
    cues = [make.cue(1, speaker="Eva"), make.cue(2, speaker="Eva"), make.cue(3, speaker="Petr")]
    return make.original(make.recording(cleared=("web",)), cues=cues, is_finished=True)


def fresh(recording: Recording) -> Recording:
    return Recording.objects.for_players().get(pk=recording.pk)


def test_a_reading_goes_by_turns_of_speakers(spoken: Transcript) -> None:
    turns = reading_of(spoken.recording, spoken)
    assert [(turn.speaker, [cue.id for cue in turn.cues]) for turn in turns] == [
        ("Eva", ["c1", "c2"]),
        ("Petr", ["c3"]),
    ]
    assert (turns[0].start, turns[0].end) == (0, 4000)
    assert plain_text(turns) == "Eva: Věta 1. Věta 2.\n\nPetr: Věta 3."


def test_a_translation_is_read_at_the_times_of_the_original_beside_it(spoken: Transcript) -> None:
    cue = reading_of(spoken.recording, make.translation(spoken))[1].cues[0]
    assert (cue.start, cue.text, cue.language, cue.original) == (4000, "Sentence 3.", "en", "Věta 3.")


def test_what_nobody_translated_yet_is_read_in_the_original_and_says_so(spoken: Transcript) -> None:
    half = make.translation(spoken, cues=[{"id": "c1", "text": "One."}])
    cues = [cue for turn in reading_of(spoken.recording, half) for cue in turn.cues]
    assert [(cue.text, cue.language) for cue in cues] == [
        ("One.", "en"),
        ("Věta 2.", "cs"),
        ("Věta 3.", "cs"),
    ]


def test_cues_without_words_are_not_read() -> None:
    silent = make.original(cues=[make.cue(1, text=""), make.cue(2, speaker="Eva")])
    assert [len(turn.cues) for turn in reading_of(silent.recording, silent)] == [1]


def test_a_moment_is_written_as_players_read_it() -> None:
    silent = make.original(
        cues=[make.cue(1, start=0), make.cue(2, start=12_340), make.cue(3, start=3_600_005)]
    )
    cues = [cue for turn in reading_of(silent.recording, silent) for cue in turn.cues]
    assert [cue.second for cue in cues] == ["0", "12.34", "3600.005"]


def test_the_public_reads_nothing_without_clearance(spoken: Transcript) -> None:
    assert public_transcripts(fresh(spoken.recording), Use.WEB) == [spoken]
    assert public_transcripts(fresh(spoken.recording), Use.PODCAST) == []
    gone = datetime.now(UTC) - timedelta(seconds=5)
    set_clearance(upload=spoken.recording.upload, cleared_until={"web": gone.isoformat()})
    assert public_transcripts(fresh(spoken.recording), Use.WEB) == []


def test_the_public_reads_nothing_that_its_author_took_back(spoken: Transcript) -> None:
    spoken.recording.upload.withheld_at = timezone.now()
    spoken.recording.upload.save()
    assert public_transcripts(fresh(spoken.recording), Use.WEB) == []


def test_a_translation_is_out_only_with_its_original(spoken: Transcript) -> None:
    translation = make.translation(spoken, is_finished=True)
    assert public_transcripts(fresh(spoken.recording), Use.WEB) == [spoken, translation]
    transcripts.reopen(transcript=spoken, by=None)
    assert public_transcripts(fresh(spoken.recording), Use.WEB) == []


def test_asking_for_what_players_print_costs_no_query(
    spoken: Transcript, django_assert_num_queries: Any
) -> None:
    make.translation(spoken, is_finished=True)
    recording = fresh(spoken.recording)
    with django_assert_num_queries(0):
        for transcript in public_transcripts(recording, Use.WEB):
            reading_of(recording, transcript)
        assert len(caption_files(recording, Use.WEB)) == 4


def test_caption_files_are_where_they_are_said_to_be(spoken: Transcript, client: Client) -> None:
    make.translation(spoken, is_finished=True)
    out = {"web": {"folder": "x", "files": {"mp3": {"name": "p/x/a.mp3", "size": 1, "type": "audio/mpeg"}}}}
    Recording.objects.filter(pk=spoken.recording_id).update(public=out)
    for file in caption_files(fresh(spoken.recording), Use.WEB):
        answer = client.get(file.address)
        assert answer.status_code == 200 and answer["Content-Type"].startswith(file.content_type)

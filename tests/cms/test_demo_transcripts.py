"""Every voice of the demo can be read in full in Czech and in English, and its file is small."""

from __future__ import annotations

import itertools

import pytest

from cms import demo_transcripts
from cms.demo import LANGUAGES, read
from demo import voices
from tests.factories import recordings as make

SMALL = 700_000
SHORTEST_MS, LONGEST_MS = 60_000, 180_000


@pytest.mark.parametrize("name", voices.names())
def test_every_sentence_is_there_in_both_languages_and_in_the_spoken_one(name: str) -> None:
    voice = voices.read(name)
    wanted = {voice.language, *LANGUAGES}
    assert all(set(line.said) >= wanted and all(line.said.values()) for line in voice.sentences)


@pytest.mark.parametrize("name", voices.names())
def test_a_voice_lasts_one_to_three_minutes_in_a_small_file(name: str) -> None:
    voice = voices.read(name)
    assert SHORTEST_MS <= voice.sentences[-1].end + 900 <= LONGEST_MS
    assert voice.sound.stat().st_size < SMALL


@pytest.mark.parametrize("name", voices.names())
def test_sentences_follow_one_another(name: str) -> None:
    lines = voices.read(name).sentences
    assert all(line.start < line.end for line in lines)
    assert all(one.end <= after.start for one, after in itertools.pairwise(lines))


def test_the_demo_has_five_interviews_four_episodes_and_a_trailer() -> None:
    kinds = [voices.read(name).about["kind"] for name in voices.names()]
    assert (kinds.count("interview"), kinds.count("episode"), kinds.count("trailer")) == (5, 4, 1)


def test_a_dozen_voices_are_heard_in_the_exhibition() -> None:
    rooms = read("exhibition.yaml")["exhibition"]["rooms"]
    hung = {row["contribution"] for room in rooms for row in room["hangings"]}
    comments = [voices.read(name).about for name in voices.names() if name.startswith("comment-")]
    assert len([about for about in comments if about["contribution"] in hung]) == 12


def test_the_demo_says_that_its_voices_are_synthetic() -> None:
    said = read("campaign.yaml")["about_demo"]
    assert "umělé" in said["short"]["cs"] and "synthetic" in said["short"]["en"]
    assert "umělé" in said["text"]["cs"] and "synthetic" in said["text"]["en"]
    ends = [voices.read(name).sentences[-1].said for name in voices.names() if "-" not in name]
    ends += [voices.read(f"episode-{number}").sentences[-1].said for number in range(1, 5)]
    assert all("umělé" in line["cs"] and "synthetic" in line["en"] for line in ends)


@pytest.mark.django_db
def test_what_is_said_is_written_down_once_and_called_finished(django_user_model) -> None:
    django_user_model.objects.create_superuser("curator", password="a long password")
    voice = voices.read("comment-gleb")
    recording = make.make_recording(spoken_language="ru")
    for _again in range(2):
        demo_transcripts.write_down(recording=recording, voice=voice)
    found = {one.language: one for one in recording.transcripts.all()}
    assert set(found) == {"ru", "cs", "en"}
    assert all(one.is_finished and len(one.cues) == len(voice.sentences) for one in found.values())
    assert [one.language for one in found.values() if one.is_original] == ["ru"]

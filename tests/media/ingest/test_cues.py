"""Cues as they are kept, and how a translation stays tied to its original."""

from __future__ import annotations

import time
from typing import Any

import pytest

from media.ingest.captions import CaptionProblems, read, written_srt, written_vtt
from media.ingest.cues import (
    BadCues,
    Untied,
    carried_over,
    from_file,
    settled,
    settled_translation,
    tied,
    timed,
    untranslated,
)
from tests.factories.transcripts import cue

GOOD = {"id": "a", "start": 0, "end": 10, "speaker": "", "text": "x"}


def words(cues: list[dict[str, Any]]) -> dict[str, str]:
    return {one["id"]: one["text"] for one in cues}


@pytest.mark.parametrize(
    "bad",
    [
        None,
        {},
        "x",
        [1],
        [{**GOOD, "id": ""}],
        [{**GOOD, "id": "a b"}],
        [{**GOOD, "id": 7}],
        [{**GOOD, "start": -1}],
        [{**GOOD, "start": "0"}],
        [{**GOOD, "start": True}],
        [{**GOOD, "start": 0.5}],
        [{**GOOD, "end": 0}],
        [{**GOOD, "end": 10**12}],
        [{**GOOD, "text": None}],
        [{**GOOD, "text": "x" * 1001}],
        [{**GOOD, "speaker": "x" * 81}],
        [{**GOOD, "speaker": ["x"]}],
        [GOOD, GOOD],
        [{**GOOD, "id": f"c{at}"} for at in range(6001)],
    ],
)
def test_what_is_no_cue_is_not_kept(bad: Any) -> None:
    with pytest.raises(BadCues):
        settled(bad)


def test_kept_cues_are_plain_in_order_and_hold_nothing_else() -> None:
    given = [{**GOOD, "id": "b", "start": 5, "text": "two\n\u202elines"}, {**GOOD, "speaker": "Eva ", "x": 1}]
    assert settled(given) == [
        {"id": "a", "start": 0, "end": 10, "speaker": "Eva", "text": "x"},
        {"id": "b", "start": 5, "end": 10, "speaker": "", "text": "two lines"},
    ]


def test_a_translation_keeps_words_only_in_the_order_of_its_original() -> None:
    original = [cue(1), cue(2), cue(3)]
    given = [
        {"id": "c3", "text": "three", "start": 9},
        {"id": "c1", "text": "one"},
        {"id": "c2", "text": " "},
    ]
    assert settled_translation(given, original) == [
        {"id": "c1", "text": "one"},
        {"id": "c3", "text": "three"},
    ]


def test_words_for_what_the_original_does_not_say_are_untied() -> None:
    with pytest.raises(Untied):
        settled_translation([{"id": "c9", "text": "lost"}], [cue(1)])
    assert settled_translation([{"id": "c9", "text": ""}], [cue(1)]) == []


def test_a_file_exported_and_translated_elsewhere_is_tied_by_its_ids() -> None:
    original = [cue(1), cue(2), cue(3)]
    file = written_vtt([{**cue(3), "text": "three", "start": 900_000, "end": 900_001}])
    assert tied(read(file.encode()), original) == [{"id": "c3", "text": "three"}]


def test_a_file_without_our_ids_is_tied_by_time() -> None:
    original = [cue(1), cue(2), cue(3)]
    file = written_srt(
        [
            cue(1, start=100, text="one"),
            {**cue(2, start=2100, text="two"), "end": 3000},
            {**cue(3, start=3000, text="and a half"), "end": 4100},
        ]
    )
    assert words(tied(read(file.encode()), original)) == {"c1": "one", "c2": "two and a half"}


def test_a_translation_of_silence_names_the_line() -> None:
    with pytest.raises(CaptionProblems) as caught:
        tied(read(written_srt([cue(1), cue(9, text="lost")]).encode()), [cue(1)])
    assert [(one.line, one.problem, one.what) for one in caught.value.found] == [(6, "nowhere", "lost")]


def test_translations_that_would_be_cut_are_refused() -> None:
    file = written_srt(
        [{**cue(1, text="x" * 600), "end": 900}, {**cue(2, start=900, text="y" * 600), "end": 1900}]
    )
    with pytest.raises(CaptionProblems) as caught:
        tied(read(file.encode()), [cue(1)])
    assert [(one.line, one.problem) for one in caught.value.found] == [(7, "too_long")]


def test_a_new_file_keeps_the_ids_of_cues_that_begin_where_they_began() -> None:
    before = [cue(1), cue(2), cue(3)]
    read_cues = read(written_srt([cue(1, start=120), cue(2, start=2900), cue(3)]).encode())
    kept = from_file(read_cues, before)
    assert [one["id"] for one in kept][::2] == ["c1", "c3"]
    assert kept[1]["id"] not in {"c1", "c2", "c3"}


def test_two_voices_at_once_never_get_one_id() -> None:
    both = "WEBVTT\n\n00:00.000 --> 00:02.000\n<v A>yes</v> <v B>no\n"
    kept = from_file(read(both.encode()), [cue(1)])
    assert len({one["id"] for one in kept}) == 2


def test_joining_cues_of_the_original_joins_their_translations() -> None:
    before = [cue(1), cue(2), cue(3)]
    after = [{**cue(1), "end": 4000, "text": "Věta 1. Věta 2."}, cue(3)]
    moved = carried_over([{"id": f"c{at}", "text": f"w{at}"} for at in (1, 2, 3)], before, after)
    assert words(moved) == {"c1": "w1 w2", "c3": "w3"}


def test_deleting_a_cue_of_the_original_deletes_its_translation_only() -> None:
    before = [cue(1), cue(2), cue(3)]
    moved = carried_over([{"id": f"c{at}", "text": f"w{at}"} for at in (1, 2, 3)], before, [cue(1), cue(3)])
    assert words(moved) == {"c1": "w1", "c3": "w3"}


def test_splitting_leaves_the_translation_with_the_first_half() -> None:
    before, second = [cue(1)], {**cue(1), "id": "new", "start": 1000}
    after = [{**cue(1), "end": 1000}, second]
    assert words(carried_over([{"id": "c1", "text": "w"}], before, after)) == {"c1": "w"}
    assert untranslated(after, [{"id": "c1", "text": "w"}]) == [2]


def test_a_translation_is_written_at_the_times_and_under_the_speakers_of_its_original() -> None:
    original = [cue(1, speaker="Eva"), cue(2)]
    assert timed([{"id": "c1", "text": "one"}], original) == [{**original[0], "text": "one"}]


def test_three_hours_are_tied_in_no_time() -> None:
    original = [cue(number) for number in range(1, 5001)]
    file = read(written_srt(original).encode())
    began = time.perf_counter()
    assert len(tied(file, original)) == len(from_file(file, original)) == 5000
    assert time.perf_counter() - began < 2

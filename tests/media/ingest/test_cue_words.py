"""Words of a cue are plain and stand on one line."""

from __future__ import annotations

import pytest

from media.ingest.cue_words import one_line, speakers_before_colons


def test_letters_are_composed_and_space_is_one() -> None:
    assert one_line("  pr\u030ci\u0301s\u030clo \n\t jaro ") == "příšlo jaro"


@pytest.mark.parametrize("sign", ["\u200c", "\u200d", "\u200e", "\u200f"])
def test_signs_that_belong_to_a_script_stay(sign: str) -> None:
    assert one_line(f"می{sign}خواهم") == f"می{sign}خواهم"


def test_a_name_is_a_speaker_only_when_it_comes_back() -> None:
    said = ["Eva: Ano.", "Slyšela jsem: ne.", "Eva: Dobře.", "Bylo 10:30: pozdě."]
    assert speakers_before_colons(said) == [
        ("Eva", "Ano."),
        ("", "Slyšela jsem: ne."),
        ("Eva", "Dobře."),
        ("", "Bylo 10:30: pozdě."),
    ]


def test_a_sentence_before_a_colon_is_no_name_however_often_it_comes() -> None:
    said = ["A potom mi tehdy ta paní řekla: ne."] * 3
    assert speakers_before_colons(said) == [("", text) for text in said]

from __future__ import annotations

from campaign.layout.words import NBSP, paragraphs, typeset


def test_a_czech_one_letter_word_stays_with_what_follows() -> None:
    assert (
        typeset("Stojím v Praze a s nikým nemluvím", "cs")
        == f"Stojím v{NBSP}Praze a{NBSP}s{NBSP}nikým nemluvím"
    )
    assert typeset("I am a guest", "en") == "I am a guest"


def test_an_empty_line_begins_a_paragraph_and_the_end_of_a_line_is_kept() -> None:
    assert paragraphs("One\r\ntwo\r\n \r\n\r\nthree\n", "en") == ["One\ntwo", "three"]
    assert paragraphs("  ", "en") == []

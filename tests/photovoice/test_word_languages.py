"""The languages in which participants write."""

from __future__ import annotations

import pytest

from photovoice import word_languages

DIRECTIONS = [("ar", "rtl"), ("fa", "rtl"), ("ur", "rtl"), ("he", "rtl"), ("vi", "ltr")]


@pytest.mark.parametrize(("code", "direction"), DIRECTIONS)
def test_each_language_is_written_in_its_direction(code, direction):
    assert word_languages.describe(code, "en").direction == direction


def test_a_language_names_itself_first():
    assert word_languages.describe("vi", "cs").label == "Tiếng Việt (vietnamština)"
    assert word_languages.describe("cs", "cs").label == "Čeština"


@pytest.mark.parametrize("shown_in", ["cs", "en", "uk", "ru", "vi", "ar"])
def test_every_language_has_names_in_every_language_of_the_space(shown_in):
    for code in word_languages.CODES:
        described = word_languages.describe(code, shown_in)
        assert described.code == code and described.autonym and described.name != code


def test_likely_languages_come_first_and_none_comes_twice():
    first, rest = word_languages.offered(["vi", "cs", "vi", "nonsense"], "en")
    assert [each.code for each in first] == ["vi", "cs"]
    codes = [each.code for each in first + rest]
    assert sorted(codes) == sorted(word_languages.CODES)


def test_what_is_not_listed_counts_as_another_language():
    assert word_languages.describe("nonsense", "en").code == word_languages.OTHER
    assert word_languages.is_known(word_languages.OTHER) and not word_languages.is_known("nonsense")

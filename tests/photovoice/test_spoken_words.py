"""The words of phrases: easy to tell apart, and read back however they were typed."""

from __future__ import annotations

import itertools

from django.conf import settings

import pytest

from photovoice import spoken_words
from photovoice.spoken_words import WORDS_IN_PHRASE, folded, read, words_of


def differ_by_one(one: str, other: str) -> bool:
    """Whether one letter put in, left out or changed makes one word of the other."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    same = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]


def test_every_language_of_the_space_has_words() -> None:
    assert set(settings.SPACE_LANGUAGES) == set(spoken_words.languages())


@pytest.mark.parametrize("language", spoken_words.languages())
def test_a_list_has_256_words_that_nobody_confuses(language: str) -> None:
    words = [folded(word) for word in words_of(language)]
    assert len(set(words)) == len(words) == 256
    assert all(3 <= len(word) <= 14 for word in words)
    pairs = list(itertools.combinations(words, 2))
    assert [pair for pair in pairs if differ_by_one(*pair)] == []
    assert [pair for pair in pairs if pair[0].startswith(pair[1]) or pair[1].startswith(pair[0])] == []


def test_words_that_differ_by_one_letter_are_told() -> None:
    assert differ_by_one("most", "host") and differ_by_one("most", "mosty") and differ_by_one("most", "ost")
    assert not differ_by_one("most", "kost!") and not differ_by_one("most", "stom")


@pytest.mark.parametrize("language", spoken_words.languages())
def test_a_phrase_is_read_however_it_is_typed(language: str) -> None:
    words = words_of(language)[:: 256 // WORDS_IN_PHRASE][:WORDS_IN_PHRASE]
    wanted = tuple(folded(word) for word in words)
    for typed in (
        " ".join(words),
        "".join(words),
        ", ".join(words).upper(),
        "  -- ".join(map(folded, words)) + ".",
        "\n".join(words),
    ):
        assert wanted in [phrase.words for phrase in read(typed) if phrase.language == language], typed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ёлка", "елка"), ("růže", "RUZE"), ("đèn lồng", "den long"), ("أرنب", "ارنب"), ("قطة", "قطه"),
        ("مبنى", "مبني"), ("ґудзик", "гудзик"), ("кавʼярня", "кав'ярня"), ("ﻗﻄﺔ", "قطة"),
    ],
)  # fmt: skip
def test_letters_that_people_write_in_two_ways_are_one(one: str, other: str) -> None:
    assert folded(one) == folded(other) != ""


@pytest.mark.parametrize(
    "typed", ["", " ", "1234", "apple", "apple apple apple appleapple x", "x" * 5000, "\x00"]
)
def test_what_is_not_four_words_is_no_phrase(typed: str) -> None:
    assert read(typed) == []


def test_a_word_too_many_or_too_few_is_no_phrase() -> None:
    words = words_of("en")
    assert read(" ".join(words[:4])) and not read(" ".join(words[:3])) and not read(" ".join(words[:5]))


def test_words_of_two_languages_make_no_phrase() -> None:
    assert read(" ".join([*words_of("cs")[:2], *words_of("uk")[:2]])) == []


def test_chosen_words_come_from_the_list_and_differ_from_time_to_time() -> None:
    chosen = {tuple(spoken_words.choose("vi")) for _time in range(20)}
    assert len(chosen) > 15 and all(set(words) <= set(words_of("vi")) for words in chosen)
    with pytest.raises(LookupError):
        spoken_words.choose("xx")
    assert spoken_words.list_for("xx") == "en" and spoken_words.list_for("ar") == "ar"

"""The words that a phrase is made of, and how what was typed is read back.

Each language of the space has a list of 256 easy words in `phrases/<language>.txt`; four of them are one of over four
thousand million phrases. Written words are folded first: no capitals, no accents, one letter where people write two
(е for ё, ا for أ). Whatever stands between words does not matter, not even nothing: no word begins another one, so
that letters in a row can be read in one way only.
"""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

WORDS_IN_PHRASE = 4
#: More letters than four of our longest words have are no phrase.
LONGEST = 200
LISTS = Path(__file__).parent / "phrases"
# What Unicode does not take apart by itself, and letters that are written in two ways.
ALIKE = str.maketrans(
    {"đ": "d", "ł": "l", "ґ": "г", "ى": "ي", "ة": "ه", "ء": "", "ـ": "", "ٱ": "ا", "ı": "i"}
)


@dataclass(frozen=True)
class SpokenPhrase:
    """Four words of the list of one language, folded."""

    language: str
    words: tuple[str, ...]

    @property
    def canonical(self) -> str:
        """The one text under which this phrase is hashed, however it was typed."""
        return f"{self.language}:{' '.join(self.words)}"


def folded(text: str) -> str:
    """Return the letters of a text as they are compared: small, without accents, spaces and signs."""
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold().translate(ALIKE))
    # Lm: an apostrophe that counts as a letter.
    return "".join(
        each for each in parts.translate(ALIKE) if each.isalpha() and unicodedata.category(each) != "Lm"
    )


def languages() -> list[str]:
    """The languages that have a list."""
    return sorted(path.stem for path in LISTS.glob("*.txt"))


@lru_cache(maxsize=16)
def words_of(language: str) -> tuple[str, ...]:
    """The words of a language as they are shown. Raises `LookupError` for a language without a list."""
    path = LISTS / f"{language}.txt"
    if not path.is_file():
        raise LookupError(f"There are no words in {language!r}.")
    return tuple(line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


@lru_cache(maxsize=16)
def _by_folded(language: str) -> tuple[frozenset[str], int]:
    every = frozenset(folded(word) for word in words_of(language))
    return every, max(map(len, every))


def list_for(language: str) -> str:
    """The language whose words are offered to a reader of `language`: its own, or English where it has no list."""
    return language if language in languages() else "en"


def choose(language: str) -> list[str]:
    """Return four different words of a list by chance. Raises `LookupError` for a language without a list."""
    return secrets.SystemRandom().sample(words_of(language), WORDS_IN_PHRASE)


def read(text: str) -> list[SpokenPhrase]:
    """Return the phrases that a text can mean: none for anything that is not four of our words, mostly one."""
    letters = folded(text[: LONGEST * 2])
    if not letters or len(letters) > LONGEST:
        return []
    found = []
    for language in languages():
        words = _read_in(letters, language)
        if words is not None:
            found.append(SpokenPhrase(language, words))
    return found


def _read_in(letters: str, language: str) -> tuple[str, ...] | None:
    every, longest = _by_folded(language)
    words = []
    start = 0
    while start < len(letters):
        ends = range(start + 1, min(start + longest, len(letters)) + 1)
        end = next((end for end in ends if letters[start:end] in every), None)
        if end is None or len(words) == WORDS_IN_PHRASE:
            return None
        words.append(letters[start:end])
        start = end
    return tuple(words) if len(words) == WORDS_IN_PHRASE else None

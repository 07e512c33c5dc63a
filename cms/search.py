"""Looking for words in everything that is public: pages, photographs, episodes, what is said in recordings.

Apps above register where their words are (`register`). A word is looked for by its stem without diacritics, so that
Czech is found in every case, with and without hooks and accents. Whatever the index finds is asked for anew at its
source: the source asks the gate, and what it does not give back is not shown.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import StrIndex
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

import snowballstemmer

from cms.models.search import SearchPiece

WORD = re.compile(r"[^\W_]+")
STEMMERS = {"cs": "czech", "en": "english"}
#: Shorter beginnings would find everything; longer questions are cut.
SHORTEST, MOST_WORDS, LONGEST = 2, 8, 200
#: So many pieces are looked at for one question.
MOST_PIECES = 400
AROUND, PIECES_A_PAGE = 90, 3
_of_thread = threading.local()


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a page. Of words that are said in a recording `at` is when ("1:23"), `anchor` leads there."""

    text: str
    at: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One public page as it can be found. `label` says what it is, in the language of the page.

    `twin` is the same for the same page in every language; the map of the site ties these by it.
    """

    key: str
    title: str
    address: str
    label: str = ""
    pieces: Sequence[Piece] = ()
    twin: str = ""


@dataclass(frozen=True, slots=True)
class FoundPiece:
    """A piece that was found, with the words that were looked for marked; `at` is when it is said ("1:23")."""

    text: SafeString
    address: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A page that was found, and its words that were looked for. Marking them waits until the page is shown."""

    document: Document
    said: Sequence[Piece]
    wanted: Sequence[frozenset[str]]
    score: int

    @property
    def title(self) -> SafeString:
        """The title with the words marked."""
        return marked(self.document.title, self.wanted, around=LONGEST)

    @property
    def address(self) -> str:
        """Where the page is."""
        return self.document.address

    @property
    def label(self) -> str:
        """What it is."""
        return self.document.label

    @property
    def pieces(self) -> list[FoundPiece]:
        """The first of its pieces that hold the words."""
        return [
            FoundPiece(marked(piece.text, self.wanted), self.address + piece.anchor, piece.at)
            for piece in self.said[:PIECES_A_PAGE]
        ]


#: Asked with the language, and with the keys wanted (None for all): what is public right now.
Source = Callable[[str, Sequence[str] | None], Iterable[Document]]
_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Look through what `source` gives, too. `name` is kept in the index and never changes."""
    _sources[name] = source


def sources() -> dict[str, Source]:
    """Every source by its name."""
    return dict(_sources)


def look_for(question: str, *, language: str) -> list[Found]:
    """Return the public pages in `language` that hold every word of `question`, the best ones first.

    Every word must stand in the same piece or in the title. At most as many pages as `MOST_PIECES` pieces make.
    """
    wanted = asked_for(question)
    if not wanted:
        return []
    rows: defaultdict[tuple[str, str], list[SearchPiece]] = defaultdict(list)
    pieces = SearchPiece.objects.filter(language=language)
    for number, forms in enumerate(wanted):
        pieces = _holding(pieces, forms, number)
    pieces = pieces.order_by("-is_title", "source", "pk")
    for row in pieces[:MOST_PIECES]:
        rows[row.source, row.key].append(row)
    found = [
        one
        for name, source in _sources.items()
        for one in _live(
            source, language, {key: each for (of, key), each in rows.items() if of == name}, wanted
        )
    ]
    return sorted(found, key=lambda one: (-one.score, one.document.title))


def asked_for(question: str) -> list[frozenset[str]]:
    """The words of a question, each as the forms under which it may stand in the index."""
    words = [word for word in WORD.findall(question[:LONGEST]) if len(word) >= SHORTEST]
    return [forms_of(word) for word in words[:MOST_WORDS]]


@lru_cache(maxsize=20_000)
def forms_of(word: str) -> frozenset[str]:
    """The stems of a word without diacritics, in each language of the site, of the word with and without them."""
    low = word.lower()
    return frozenset(
        folded(stemmer.stemWord(each)) for stemmer in _stemmers() for each in (low, folded(low))
    ) | {folded(low)}


def folded(text: str) -> str:
    """Lower case without accents, hooks and dots ("Přistěhovalec" → "pristehovalec")."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("đ", "d")


def indexed(text: str) -> str:
    """What is kept of a text for looking: its stems, each once, with a space on either side."""
    stems = {form for word in WORD.findall(text) if len(word) >= SHORTEST for form in forms_of(word)}
    return f" {' '.join(sorted(stems))} " if stems else ""


def marked(text: str, wanted: Sequence[frozenset[str]], *, around: int = AROUND) -> SafeString:
    """The part of `text` around the first word that was looked for, safe to print, with each such word marked."""
    hits = [match.span() for match in WORD.finditer(text) if _is_hit(match.group(), wanted)]
    first = hits[0][0] if hits else 0
    start, end = _cut(text, max(0, first - around)), _cut_end(text, first + 2 * around)
    parts: list[tuple[str, str, str]] = []
    place = start
    for begin, stop in hits:
        if start <= begin and stop <= end:
            parts.append((text[place:begin], text[begin:stop], ""))
            place = stop
    parts.append((text[place:end], "", ""))
    body = format_html_join("", "{}<mark>{}</mark>{}", parts)
    return mark_safe(
        f"{'… ' if start else ''}{body.replace('<mark></mark>', '')}{' …' if end < len(text) else ''}"
    )


def _stemmers() -> list[snowballstemmer.BaseStemmer]:
    """Of this thread alone: a stemmer keeps the word that it has in hand, and two at once would mix theirs."""
    if not hasattr(_of_thread, "stemmers"):
        _of_thread.stemmers = [snowballstemmer.stemmer(name) for name in STEMMERS.values()]
    found: list[snowballstemmer.BaseStemmer] = _of_thread.stemmers
    return found


def _holding(pieces: QuerySet[SearchPiece], forms: Iterable[str], number: int) -> QuerySet[SearchPiece]:
    """Those in which any of the forms stands at the beginning of a word that is kept.

    By position and not by LIKE, which would fold every letter of every row first.
    """
    names = {f"at_{number}_{place}": form for place, form in enumerate(_shortest(forms))}
    places = {name: StrIndex("words", Value(f" {form}")) for name, form in names.items()}
    found = Q()
    for name in names:
        found |= Q(**{f"{name}__gt": 0})
    return pieces.alias(**places).filter(found)


def _shortest(forms: Iterable[str]) -> list[str]:
    """Without those that begin with another one: where they stand, that one is found as well."""
    kept: list[str] = []
    for form in sorted(forms):
        if not kept or not form.startswith(kept[-1]):
            kept.append(form)
    return kept


def _live(
    source: Source, language: str, rows: dict[str, list[SearchPiece]], wanted: Sequence[frozenset[str]]
) -> Iterable[Found]:
    """What the source still gives of what the index found."""
    if not rows:
        return
    for document in source(language, sorted(rows)):
        here = rows.get(document.key, [])
        title = indexed(document.title)
        # The title's stems go with every piece; here only the piece's own count.
        texts = {
            row.text for row in here if not row.is_title and _holds(row.words.removeprefix(title), wanted)
        }
        said = [piece for piece in document.pieces if piece.text in texts]
        in_title = any(row.is_title and row.text == document.title for row in here)
        if in_title or said:
            yield Found(document, said, wanted, 10 * in_title + len(said))


def _holds(stems: str, wanted: Sequence[frozenset[str]]) -> bool:
    return any(f" {form}" in stems for forms in wanted for form in forms)


def _is_hit(word: str, wanted: Sequence[frozenset[str]]) -> bool:
    forms = forms_of(word)
    return any(form.startswith(each) for form in forms for asked in wanted for each in asked)


def _cut(text: str, place: int) -> int:
    """The beginning of the word at or after `place`."""
    return 0 if place == 0 else text.find(" ", place) + 1


def _cut_end(text: str, place: int) -> int:
    return len(text) if place >= len(text) else max(text.rfind(" ", 0, place), 1)

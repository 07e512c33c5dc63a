"""Looking for words in what is public, and in nothing else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.test import Client
from django.utils import translation

import pytest

from cms import search
from cms.models import ContentPage, SearchPiece
from cms.search import Document, Piece
from cms.services import search_index
from tests.factories.photovoice import home

PAGE = Document(
    "1",
    "Přistěhovalci v tramvaji",
    "/cs/x/",
    "Text",
    [Piece("Řidič mě pozdraví a počká."), Piece("Ráno.", "1:23", "#r1-t83")],
)


class Shelf:
    """A source whose documents a test puts there and takes away."""

    def __init__(self, *documents: Document) -> None:
        self.documents = list(documents)
        self.asked: list[Any] = []

    def __call__(self, language: str, keys: Any) -> list[Document]:
        self.asked.append(keys)
        if language != "cs":
            return []
        return [one for one in self.documents if keys is None or one.key in keys]


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> Shelf:
    made = Shelf(PAGE)
    monkeypatch.setattr(search, "_sources", {"shelf": made})
    return made


def titles(question: str, language: str = "cs") -> list[str]:
    return [one.title for one in search.look_for(question, language=language)]


@pytest.mark.parametrize(
    "question",
    [
        "přistěhovalec",
        "pristehovalec",
        "PŘISTĚHOVALCI",
        "přistěhovalců",
        "pristehovalcu",
        "tramvaj",
        "tramvají",
        "tramvaji přistěhovalci",
        "řidiče",
        "ridic pozdravi",
        "přistěhovalci řidič",
        "  ráno!  ",
    ],
)
@pytest.mark.django_db
def test_czech_is_found_in_other_cases_and_without_its_hooks(shelf: Shelf, question: str) -> None:
    search_index.refresh()
    assert len(titles(question)) == 1


@pytest.mark.parametrize(
    "question", ["", " ", "a", "!!", "autobus", "řidič autobus", "%", "_", "' OR 1=1 --", "x" * 5000]
)
@pytest.mark.django_db
def test_what_is_not_there_is_not_found(shelf: Shelf, question: str) -> None:
    search_index.refresh()
    assert titles(question) == []


@pytest.mark.django_db
def test_words_that_were_taken_back_are_not_shown_although_the_index_still_knows_them(shelf: Shelf) -> None:
    search_index.refresh()
    assert titles("řidič")
    shelf.documents = [Document("1", "Přistěhovalci v tramvaji", "/cs/x/", "Text", [])]
    assert titles("řidič") == []
    shelf.documents = []
    assert titles("tramvaj") == []
    assert SearchPiece.objects.exists()


@pytest.mark.django_db
def test_a_word_in_the_title_comes_before_one_in_the_text(shelf: Shelf) -> None:
    shelf.documents.append(Document("2", "Řidič", "/cs/y/", "", []))
    search_index.refresh()
    assert [one.address for one in search.look_for("řidič", language="cs")] == ["/cs/y/", "/cs/x/"]


@pytest.mark.django_db
def test_words_that_are_said_lead_to_their_second(shelf: Shelf) -> None:
    search_index.refresh()
    piece = search.look_for("ráno", language="cs")[0].pieces[0]
    assert (piece.at, piece.address) == ("1:23", "/cs/x/#r1-t83")


@pytest.mark.django_db
def test_one_question_costs_one_query_and_its_sources_are_asked_for_what_was_found_only(
    shelf: Shelf, django_assert_num_queries: Any
) -> None:
    shelf.documents += [
        Document(str(n), f"Strana {n}", "/cs/z/", "", [Piece("Slova.")]) for n in range(2, 40)
    ]
    search_index.refresh()
    with django_assert_num_queries(1):
        titles("tramvaj")
    assert shelf.asked[-1] == ["1"]


def test_what_was_looked_for_is_marked_and_everything_else_escaped() -> None:
    text = "Před <b>tramvají</b> stál řidič & čekal na tramvaj."
    shown = search.marked(text, search.asked_for("tramvaj"))
    assert shown.count("<mark>") == 2
    assert "<b>" not in shown and "&lt;b&gt;" in shown and "&amp;" in shown


def test_of_a_long_text_the_part_around_the_word_is_shown() -> None:
    text = " ".join(["slovo"] * 200 + ["tramvaj"] + ["slovo"] * 200)
    shown = search.marked(text, search.asked_for("tramvaj"))
    assert shown.startswith("… ") and shown.endswith(" …")
    assert "<mark>tramvaj</mark>" in shown
    assert len(shown) < 400


@pytest.mark.parametrize(
    ("language", "slug", "words", "found"),
    [("cs", "hledani", "soukromí", "Soukrom"), ("en", "search", "privacy", "Privacy")],
)
@pytest.mark.django_db
def test_the_page_finds_in_its_own_language_without_a_cookie(
    client: Client, language: str, slug: str, words: str, found: str
) -> None:
    parent = home()
    if language == "en":
        parent = parent.get_translations().get(locale__language_code="en")
    page = parent.add_child(
        instance=ContentPage(title=found, slug="p", lead=f"{words} je důležité", locale=parent.locale)
    )
    page.save_revision().publish()
    search_index.refresh()
    with translation.override(language):
        address = "/" + language + "/" + translation.pgettext("address", "search/")
    response = client.get(address, {"q": words})
    assert response.status_code == 200
    assert f"<mark>{found[:4]}" in response.content.decode()
    assert not response.cookies
    assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    "query", ["", "?q=", "?q=a", "?q=zzzz", "?q=x&p=999", "?q=x&p=-1", "?q=" + "a" * 9000]
)
@pytest.mark.django_db
def test_any_question_is_answered(client: Client, query: str) -> None:
    home()
    response = client.get("/en/search/" + query)
    assert response.status_code == 200
    assert 'role="search"' in response.content.decode()


@pytest.fixture
def in_a_hurry() -> Iterator[None]:
    """Threads take turns after every few steps."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def test_people_who_search_at_the_same_time_do_not_mix_their_words(in_a_hurry: None) -> None:
    endings = ("ovatelům", "ovských", "ejšího", "ování", "ostem", "ami")
    words = [
        f"{letter}{middle}{ending}" for letter in "bdhkmprst" for middle in "aeiou" for ending in endings
    ]
    stem = search.forms_of.__wrapped__
    alone = [stem(word) for word in words]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda _turn: [stem(word) for word in words], range(16)))
    assert all(found == alone for found in together)

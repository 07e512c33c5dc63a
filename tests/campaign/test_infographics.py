"""An infographic on the website, in the search, on paper and in the admin: the same figures everywhere."""

from __future__ import annotations

import re
from contextlib import closing
from html import unescape
from typing import Any

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import pypdfium2
import pytest
import typst

from campaign.drawings import drawing, in_words, mark, table
from campaign.models import Infographic
from cms import caching, search
from tests.factories import infographics as factory

pytestmark = pytest.mark.django_db
ADD = "/admin/snippets/campaign/infographic/add/"
INDEX = "/cs/plakaty-a-ziny/"


def words_of(html: str) -> list[str]:
    return [unescape(each) for each in re.findall(r"<text[^>]*>([^<]*)</text>", html)]


def page(address: str) -> Any:
    cache.delete(caching.GENERATION)
    return Client().get(address)


@pytest.fixture
def curator() -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("curator", "c@example.org", "x"))
    return client


def typed(*rows: tuple[str, str, str], **fields: Any) -> dict[str, Any]:
    data = {
        "statement_cs": "Zkouška",
        "statement_en": "A try",
        "slug": "a-try",
        "kind": "bars",
        "unit": "number",
        "source_cs": "Úřad",
        "source_en": "Office",
        "year": "2019",
        "data-rows": str(len(rows)),
        "data-columns": "1",
        "data-column-0-cs": "Lidí",
        "data-column-0-en": "People",
    }
    for number, (cs, en, value) in enumerate(rows):
        data |= {f"data-{number}-cs": cs, f"data-{number}-en": en, f"data-{number}-0": value}
    return {**data, **fields}


def test_the_page_shows_drawing_table_and_source_to_everybody_without_a_cookie() -> None:
    factory.index()
    made = factory.make(is_illustrative=True, source_address="https://example.org/source")
    answer = page(f"{INDEX}{made.slug}/")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert not answer.cookies
    assert words_of(html).count("46\u00a0210") == 2
    assert "<td>46\u00a0210</td>" in html
    assert "https://example.org/source" in html
    assert (mark(made) and mark(made) in words_of(html)) or "Ilustrativní" in html
    assert f'hreflang="en" href="http://testserver/en/posters-and-zines/{made.slug}/"' in html


def test_one_without_a_page_is_not_found_anywhere() -> None:
    factory.index()
    hidden = factory.make(is_public=False)
    assert page(f"{INDEX}{hidden.slug}/").status_code == 404
    assert hidden.statement_cs not in page(INDEX).content.decode()
    assert not [each for each in search.sources()["infographics"]("cs", None)]


def test_the_page_of_all_asks_as_often_for_twenty_as_for_one() -> None:
    factory.index()
    counts = []
    for more in (1, 19):
        for _each in range(more):
            factory.make()
        cache.clear()
        page(INDEX)
        cache.delete(caching.GENERATION)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert Client().get(INDEX).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_search_finds_the_words_of_a_row() -> None:
    factory.index()
    made = factory.make()
    found = list(search.sources()["infographics"]("en", None))
    assert [each.address for each in found] == [f"/en/posters-and-zines/{made.slug}/"]
    assert "Vietnam: 12,800.5" in found[0].pieces[0].text


@pytest.mark.parametrize("language", ["cs", "en"])
def test_screen_and_paper_show_the_same_figures(language: str) -> None:
    made = factory.make()
    on_screen = words_of(drawing(made, language, width=328, palette="page"))
    svg = drawing(made, language, width=328, palette="print")
    assert words_of(svg) == on_screen
    pdf = typst.compile(
        b'#image(bytes(sys.inputs.svg), format: "svg", alt: "x")', format="pdf", sys_inputs={"svg": svg}
    )
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        on_paper = " ".join(document[0].get_textpage().get_text_range().split())
    for row in table(made, language).rows:
        assert row[1] in on_screen
        assert " ".join(row[1].split()) in on_paper
        assert row[1] in in_words(made, language)


def test_fixed_colours_have_no_name_of_a_stylesheet() -> None:
    made = factory.make()
    for palette, dark in (("screen", False), ("screen", True), ("print", False), ("cmyk", False)):
        assert "var(" not in drawing(made, "cs", width=328, palette=palette, dark=dark)
    assert drawing(made, "cs", width=328, dark=True) != drawing(made, "cs", width=328)


def test_what_is_typed_into_the_table_is_kept(curator: Client) -> None:
    answer = curator.post(
        ADD, typed(("Ukrajina", "Ukraine", "1 200"), ("", "", ""), ("Vietnam", "Vietnam", "300,5"))
    )
    assert answer.status_code == 302
    kept = Infographic.objects.get()
    assert [row["values"] for row in kept.data["rows"]] == [[1200], [300.5]]


def test_a_wrong_row_is_named_and_nothing_typed_is_lost(curator: Client) -> None:
    answer = curator.post(ADD, typed(("Ukrajina", "Ukraine", "1 200"), ("Vietnam", "Vietnam", "moc")))
    html = answer.content.decode()
    assert answer.status_code == 200
    assert re.search(r"(Row|Řádek) 2: [“„]moc[”“]", html)
    assert 'value="moc"' in html
    assert 'value="1 200"' in html
    assert not Infographic.objects.exists()


@pytest.mark.parametrize("missing", ["source_cs", "source_en", "year"])
def test_source_and_year_are_mandatory(curator: Client, missing: str) -> None:
    answer = curator.post(ADD, typed(("A", "A", "1"), ("B", "B", "2"), **{missing: ""}))
    assert answer.status_code == 200
    assert not Infographic.objects.exists()


def test_a_file_replaces_the_table_and_its_wrong_row_can_be_put_right(curator: Client) -> None:
    wrong = SimpleUploadedFile("a.csv", b"Chile;Chile;4\nRusko;Russia;moc\n")
    answer = curator.post(ADD, typed(("A", "A", "1"), ("B", "B", "2"), file=wrong))
    html = answer.content.decode()
    assert 'value="moc"' in html
    assert 'value="Chile"' in html
    right = SimpleUploadedFile("a.csv", b"Chile;Chile;4\nRusko;Russia;3\n")
    assert curator.post(ADD, typed(("A", "A", "1"), file=right)).status_code == 302
    assert [row["cs"] for row in Infographic.objects.get().data["rows"]] == ["Chile", "Rusko"]


def test_staff_who_may_not_curate_find_no_infographics() -> None:
    client = Client()
    client.force_login(get_user_model().objects.create_user("someone", "s@example.org", "x", is_staff=True))
    assert client.get(ADD).status_code in (302, 403, 404)
    assert not Infographic.objects.exists()

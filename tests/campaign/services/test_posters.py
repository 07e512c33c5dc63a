"""A poster as a file: one to read, one for a print shop, and its picture for the preview."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from PIL import Image

from campaign.models import Poster, ShortLink
from campaign.products import NotPrintable
from campaign.services import posters, typesetting
from media.clearance import Use
from media.services import prepare
from photovoice.services import withdrawal
from tests import pdfs
from tests.factories import infographics, zines
from tests.factories import photovoice as make
from tests.factories.media import in_process

pytestmark = pytest.mark.django_db
DAY = date(2019, 1, 15)
WORDS = ("words", {"cs": "Praha je město mnoha jazyků.", "en": "Prague has many languages.", "wide": False})


def poster(*items: tuple[str, Any], **fields: Any) -> Poster:
    found = {"name": "Vize", "title_cs": "Vize a služby", "title_en": "Vision and services", **fields}
    return Poster.objects.create(items=list(items), **found)


def made(of: Poster, **options: Any) -> bytes:
    product = posters.load(str(of.pk))
    return product.make(options, dated=DAY, edition=None, progress=lambda *_told: None).content


def test_the_file_to_read_is_accessible_and_says_everything_in_both_languages() -> None:
    found = poster(("infographic", {"infographic": infographics.make(), "wide": False}), WORDS)
    pdf = made(found, size="A3")

    pdfs.assert_reading(pdf)
    pdfs.assert_glyphs(pdf, ["Vize", "Vision and services", "Praha je město", "Prague has many"])
    assert [code.rsplit("/", 1)[1].upper() for code in pdfs.codes_in(pdf)] == [
        ShortLink.objects.to("poster", str(found.pk)).get().code
    ]


def test_the_file_for_a_print_shop_has_its_boxes_and_no_traces_of_a_camera() -> None:
    with in_process():
        row = zines.photograph(name="Gleb")
        found = poster(("photograph", {"contribution": row, "wide": False}), WORDS)
        pdf = made(found, size="A3", for_print=True)

    pdfs.assert_press(pdf, width_mm=297, height_mm=420)
    pdfs.assert_glyphs(pdf, ["Gleb"])


def test_a_sheet_of_one_language_says_nothing_in_the_other() -> None:
    text = pdfs.text_of(made(poster(WORDS, lead_en="What we do."), size="A3", language="en"))

    assert "Prague has many languages." in text and "What we do." in text
    assert "Praha je město" not in text


def test_each_place_has_its_own_code_and_the_same_place_the_same() -> None:
    product = posters.load(str(poster(WORDS).pk))
    hall, again, library = (product.contents({"place": place}).codes for place in ("Hall", "Hall", "Library"))
    assert list(hall) == list(again) and list(hall) != list(library)


def test_the_preview_is_a_picture_of_the_form_as_it_is_and_makes_no_code() -> None:
    draft = Poster(name="V", title_cs="Vize", title_en="Vision", items=[WORDS])
    with Image.open(io.BytesIO(posters.preview(draft, "both"))) as picture:
        assert (picture.size, picture.format) == ((posters.PREVIEW_PIXELS, posters.PREVIEW_HIGH), "PNG")
    assert not ShortLink.objects.exists()


def test_a_photograph_taken_back_leaves_a_poster_with_nothing_else_unprintable() -> None:
    person = make.participant(name="Gleb")
    make.allow(person, Use)
    row = make.accepted(person)
    with in_process():
        prepare(upload=row.upload)
    found = poster(("photograph", {"contribution": row, "wide": False}))
    assert posters.problem_of(found) == ""

    withdrawal.take_back(contribution=row, by_author=True)
    assert "nothing on this poster" in posters.problem_of(found)


def test_a_photograph_still_being_prepared_is_a_gap_to_read_and_keeps_the_file_from_the_press() -> None:
    person = make.participant(name="Gleb")
    make.allow(person, Use)
    found = poster(("photograph", {"contribution": make.accepted(person), "wide": False}), WORDS)
    product = posters.load(str(found.pk))
    read = product.make({"size": "A3"}, dated=DAY, edition=None, progress=lambda *_told: None)

    pdfs.assert_reading(read.content)
    assert "This photograph is being prepared." in pdfs.text_of(read.content)
    assert "Gleb" not in pdfs.text_of(read.content)
    assert len(read.notes) == 1 and "still being prepared" in read.notes[0]
    assert "still being prepared" in posters.problem_of(found)
    with pytest.raises(NotPrintable, match="still being prepared"):
        made(found, size="A3", for_print=True)
    assert posters.preview(found, "both")


@pytest.mark.parametrize("key", ["", "x", "0", "999999"])
def test_a_key_of_no_poster_is_no_product(key: str) -> None:
    with pytest.raises(LookupError):
        posters.load(key)


def test_wishes_that_nobody_can_choose_become_the_usual_sheet() -> None:
    assert (posters.size_of({"size": "A9"}), posters.languages_of({"language": "xx"})) == ("A2", ("cs", "en"))
    assert typesetting.Press.of(None) == posters._press({"for_print": True})

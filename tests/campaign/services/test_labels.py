from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pytest

from campaign.layout import labels as sizes
from campaign.models import Printer, ShortLink
from campaign.products import Made, NotPrintable
from campaign.services import read_back
from campaign.services.labels import Labels
from photovoice.models import Showing
from photovoice.services import withdrawal
from tests import pdfs
from tests.factories import photovoice as make
from tests.factories.media import in_process
from tests.factories.showings import ARABIC, CZECH, DAY, VIETNAMESE, funder, ignored, showing

pytestmark = pytest.mark.django_db
LONG = "Nejkomunikativnějšího souseda potkávám vždycky na schodech. " * 40


@pytest.fixture
def hung() -> Iterator[Showing]:
    """Three photographs, in Vietnamese, Arabic and Czech, and a funder."""
    funder()
    with in_process():
        rows = [
            make.accepted(words=words, language=language)
            for words, language in ((VIETNAMESE, "vi"), (ARABIC, "ar"), (CZECH, "cs"))
        ]
        yield showing(rows)


def _made(found: Showing, edition: int | None = None, **options: Any) -> Made:
    return Labels(found).make(options, dated=DAY, edition=edition, progress=ignored)


def _pages(pdf: bytes) -> list[tuple[float, float]]:
    return [tuple(round(edge / 72 * 25.4) for edge in page.get_size()) for page in pypdfium2.PdfDocument(pdf)]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("size", "pages"), [("a6", [(297, 210)]), ("a5", [(210, 297)] * 2), ("large", [(210, 297)] * 4)]
)
def test_labels_are_tagged_with_all_words_and_a_code_for_each_stop(
    hung: Showing, size: str, pages: list[tuple[int, int]]
) -> None:
    pdf = _made(hung, size=size).content
    pdfs.assert_reading(pdf)
    assert _pages(pdf) == pages
    links = ShortLink.objects.filter(showing=hung, target_kind="stop")
    assert links.count() == 3
    pdfs.assert_codes(pdf, [f"HTTP://127.0.0.1:8000/Q/{link.code}" for link in links])
    names = [row.participant.public_name for row in make.Contribution.objects.all()]
    pdfs.assert_glyphs(
        pdf, [*names, "Zastávka", "The stop", "Senát Parlamentu", "Co-funded by the European Union"]
    )
    text = pdfs.text_of(pdf)
    assert "xe điện này" in text and "Každé ráno" in text


def test_every_code_stands_with_the_address_that_a_person_types(hung: Showing) -> None:
    text = pdfs.text_of(_made(hung, size="a6").content)
    for link in ShortLink.objects.filter(showing=hung):
        assert re.search(rf"127\.0\.0\.1:8000/q/\s*{link.code}", text)


def test_a_print_shop_gets_one_to_a_page_with_bleed_and_the_number_of_the_edition(hung: Showing) -> None:
    pdf = _made(hung, 7, size="a6", press=True).content
    pdfs.assert_press(pdf, width_mm=148.5, height_mm=105)
    assert len(pypdfium2.PdfDocument(pdf)) == 4
    assert "Vydání 7" in pdfs.text_of(pdf, 1) or "Edition 7" in pdfs.text_of(pdf, 1)


def test_a_print_shop_that_asks_for_inks_gets_nothing_else(hung: Showing) -> None:
    shop = Printer.objects.create(name="Tiskárna", colour="cmyk", bleed_mm=2, marks=False)
    pdf = _made(hung, size="a6", press=True, printer=shop.pk).content
    pdfs.assert_no_rgb(pdf)
    pdfs.assert_press(pdf, width_mm=148.5, height_mm=105, bleed_mm=2, marks=False)


def test_nothing_in_large_print_is_under_eighteen_points(hung: Showing) -> None:
    pdf = _made(hung, size="large").content
    for page in pypdfium2.PdfDocument(pdf):
        heights = [
            obj.get_bounds()[3] - obj.get_bounds()[1]
            for obj in page.get_objects(filter=[1])
            if obj.get_bounds()
        ]
        assert heights
    assert sizes.LARGE_PT == 18


def test_words_too_long_for_a_label_refuse_the_file_with_the_plate_and_are_never_cut() -> None:
    with in_process():
        found = showing([make.accepted(), make.accepted(words=LONG)])
    with pytest.raises(NotPrintable, match=r"plate 2\."):
        _made(found, size="a6")
    whole = pdfs.text_of(_made(found, size="large").content)
    assert whole.count("Nejkomunikativnějšího") == 40
    assert len(pypdfium2.PdfDocument(_made(found, size="a6", plates="1").content)) == 1


def test_labels_of_somebody_who_took_it_back_are_not_in_it(hung: Showing) -> None:
    gone = make.Contribution.objects.order_by("pk")[0]
    _made(hung)
    withdrawal.take_back(contribution=gone, by_author=True)
    made = _made(hung, size="a6")
    assert "xe điện" not in pdfs.text_of(made.content)
    assert len(pdfs.codes_in(made.content)) == 2
    assert made.notes == ["Plate 1 is not in it. The author took it back."]


def test_the_same_labels_made_twice_are_the_same_bytes(hung: Showing) -> None:
    assert _made(hung, 2, press=True).content == _made(hung, 2, press=True).content


def test_an_unreadable_code_keeps_the_file_from_leaving(
    hung: Showing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_back, "codes_of", lambda pdf: [])
    with pytest.raises(NotPrintable, match="could not be read"):
        _made(hung)


def test_the_record_of_an_edition_has_photographs_words_funders_and_codes(hung: Showing) -> None:
    contents = Labels(hung).contents({})
    assert len(contents.assets) == 3 and len(contents.codes) == 3
    abouts = {words.about.split(":")[0] for words in contents.words}
    assert abouts == {"contribution", "funder"}


def test_a_wall_with_nothing_on_it_is_refused_with_what_to_do() -> None:
    with in_process():
        found = showing(exhibition=make.exhibition([[make.accepted()]]))
    with pytest.raises(NotPrintable, match="Publish the exhibition first"):
        _made(found)
    assert not Labels(found).contents({}).assets


def test_a_size_that_does_not_exist_is_refused(hung: Showing) -> None:
    with pytest.raises(NotPrintable, match="Choose a size"):
        _made(hung, size="a7")

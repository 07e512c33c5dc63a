from __future__ import annotations

from typing import Any

import pypdfium2
import pytest

from campaign.models import ShortLink
from campaign.products import Made, NotPrintable
from campaign.services.wall_panels import RoomTexts, TitlePanel
from photovoice.models import ExhibitionPage, RoomText, Showing
from tests import pdfs
from tests.factories import photovoice as make
from tests.factories.showings import DAY, funder, ignored, showing

pytestmark = pytest.mark.django_db


@pytest.fixture
def hung() -> Showing:
    """Photographs in two rooms with titles, and a funder."""
    funder()
    found = showing(exhibition=make.many_hung(4, rooms=2))
    for page in ExhibitionPage.objects.select_related("locale"):
        is_czech = page.locale.language_code == "cs"
        page.lead = "Praha očima těch, kdo přišli." if is_czech else "Prague by those who came."
        page.room_texts = [
            RoomText(
                number=number, title=f"{'Místnost' if is_czech else 'Room'} {number}", body="Slova.\n\nDalší."
            )
            for number in (1, 2)
        ]
        page.save()
    return found


def _made(product: type[Any], found: Showing, edition: int | None = None, **options: Any) -> Made:
    made: Made = product(found).make(options, dated=DAY, edition=edition, progress=ignored)
    return made


def test_each_room_has_a_panel_in_both_languages_with_the_funders_marks(hung: Showing) -> None:
    pdf = _made(RoomTexts, hung, paper="a4").content
    pdfs.assert_reading(pdf)
    assert len(pypdfium2.PdfDocument(pdf)) == 2
    for number in (0, 1):
        text = pdfs.text_of(pdf, number)
        assert f"Místnost {number + 1}" in text and f"Room {number + 1}" in text
        assert "Co-funded by the European Union" in text


def test_a_room_text_that_does_not_fit_is_refused_with_its_room(hung: Showing) -> None:
    RoomText.objects.filter(number=2, page__locale__language_code="cs").update(body="Slovo za slovem. " * 600)
    with pytest.raises(NotPrintable, match="Room 2: The text does not fit"):
        _made(RoomTexts, hung, paper="a4")


def test_the_title_panel_opens_the_exhibition_and_says_all_the_funders_ask_for(hung: Showing) -> None:
    pdf = _made(TitlePanel, hung, paper="a3").content
    pdfs.assert_reading(pdf)
    link = ShortLink.objects.get(showing=hung, target_kind="page")
    pdfs.assert_codes(pdf, [f"HTTP://127.0.0.1:8000/Q/{link.code}"])
    text = pdfs.text_of(pdf)
    for words in ("Očima Pražanů", "Through the eyes", "Praha očima těch", "Senate of the Parliament"):
        assert words in text.replace("\u00a0", " ")
    assert "Vyjádřené názory jsou názory autorů." in text and "Views expressed" in text


def test_a_panel_for_a_print_shop_has_boxes_and_the_number_of_its_edition(hung: Showing) -> None:
    pdf = _made(TitlePanel, hung, 4, paper="a2", press=True).content
    pdfs.assert_press(pdf, width_mm=420, height_mm=594)
    assert "4, " in pdfs.text_of(pdf)


def test_a_panel_remembers_the_words_it_was_printed_with(hung: Showing) -> None:
    before = {words.about: words.fingerprint for words in TitlePanel(hung).contents({}).words}
    ExhibitionPage.objects.filter(locale__language_code="en").update(lead="Something else.")
    after = {words.about: words.fingerprint for words in TitlePanel(hung).contents({}).words}
    changed = {about for about in before if before[about] != after[about]}
    assert changed == {f"exhibition:{hung.exhibition_id}:en"}


def test_paper_that_there_is_not_is_refused(hung: Showing) -> None:
    with pytest.raises(NotPrintable, match="size of the paper"):
        _made(RoomTexts, hung, paper="a9")

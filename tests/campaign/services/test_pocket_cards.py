"""Cards for the pocket: eight to cut, one to read, in every language of the call that has words for them."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext

import pypdfium2
import pytest
from pypdf import PdfReader

from campaign.services import pocket_cards
from campaign.services.print_files import NotPrintable
from cms.models import Funder, SiteSettings
from photovoice.models import Call, CallText
from tests import pdfs
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db
DAY = date(2019, 1, 15)
SAID = {
    "cs": "Dobrý den.\n\n- Můžu vás vyfotit?\n- A ukázat?\n\nDěkuji.",
    "en": "Hello.\n\n- May I take your picture?",
    "uk": "Добрий день. Чи можу я вас сфотографувати?",
    "ru": "Здравствуйте. Можно вас сфотографировать?",
    "vi": "Xin chào. Tôi chụp ảnh bạn được không?",
    "ar": "مرحبًا. هل يمكنني أن أصورك؟",
}


@pytest.fixture
def call(db: Any) -> Call:
    made = make.call()
    made.contact_name, made.contact_phone = "Alena", "+420 000 123 456"
    made.save()
    for language, words in SAID.items():
        CallText.objects.update_or_create(
            call=made,
            language=language,
            defaults={"title": "Kde jsem doma", "questions": "?", "pocket_card": words},
        )
    Funder.objects.create(
        name="F", emblem="eu", statement_cs="Spolufinancuje fond", statement_en="Co-funded by a fund"
    )
    return Call.objects.prefetch_related("texts").get(pk=made.pk)


def made(how: Any, call: Call, *languages: str) -> bytes:
    made: bytes = how(call=call, languages=languages, site=SiteSettings(), language="cs", dated=DAY)
    return made


def test_a_sheet_holds_eight_equal_cards_with_the_words_the_contact_and_who_paid(call: Call) -> None:
    pdf = made(pocket_cards.cut_sheets, call, "cs")
    words = pdfs.text_of(pdf)

    pdfs.assert_reading(pdf)
    for said in ("Můžu vás vyfotit?", "Alena", "+420 000 123 456", "Spolufinancuje fond", "Kde jsem doma"):
        assert words.count(said) == 8, said
    assert pypdfium2.PdfDocument(pdf)[0].get_size() == pytest.approx((595.3, 841.9), abs=0.1)


def test_of_eight_equal_cards_one_is_read_aloud(call: Call) -> None:
    whole = PdfReader(io.BytesIO(made(pocket_cards.cut_sheets, call, "en")))
    found = str(_kinds(whole.trailer["/Root"]["/StructTreeRoot"])).count("/H1")
    assert found == 1


def _kinds(node: Any) -> list[str]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [kind for one in node for kind in _kinds(one)]
    if not hasattr(node, "get"):
        return []
    return [str(node.get("/S", "")), *(_kinds(node["/K"]) if "/K" in node else [])]


def test_each_language_has_a_sheet_and_a_page_of_its_own(call: Call) -> None:
    for how in (pocket_cards.cut_sheets, pocket_cards.to_read):
        pdf = made(how, call, *SAID)
        pdfs.assert_reading(pdf)
        assert len(pypdfium2.PdfDocument(pdf)) == len(SAID)
        for number, language in enumerate(SAID):
            with translation.override(language):
                known = gettext("Before you photograph")
            if language != "ar":
                assert known in pdfs.text_of(pdf, number)
                assert SAID[language].split("\n")[0] in pdfs.text_of(pdf, number)


def test_the_page_to_read_is_a6_and_its_letters_are_larger_than_on_a_card(call: Call) -> None:
    page, sheet = (
        pypdfium2.PdfDocument(made(how, call, "en"))[0]
        for how in (pocket_cards.to_read, pocket_cards.cut_sheets)
    )
    assert page.get_size() == pytest.approx((297.6, 419.5), abs=0.1)
    assert _height_of(page, "Hello.") > 1.2 * _height_of(sheet, "Hello.")


def _height_of(page: Any, word: str) -> float:
    text = page.get_textpage()
    index, _count = text.search(word).get_next()
    _left, bottom, _right, top = text.get_charbox(index)
    return float(top - bottom)


def test_an_arabic_card_begins_at_the_right(call: Call) -> None:
    def middle_of_plate(language: str) -> float:
        picture = pypdfium2.PdfDocument(made(pocket_cards.to_read, call, language))[0].render().to_pil()
        top = picture.convert("RGB").crop((0, 0, picture.width, 40))
        red = [x for x in range(top.width) for y in range(40) if _is_red(top.getpixel((x, y)))]
        return sum(red) / len(red) / picture.width

    assert middle_of_plate("ar") > 0.6 > 0.4 > middle_of_plate("cs")


def _is_red(dot: Any) -> bool:
    return bool(dot[0] > 140 and dot[1] < 60 and dot[2] < 60)


def test_only_languages_with_words_for_the_card_are_offered_czech_first(call: Call) -> None:
    call.texts.filter(language="vi").update(pocket_card=" \n")
    found = pocket_cards.languages_of(Call.objects.prefetch_related("texts").get(pk=call.pk))
    assert found[0] == "cs" and "vi" not in found and len(found) == 5


def test_without_words_there_is_no_card(call: Call) -> None:
    for how in (pocket_cards.cut_sheets, pocket_cards.to_read):
        with pytest.raises(NotPrintable, match="pocket card"):
            made(how, call, "de")


def test_words_too_long_for_the_card_are_refused_and_never_cut(call: Call) -> None:
    call.texts.filter(language="en").update(pocket_card="May I take your picture? " * 60)
    with pytest.raises(NotPrintable):
        made(pocket_cards.cut_sheets, Call.objects.prefetch_related("texts").get(pk=call.pk), "en")


def test_the_same_words_give_the_same_bytes(call: Call) -> None:
    assert made(pocket_cards.cut_sheets, call, "ar") == made(pocket_cards.cut_sheets, call, "ar")

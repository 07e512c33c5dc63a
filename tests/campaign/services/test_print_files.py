from __future__ import annotations

from typing import Any

import pypdfium2
import pytest
import zxingcpp

from campaign.layout import emblem, sheets
from campaign.services import print_files, typesetting
from cms.models import Funder
from tests import pdfs

pytestmark = pytest.mark.django_db


def _card(number: int = 1, **fields: Any) -> print_files.Card:
    return print_files.Card(
        **{
            "address": f"https://ocima.praha.example/my/in/ABCDEFGHJKMNPQRSTV{number:02d}/",
            "language": "cs",
            "call": "Kde jsem doma",
            "organisation": "Integrační centrum Praha",
            "contact": "Alena, +420 000 123 456",
            "number": str(number),
            **fields,
        }
    )


def _words(pdf: bytes, page: int = 0) -> str:
    return " ".join(pypdfium2.PdfDocument(pdf)[page].get_textpage().get_text_range().split())


def _codes(pdf: bytes) -> list[Any]:
    return [
        code
        for page in pypdfium2.PdfDocument(pdf)
        for code in zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())
    ]


def test_every_card_of_many_sheets_says_its_own_address() -> None:
    cards = [_card(number) for number in range(1, 12)]
    pdf = print_files.invitation_cards(cards=cards, language="cs")
    assert len(pypdfium2.PdfDocument(pdf)) == 2
    assert sorted(code.text for code in _codes(pdf)) == sorted(card.address.upper() for card in cards)


def test_a_code_is_at_least_25_mm_wide_on_paper() -> None:
    pdf = print_files.invitation_cards(cards=[_card()], language="cs")
    place = _codes(pdf)[0].position
    assert (place.top_right.x - place.top_left.x) / 150 * 25.4 >= 25


def test_a_card_speaks_its_participants_language_and_names_a_person() -> None:
    english, czech = _card(1, language="en"), _card(2)
    Funder.objects.create(
        name="F", emblem="eu", statement_cs="Spolufinancuje fond", statement_en="Co-funded by a fund"
    )
    words = _words(print_files.invitation_cards(cards=[english, czech], language="cs"))
    assert words.count("Alena, +420 000 123 456") == 2
    assert "You need no password." in words
    assert "Co-funded by a fund" in words
    assert "Spolufinancuje fond" in words


def test_only_funders_in_force_stand_on_a_card() -> None:
    Funder.objects.create(name="old", statement_cs="Kdysi", statement_en="Once", valid_until="2019-12-31")
    assert "Kdysi" not in _words(print_files.invitation_cards(cards=[_card()], language="cs"))


def test_words_are_set_as_they_are_and_never_read_as_markup() -> None:
    pdf = print_files.invitation_cards(cards=[_card(call='*Doma* #panic() $x$ \\ "')], language="cs")
    assert '*Doma* #panic() $x$ \\ "' in _words(pdf)


def test_the_pdf_is_tagged_and_its_pages_are_a4() -> None:
    pdf = print_files.invitation_cards(cards=[_card()], language="cs")
    pdfs.assert_reading(pdf)
    document = pypdfium2.PdfDocument(pdf)
    assert document.is_tagged()
    assert document[0].get_size() == pytest.approx((210 / 25.4 * 72, 297 / 25.4 * 72), abs=0.1)


def test_a_sign_that_is_in_no_font_is_refused_with_a_sentence() -> None:
    with pytest.raises(print_files.NotPrintable):
        print_files.invitation_cards(cards=[_card(call="Doma 🏠")], language="cs")


def test_no_cards_are_no_file() -> None:
    with pytest.raises(print_files.NotPrintable):
        print_files.invitation_cards(cards=[], language="cs")


def test_a_code_that_cannot_be_read_back_is_never_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        typesetting.qr, "svg", lambda code, **colours: emblem.eu_emblem_svg(field="black", star="white")
    )
    with pytest.raises(print_files.NotPrintable):
        print_files.invitation_cards(cards=[_card()], language="cs")


def test_an_address_too_long_for_the_card_is_refused() -> None:
    with pytest.raises(print_files.NotPrintable):
        print_files.invitation_cards(cards=[_card(address="https://" + "a" * 1500 + "/")], language="cs")


def test_eight_cards_go_on_one_sheet() -> None:
    assert sheets.INVITATION_CARDS.cards == 8


def test_a_card_for_a_person_in_a_picture_says_what_it_opens_and_its_code_is_read_back() -> None:
    address = "https://ocima.praha.example/my/you/ABCDEFGHJKMNPQRSTVWX/"
    pdf = print_files.person_cards(cards=[_card(2, address=address, language="en")], language="en")
    assert [code.text for code in _codes(pdf)] == [address.upper()]
    words = _words(pdf)
    assert "You are in this picture" in words and "Kde jsem doma" in words
    assert "Invitation" not in words
    assert pypdfium2.PdfDocument(pdf).is_tagged()


def test_no_people_are_no_file() -> None:
    with pytest.raises(print_files.NotPrintable):
        print_files.person_cards(cards=[], language="cs")


PHRASES = {
    "cs": "mlýn kočka delfín skříň",
    "en": "apple window tiger piano",
    "uk": "кавун ведмідь скрипка дощ",
    "ru": "арбуз медведь скрипка дождь",
    "vi": "con mèo hoa sen xe đạp mặt trời",
    "ar": "قطة نافذة عسل قارب",
}


def test_a_card_in_every_language_fits_with_four_words_and_its_code_is_read() -> None:
    Funder.objects.create(
        name="F",
        emblem="eu",
        statement_cs="Spolufinancuje fond " * 5,
        statement_en="Co-funded by a fund " * 5,
    )
    cards = [
        _card(number, language=language, phrase=phrase, phrase_address="https://ocima.praha.example/my/back/")
        for number, (language, phrase) in enumerate(PHRASES.items(), start=1)
    ]
    pdf = print_files.invitation_cards(cards=cards, language="cs")
    assert len(_codes(pdf)) == len(PHRASES)
    words = _words(pdf)
    for language in ("cs", "en", "uk", "ru", "vi"):
        assert PHRASES[language] in words
    assert words.count("ocima.praha.example/my/back/") == len(PHRASES)


def test_an_arabic_card_is_set_from_right_to_left() -> None:
    place = _codes(print_files.invitation_cards(cards=[_card(language="ar")], language="cs"))[0].position
    czech = _codes(print_files.invitation_cards(cards=[_card()], language="cs"))[0].position
    assert place.top_left.x > czech.top_right.x


def test_words_that_do_not_fit_are_refused_instead_of_being_cut() -> None:
    with pytest.raises(print_files.NotPrintable):
        print_files.invitation_cards(cards=[_card(organisation="Integrační centrum " * 40)], language="cs")

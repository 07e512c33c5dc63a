"""Makes files for the printer. What is offered was read back first: a code that no phone reads never leaves."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils import translation
from django.utils.translation import gettext as _

import pypdfium2
import typst
import zxingcpp

from campaign.layout import emblem, qr, sheets
from campaign.layout.tokens import Tokens
from cms import fonts
from cms.languages import direction, public_languages
from cms.models import Funder

#: The printed width of the code with its quiet zone: the code itself stays over 25 mm from version 2 on.
CODE_MM = 34.0
#: Fine enough for the smallest square that `qr.check_size` lets through.
READ_BACK_DPI = 200
_TOKENS = {
    "ink": "color-ink",
    "ink_second": "color-ink-second",
    "plate_red": "color-plate-red",
    "eu_field": "color-eu-field",
    "eu_star": "color-eu-star",
}
_QR_ONLY = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_TEMPLATES = Path(__file__).resolve().parent.parent / "print"


class NotPrintable(Exception):
    """The file could not be made as it must be. The message is a translated sentence for staff."""


@dataclass(frozen=True, slots=True)
class Card:
    """One card with a code. `address` is the whole address that the code opens, in its usual small letters."""

    address: str
    language: str
    call: str
    organisation: str
    contact: str
    number: str = ""
    #: Spoken words that open the same space, and where they are typed; none by default.
    phrase: str = ""
    phrase_address: str = ""


#: The words of one kind of card, in the language that is active.
Words = Callable[[Card], dict[str, str]]


def invitation_cards(*, cards: Sequence[Card], language: str) -> bytes:
    """Return a tagged PDF with eight cards to an A4 sheet and cut marks, in the order given.

    Each card speaks `card.language`; `language` is the one of the document's title. The marks of every funder in force
    stand on each card. Each code was read from the finished pages and says exactly its card's address (in capitals);
    otherwise, or if there is no card or a letter is in no font of ours, raises `NotPrintable`.
    """
    with translation.override(language):
        title = _("Invitation cards")
    return _cards(cards, _invitation_words, title=title, language=language)


def person_cards(*, cards: Sequence[Card], language: str) -> bytes:
    """Return cards "you are in this picture" as `invitation_cards` returns invitations, with the same promises.

    The code of each opens one question about one photograph; `number` tells staff whose card it is.
    """
    with translation.override(language):
        title = _("Cards for people in the picture")
    return _cards(cards, _person_words, title=title, language=language)


def _cards(cards: Sequence[Card], words_of: Words, *, title: str, language: str) -> bytes:
    if not cards:
        raise NotPrintable(_("Choose at least one person."))
    codes = [qr.make_code(qr.phone_address(card.address)) for card in cards]
    for code in codes:
        _fits(code)
    data = {**_card_data(cards, codes, words_of), "title": title, "language": language}
    pdf = _compile("invitation_card.typ", data)
    _read_back(pdf, [code.payload for code in codes])
    return pdf


def _fits(code: qr.Code) -> None:
    try:
        qr.check_size(code, CODE_MM)
    except qr.CodeTooSmall as error:
        raise NotPrintable(
            _("The address is too long for a code on a card. Use a shorter domain.")
        ) from error


def _card_data(cards: Sequence[Card], codes: Sequence[qr.Code], words_of: Words) -> dict[str, Any]:
    sheet = sheets.INVITATION_CARDS
    colours = _colours()
    pages: list[list[dict[str, Any]]] = []
    funders = list(Funder.objects.in_force())
    for card, code, place in zip(cards, codes, sheets.places(len(cards), sheet), strict=True):
        if place.sheet == len(pages):
            pages.append([])
        drawing = qr.svg(code, dark=colours["ink"], light="white")
        pages[-1].append(
            {
                **_one_card(card, funders, words_of),
                "code": drawing,
                "edge": code.edge,
                "x": place.x,
                "y": place.y,
            }
        )
    return {
        "organisation": cards[0].organisation,
        "colours": colours,
        "sheet": asdict(sheet),
        "marks": [asdict(mark) for mark in sheets.cut_marks(sheet)],
        "code_mm": CODE_MM,
        "emblem": emblem.eu_emblem_svg(field=colours["eu_field"], star=colours["eu_star"]),
        "pages": pages,
    }


def _invitation_words(card: Card) -> dict[str, str]:
    return {
        "invitation": _("Invitation"),
        "what": _("Scan the code with your phone and send your photographs. You need no password."),
        "yours": _("This card is yours alone. Do not lend it."),
        "code": _("Code that opens your space: %(address)s") % {"address": card.address},
        "phrase": _("Without the card, type your four words here:"),
    }


def _person_words(card: Card) -> dict[str, str]:
    return {
        "invitation": _("You are in this picture"),
        "what": _("Scan the code with your phone and say whether the photograph may be shown."),
        "yours": _("It opens only this question. We do not ask for your name."),
        "code": _("Code that opens the question: %(address)s") % {"address": card.address},
    }


def _one_card(card: Card, funders: Sequence[Funder], words_of: Words) -> dict[str, Any]:
    with translation.override(card.language):
        words = {
            **words_of(card),
            "help": _("Do you need help? Call or write:"),
            "emblem": _("Emblem of the European Union"),
        }
    marks = [
        {
            "emblem": funder.emblem == Funder.Emblem.EU,
            "statement": funder.statement(card.language),
            "language": card.language if card.language in public_languages() else "en",
        }
        for funder in funders
    ]
    return {
        **asdict(card),
        "address": _readable(card.address),
        "phrase_address": _readable(card.phrase_address),
        "direction": direction(card.language),
        "words": words,
        "funders": marks,
    }


def _readable(address: str) -> str:
    return address.split("://", 1)[-1]


def _colours() -> dict[str, str]:
    path = finders.find("cms/css/tokens.css")
    tokens = Tokens(Path(str(path)).read_text(encoding="utf-8"))
    return {name: tokens.value(token) for name, token in _TOKENS.items()}


@contextmanager
def _font_folder() -> Iterator[Path]:
    """The fonts made for print at set-up, or, before any set-up, the same ones made for this one file."""
    built = Path(settings.BASE_DIR) / "var" / "build" / "fonts" / "print"
    if any(built.glob("*.ttf")):
        yield built
        return
    with tempfile.TemporaryDirectory() as folder:
        for style in fonts.STYLES[:2]:
            fonts.write_print_style(style, Path(folder))
        yield Path(folder)


def _compile(template: str, data: dict[str, Any]) -> bytes:
    with _font_folder() as folder:
        try:
            pdf = typst.compile(
                str(_TEMPLATES / template),
                root=str(_TEMPLATES),
                font_paths=[str(folder)],
                ignore_system_fonts=True,
                format="pdf",
                # PDF/UA-1: the compiler refuses missing descriptions and letters that no font has.
                pdf_standards=["ua-1"],
                sys_inputs={"data": json.dumps(data)},
            )
        except typst.TypstError as error:
            sentence = _(
                "The cards could not be set. Is a text too long, "
                "or has it a sign that is not a letter, such as an emoji?"
            )
            raise NotPrintable(sentence) from error
    assert isinstance(pdf, bytes)
    return pdf


def _read_back(pdf: bytes, payloads: Sequence[str]) -> None:
    found: list[str] = []
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for page in document:
            picture = page.render(scale=READ_BACK_DPI / 72, grayscale=True).to_pil()
            page.close()
            found += [code.text for code in zxingcpp.read_barcodes(picture, formats=_QR_ONLY)]
    if sorted(found) != sorted(payloads):
        raise NotPrintable(
            _("A code in the finished file could not be read, so it is not offered. Tell the administrator.")
        )

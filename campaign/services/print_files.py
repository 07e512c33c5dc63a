"""Makes sheets of cards. What is offered was read back first: a code that no phone reads never leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from campaign.layout import qr, sheets
from campaign.products import NotPrintable
from campaign.services import funder_marks, read_back, typesetting
from cms.languages import direction

__all__ = ["Card", "NotPrintable", "invitation_cards", "person_cards"]

#: The printed width of the code with its quiet zone: the code itself stays over 25 mm from version 2 on.
CODE_MM = 34.0


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


def invitation_cards(*, cards: Sequence[Card], language: str, dated: date | None = None) -> bytes:
    """Return a tagged PDF with eight cards to an A4 sheet and cut marks, in the order given.

    Each card speaks `card.language`; `language` is the one of the document's title,
    `dated` the date inside (today by default). The marks of every funder in force
    stand on each card. Each code was read from the finished pages and says exactly its card's address (in capitals);
    otherwise, or if there is no card or a letter is in no font of ours, raises `NotPrintable`.
    """
    with translation.override(language):
        title = _("Invitation cards")
    return _cards(cards, _invitation_words, title=title, language=language, dated=dated)


def person_cards(*, cards: Sequence[Card], language: str, dated: date | None = None) -> bytes:
    """Return cards "you are in this picture" as `invitation_cards` returns invitations, with the same promises.

    The code of each opens one question about one photograph; `number` tells staff whose card it is.
    """
    with translation.override(language):
        title = _("Cards for people in the picture")
    return _cards(cards, _person_words, title=title, language=language, dated=dated)


def _cards(cards: Sequence[Card], words_of: Words, *, title: str, language: str, dated: date | None) -> bytes:
    if not cards:
        raise NotPrintable(_("Choose at least one person."))
    funder_marks.check(emblem_mm=funder_marks.EMBLEM_MM)
    printed = [_one_card(card, words_of) for card in cards]
    data = {**_sheet(printed), "organisation": cards[0].organisation, "title": title, "language": language}
    pdf = typesetting.compile_pdf("cards.typ", data, dated=dated or timezone.localdate(), reading=True)
    read_back.check_codes(pdf, [one["code"]["payload"] for one in printed])
    return pdf


def _sheet(cards: Sequence[dict[str, Any]]) -> dict[str, Any]:
    sheet = sheets.INVITATION_CARDS
    pages: list[list[dict[str, Any]]] = []
    for card, place in zip(cards, sheets.places(len(cards), sheet), strict=True):
        if place.sheet == len(pages):
            pages.append([])
        pages[-1].append({**card, "x": place.x, "y": place.y})
    return {
        "sheet": asdict(sheet),
        "marks": [asdict(mark) for mark in sheets.cut_marks(sheet)],
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


def _one_card(card: Card, words_of: Words) -> dict[str, Any]:
    with translation.override(card.language):
        words = {**words_of(card), "help": _("Do you need help? Call or write:")}
        code = typesetting.code(
            qr.phone_address(card.address), side_mm=CODE_MM, alt=words["code"], readable=card.address
        )
    return {
        **asdict(card),
        "kind": "invitation",
        "again": False,
        "code": code,
        "phrase_address": _readable(card.phrase_address),
        "direction": direction(card.language),
        "words": words,
        "funders": funder_marks.marks([card.language]),
    }


def _readable(address: str) -> str:
    return address.split("://", 1)[-1]

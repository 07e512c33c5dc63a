"""Cards for the pocket: what a participant says to people whom they photograph, in the language they speak.

Set by the template of the invitation cards. They open nothing and name nobody who takes part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from campaign.layout import sheets
from campaign.layout.words import typeset
from campaign.products import NotPrintable
from campaign.services import funder_marks, typesetting
from cms.models import SiteSettings
from photovoice.models import Call, CallText
from photovoice.staff_prose import parts_of

#: How much larger than the letters of an invitation card the words may be, the best first.
ON_A_CARD = (1.25, 1.2, 1.15, 1.1, 1.05, 1, 0.95, 0.9, 0.85, 0.8, 0.75)
A6_MM = (105, 148)
TO_READ = (1.8, 1.7, 1.6, 1.5, 1.4, 1.3, 1.2, 1.1, 1, 0.9, 0.8)


def languages_of(call: Call) -> list[str]:
    """The languages in which `call` has words for the card, Czech first."""
    written = {text.language for text in call.texts.all() if text.pocket_card.strip()}
    return [language for language in call.languages if language in written]


def cut_sheets(
    *, call: Call, languages: Sequence[str], site: SiteSettings, language: str, dated: date | None = None
) -> bytes:
    """Return a tagged PDF with an A4 sheet for each of `languages`: eight equal cards and cut marks.

    `language` is the one of the document's title, `dated` the date inside (today by default). The marks of every
    funder in force stand on each card. Of eight equal cards one is read aloud. Raises `NotPrintable` with a sentence:
    no language that the call has words in, words that do not fit, or a sign that is in no font of ours.
    """
    sheet = sheets.POCKET_CARDS
    pages = [
        [
            {**card, "x": place.x, "y": place.y, "again": number > 0}
            for number, place in enumerate(sheets.places(sheet.cards, sheet))
        ]
        for card in _cards(call, languages, site)
    ]
    data = {
        "sheet": asdict(sheet),
        "marks": [asdict(mark) for mark in sheets.cut_marks(sheet)],
        "pages": pages,
        "scales": ON_A_CARD,
    }
    return _compiled(data, site, language, dated)


def to_read(
    *, call: Call, languages: Sequence[str], site: SiteSettings, language: str, dated: date | None = None
) -> bytes:
    """Return the same card once for each of `languages`, a tagged A6 page with larger letters; promises as above."""
    width, height = A6_MM
    paper = {"width": width, "height": height, "card_width": width, "card_height": height}
    pages = [[{**card, "x": 0, "y": 0, "again": False}] for card in _cards(call, languages, site)]
    data = {"sheet": paper, "marks": [], "pages": pages, "scales": TO_READ}
    return _compiled(data, site, language, dated)


def _compiled(data: dict[str, Any], site: SiteSettings, language: str, dated: date | None) -> bytes:
    funder_marks.check(emblem_mm=funder_marks.EMBLEM_MM)
    with translation.override(language):
        title = _("Pocket cards")
    whole = {
        **data,
        "title": title,
        "organisation": site.text("organisation", language),
        "language": language,
    }
    return typesetting.compile_pdf("cards.typ", whole, dated=dated or timezone.localdate(), reading=True)


def _cards(call: Call, languages: Sequence[str], site: SiteSettings) -> list[dict[str, Any]]:
    known = {text.language: text for text in call.texts.all() if text.pocket_card.strip()}
    wanted = [known[language] for language in languages if language in known]
    if not wanted:
        raise NotPrintable(
            _("This call has no words for a pocket card yet. Write them under “pocket card” in the call.")
        )
    return [_card(call, text, site) for text in wanted]


def _card(call: Call, text: CallText, site: SiteSettings) -> dict[str, Any]:
    with translation.override(text.language):
        before = _("Before you photograph")
    return {
        "kind": "pocket",
        "language": text.language,
        "call": text.title,
        "organisation": site.text("organisation", text.language),
        "parts": [
            {"kind": part.kind, "lines": [typeset(line, text.language) for line in part.lines]}
            for part in parts_of(text.pocket_card)
        ],
        "contact_name": call.contact_name,
        "contact_phone": call.contact_phone,
        "words": {"before": before},
        "funders": funder_marks.marks([text.language]),
    }

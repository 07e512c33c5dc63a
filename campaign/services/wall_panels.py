"""Panels for the wall: a text for each room under its red plate, and the title at the entrance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from campaign.layout.words import paragraphs, typeset
from campaign.products import Contents, Made, NotPrintable, Progress, Words
from campaign.services import funder_marks, read_back, short_links, typesetting, wall_data
from campaign.services.labels import overflowing
from campaign.services.showing_products import ShowingProduct, press_of
from campaign.services.wall import RoomWords, ShowingWall
from cms.languages import public_languages
from photovoice import final_forms

#: Sheets of paper upright, in millimetres.
PAPER = {"a4": (210.0, 297.0), "a3": (297.0, 420.0), "a2": (420.0, 594.0), "a1": (594.0, 841.0)}
#: Letters of a room's text and of the title as shares of a hundredth of the paper's width, the largest first.
ROOM_STEPS = (3.0, 2.75, 2.5, 2.25, 2.0, 1.85, 1.7, 1.55)
TITLE_STEPS = (13.0, 11.5, 10.0, 8.5, 7.5, 6.5)
#: The code of a panel is read from two metres: a tenth of that would be too much on A4.
CODE_SHARE = 0.17


class RoomTexts(ShowingProduct):
    """A panel for each room. Options: `paper` ("a4", "a3", "a2"), `press`, `printer`."""

    kind = "room_texts"

    def contents(self, options: Mapping[str, Any]) -> Contents:
        """The curators' words; no photograph is on them."""
        return Contents(
            words=[*_words_of(self.key, self.read(options).rooms), *funder_marks.words(public_languages())]
        )

    def make(
        self, options: Mapping[str, Any], *, dated: date, edition: int | None, progress: Progress
    ) -> Made:
        """Return one page a room. A room without a text is named in the notes; a text that does not fit refuses."""
        read = self.wall(options)
        rooms = [room for room in read.rooms if any(room.titles.values())]
        if not rooms:
            raise NotPrintable(_("No room has a title yet. Write them on the exhibition's pages."))
        data = {
            **_panel_data(options, dated, edition),
            "title": read.titles.get(wall_data.LANGUAGE) or read.showing.exhibition.name,
            "steps": ROOM_STEPS,
            "rooms": [{"number": room.number, "texts": _room_texts(room)} for room in rooms],
        }
        pdf = _panels("room_text.typ", data, options, dated)
        notes = [
            _("Room %(number)d has no text.") % {"number": room.number}
            for room in read.rooms
            if not any(room.bodies.values())
        ]
        return Made(pdf, f"{_('room-texts')}-{self.key}.pdf", notes=notes)


class TitlePanel(ShowingProduct):
    """The panel at the entrance. Options: `paper` ("a3", "a2", "a1"), `press`, `printer`."""

    kind = "title_panel"

    def contents(self, options: Mapping[str, Any]) -> Contents:
        """Title and lead in each language, and the code of the exhibition's page."""
        read = self.read(options)
        words = [
            Words(
                about=f"exhibition:{read.showing.exhibition_id}:{language}",
                title=title[:120],
                language=language,
                fingerprint=final_forms.fingerprint(title=title, lead=read.leads.get(language, "")),
            )
            for language, title in read.titles.items()
        ]
        link = _page_link(read)
        return Contents(
            words=[*words, *funder_marks.words(public_languages())], codes=[link.code] if link else []
        )

    def make(
        self, options: Mapping[str, Any], *, dated: date, edition: int | None, progress: Progress
    ) -> Made:
        """Return one page. Its code opens the exhibition's page and was read back."""
        read = self.wall(options)
        data = _panel_data(options, dated, edition)
        link = _page_link(read)
        data |= {
            "title": read.titles.get(wall_data.LANGUAGE) or read.showing.exhibition.name,
            "titles": wall_data.in_languages(read.titles),
            "leads": wall_data.in_languages(read.leads),
            "place_and_days": wall_data.place_and_days(read.showing),
            "steps": TITLE_STEPS,
            "code": _page_code(link, round(data["paper"]["width"] * CODE_SHARE, 1)) if link else None,
            "code_address": wall_data.address_parts(link) if link else [],
        }
        pdf = _panels("title_panel.typ", data, options, dated)
        read_back.check_codes(pdf, [data["code"]["payload"]] if link else [])
        notes = [] if link else [_("It has no code, because no page of the exhibition is published.")]
        return Made(pdf, f"{_('title-panel')}-{self.key}.pdf", notes=notes)


def _panel_data(options: Mapping[str, Any], dated: date, edition: int | None) -> dict[str, Any]:
    name = str(options.get("paper") or "a3")
    if name not in PAPER:
        raise NotPrintable(_("Choose a size of the paper."))
    wide, high = PAPER[name]
    return {
        "language": wall_data.LANGUAGE,
        "organisation": wall_data.organisation(),
        "imprint": wall_data.imprint(dated=dated, edition=edition),
        "paper": {"width": wide, "height": high},
        "funders": funder_marks.marks(public_languages()),
    }


def _panels(template: str, data: dict[str, Any], options: Mapping[str, Any], dated: date) -> bytes:
    press = press_of(options)
    try:
        return typesetting.compile_pdf(template, data, dated=dated, reading=press is None, press=press)
    except NotPrintable as error:
        rooms = overflowing(error)
        if not rooms:
            raise
        sentence = _("The text does not fit on this paper. Choose a larger one or shorten the text.")
        if rooms != "0":
            sentence = f"{_('Room')} {rooms}: {sentence}"
        raise NotPrintable(sentence) from error


def _room_texts(room: RoomWords) -> list[dict[str, Any]]:
    return [
        {
            "language": language,
            "title": typeset(room.titles[language], language),
            "body": paragraphs(room.bodies.get(language, ""), language),
        }
        for language in public_languages()
        if room.titles.get(language)
    ]


def _words_of(key: str, rooms: Sequence[RoomWords]) -> list[Words]:
    return [
        Words(
            about=f"room:{key}:{room.number}:{language}",
            title=title,
            language=language,
            fingerprint=final_forms.fingerprint(title=title, body=room.bodies.get(language, "")),
        )
        for room in rooms
        for language, title in room.titles.items()
    ]


def _page_link(read: ShowingWall) -> Any:
    if not read.page_key:
        return None
    showing = read.showing
    return short_links.mint(kind="page", key=read.page_key, place=showing.venue_cs, showing=showing)


def _page_code(link: Any, side_mm: float) -> dict[str, Any]:
    with override(wall_data.LANGUAGE):
        return wall_data.code_of(link, side_mm, alt=_("Code that opens the exhibition: %(address)s"))

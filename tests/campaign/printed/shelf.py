"""What every file is made of here: four photographs in three scripts, a wall, posters, zines, print shops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PIL import Image, ImageDraw

import media.services
from campaign.models import Infographic, Poster, Printer, Zine
from campaign.services import own_zines
from photovoice.models import Call, CallText, Contribution, Exhibition, ExhibitionPage, RoomText, Showing
from tests import photographs, profiles
from tests.factories import infographics, showings, zines
from tests.factories import photovoice as make
from tests.factories.media import in_process

CZECH_NAME = "Řehoř Žďárský"
#: Names and words in Vietnamese, Cyrillic, Arabic and Czech letters.
SPOKEN = (*zines.SPOKEN, ("cs", showings.CZECH, CZECH_NAME))
ROOMS = {
    "cs": ("Praha očima těch, kdo přišli.", "Doma", "Kde se člověk cítí doma?\n\nŠest lidí odpovídá."),
    "en": ("Prague by those who came.", "Home", "Where does one feel at home?\n\nSix people answer."),
}
#: What a participant says before a picture is taken, in every language of a call.
POCKET = {
    "cs": "Můžu vás vyfotit?",
    "en": "May I take your picture?",
    "uk": "Чи можу я вас сфотографувати?",
    "ru": "Можно вас сфотографировать?",
    "vi": "Tôi chụp ảnh bạn được không?",
    "ar": "هل يمكنني أن أصورك؟",
}
#: A lying picture, an upright one, and sharp enough for half of a sheet of A1.
LYING, UPRIGHT = (1600, 1200), (1200, 1600)


@dataclass
class Shelf:
    """All of it; posters by their layout, zines by their format."""

    rows: Sequence[Contribution]
    showing: Showing
    figure: Infographic
    inks: Printer
    call: Call
    posters: dict[str, Poster] = field(default_factory=dict)
    zines: dict[str, Zine] = field(default_factory=dict)
    own: Zine | None = None


def filled() -> Shelf:
    """Everything in a database of tests; whoever calls this lets go of it again."""
    with in_process():
        showings.funder()
        rows = [
            _photograph(words, language, name, number)
            for number, (language, words, name) in enumerate(SPOKEN, start=1)
        ]
        wall = make.exhibition([rows[:2], rows[2:]], published=True)
        _write_walls(wall)
        rows = [Contribution.objects.get(pk=row.pk) for row in rows]
        found = Shelf(
            rows,
            showings.showing(exhibition=wall),
            infographics.make(statement_cs="Odkud lidé přišli", statement_en="Where people came from"),
            Printer.objects.create(name="Tiskárna", colour="cmyk", profile=profiles.cmyk_profile()),
            _call(),
        )
        found.posters = {layout: _poster(found, layout) for layout in Poster.Layout.values}
        found.zines = {each: _zine(found, each) for each in Zine.Format.values}
        for row in rows:
            zines.answer(row)
        found.own = own_zines.save(
            participant=rows[2].participant, title="بيتي", rows=rows[2:3], zine_format=own_zines.FORMATS[0]
        )
    return found


def _photograph(words: str, language: str, name: str, number: int) -> Contribution:
    person = make.participant(name=name)
    make.allow(person)
    data = photographs.as_from_a_phone(_street(UPRIGHT if number == 2 else LYING, number), quality=80)
    row = make.accepted(person, data=data, words=words, language=language)
    media.services.prepare(upload=row.upload)
    return Contribution.objects.get(pk=row.pk)


def _street(size: tuple[int, int], number: int) -> Image.Image:
    """Sky, road and houses in plain colours: what is small in a picture and different for each number."""
    wide, high = size
    image = Image.new("RGB", size, "#b9cad6")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, high * 3 // 4, wide, high), fill="#6f6a62")
    for house in range(number + 2):
        left, across = house * wide // (number + 2), wide // (number + 2)
        roof = high // 4 + (house * 37 + number * 53) % (high // 4)
        pen.rectangle((left + 12, roof, left + across - 12, high * 3 // 4), fill="#c9a27c")
        for floor in range(roof + 60, high * 3 // 4 - 100, 140):
            for window in range(left + 60, left + across - 90, 130):
                pen.rectangle((window, floor, window + 60, floor + 80), fill="#3d4a55")
    return image


def _call() -> Call:
    call = make.call(name="Kde jsem doma")
    for language, words in POCKET.items():
        said = {"title": "Kde jsem doma", "questions": "?", "pocket_card": f"{words}\n\n- {words}"}
        CallText.objects.update_or_create(call=call, language=language, defaults=said)
    return call


def _write_walls(wall: Exhibition) -> None:
    for page in ExhibitionPage.objects.filter(exhibition=wall).select_related("locale"):
        lead, title, body = ROOMS[page.locale.language_code]
        page.lead = lead
        page.room_texts = [RoomText(number=number, title=f"{title} {number}", body=body) for number in (1, 2)]
        page.save()


def _poster(shelf: Shelf, layout: str) -> Poster:
    items: list[tuple[str, Any]] = [
        ("infographic", {"infographic": shelf.figure, "wide": False}),
        ("photograph", {"contribution": shelf.rows[0], "wide": False}),
        ("words", {"cs": "Praha mluví mnoha jazyky.", "en": "Prague speaks many languages.", "wide": False}),
    ]
    if layout != Poster.Layout.COLUMN:
        code = {"cs": "Web úřadu", "en": "The office", "page": None, "address": "https://praha.example/"}
        items.append(("code", {**code, "wide": False}))
    return Poster.objects.create(
        name=f"Plakát {layout}",
        title_cs="Vize a služby",
        title_en="Vision and services",
        layout=layout,
        items=items,
    )


def _zine(shelf: Shelf, form: str) -> Zine:
    """Eight pages with every kind of page there is; a booklet of sixteen in the larger format."""
    first, second, third, fourth = shelf.rows
    told = {"heading_cs": "Proč", "heading_en": "Why", "cs": "Protože chceme.", "en": "Because we want to."}
    code = {
        "cs": "Celá výstava",
        "en": "The whole exhibition",
        "page": None,
        "address": "https://praha.example/",
    }
    pages: list[tuple[str, Any]] = [
        ("cover", {"photograph": None, "subtitle_cs": "Čtyři lidé", "subtitle_en": "Four people"}),
        ("stop", {"photograph": first, "with_code": True}),
        ("photograph", {"photograph": second}),
        ("words", {"photograph": second, "with_code": True}),
        ("stop", {"photograph": third, "with_code": False}),
        ("figure", shelf.figure),
        ("code", code),
        ("back", {"cs": "Děkujeme.", "en": "Thank you."}),
    ]
    if form == Zine.Format.BOOK_A5:
        pages[-1:-1] = [("stop", {"photograph": fourth, "with_code": False}), *[("text", dict(told))] * 7]
    number = Zine.Format.values.index(form) + 1
    return zines.zine(pages=pages, format=form, name=f"Zin {form}", number=number)

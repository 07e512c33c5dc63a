"""From a poster's arrangement to a sheet whose every item has its place, or the sentence why it has none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from babel.dates import format_date

from campaign import drawings
from campaign.layout import grid, qr
from campaign.layout.figures import BadFigures
from campaign.layout.words import typeset
from campaign.models import Infographic, Poster
from campaign.products import NotPrintable
from campaign.services import funder_marks, poster_art, poster_contents, typesetting
from campaign.services.poster_contents import Item, Target, Text
from cms.models import SiteSettings
from cms.templatetags.site_tags import BABEL_LOCALE

TEMPLATE = "poster.typ"
#: Between the head and the items, and between them and the foot, in units.
BELOW_HEAD, ABOVE_FOOT = 13.0, 11.0
#: A drawing is given this many pixels for a unit of width, fewer where its letters are to be larger.
PIXELS_A_UNIT = 2.25
#: Wider than this, a drawing is shown once in each language; narrower, once with both in its words.
SIDE_BY_SIDE = 250.0
#: The sides of the codes on A2, in units: of an item, and of the poster's own.
ITEM_CODE, OWN_CODE = 50.0, 34.0

#: The height of the emblem, in units: over ten millimetres on the smallest sheet.
EMBLEM = 17.0

#: Gives what a code says for what it opens: its whole address.
Address = Callable[[Target], str]


@dataclass(frozen=True)
class Setting:
    """How a poster is set: `palette` is "print" or "cmyk"; `edition` 0 stands for a sheet that is not printed."""

    languages: Sequence[str]
    size: str = "A2"
    palette: str = "print"
    dated: date | None = None
    edition: int = 0

    @property
    def unit_mm(self) -> float:
        """A unit of the grid on this size."""
        return grid.SIZES_MM[self.size][0] / grid.WIDTH


@dataclass(frozen=True)
class Placed:
    """A photograph and how wide and high it becomes, in millimetres."""

    item: Item
    width_mm: float
    height_mm: float


@dataclass(frozen=True)
class Sheet:
    """What the template needs, the photographs it asks for by file name, and what its codes say."""

    data: dict[str, Any]
    photographs: Mapping[str, Placed] = field(default_factory=dict)
    payloads: Sequence[str] = ()


def laid_out(poster: Poster, setting: Setting, *, address: Address) -> Sheet:
    """Return the sheet of `poster` with a place for everything on it.

    Raises `NotPrintable` with a sentence that names what does not fit, and what to do, or what is missing.
    """
    items = poster_contents.items_of(poster, setting.languages)
    if not items:
        raise NotPrintable(
            _("There is nothing on this poster yet. Add an infographic, a photograph or words.")
        )
    funder_marks.check(emblem_mm=EMBLEM * setting.unit_mm)
    maker = _Maker(poster, setting, items, address)
    slots = grid.slots(poster.layout, [item.wide for item in items])
    tried = [maker.drawn(slot, scale) for scale in grid.SCALES for slot in slots]
    found = typesetting.measured(TEMPLATE, {**maker.frame(), "measure": True, "items": tried, "foot": 0})
    heights = {
        scale: found["items"][number * len(slots) : (number + 1) * len(slots)]
        for number, scale in enumerate(grid.SCALES)
    }
    top = grid.MARGIN + found["head"] + BELOW_HEAD
    bottom = grid.HEIGHT - grid.MARGIN - found["foot"] - ABOVE_FOOT
    try:
        boxes = grid.arrange(slots, heights, top=top, bottom=bottom)
    except grid.TooMuch as error:
        raise NotPrintable(_too_full(error, items, setting)) from error
    placed = [
        {**maker.drawn(slot, box.scale), "x": box.x, "y": box.y}
        for slot, box in zip(slots, boxes, strict=True)
    ]
    data = {**maker.frame(), "measure": False, "items": placed, "foot": found["foot"]}
    return Sheet(data, maker.photographs(placed), maker.payloads)


def _too_full(error: grid.TooMuch, items: Sequence[Item], setting: Setting) -> str:
    names = ", ".join(_("“%(name)s”") % {"name": items[number].name} for number in error.numbers)
    return _(
        "The poster is too full: %(names)s would reach %(over)d mm over the end of the sheet. "
        "Shorten the words, take an item away, or choose another layout."
    ) % {"names": names, "over": max(1, round(error.over * setting.unit_mm))}


class _Maker:
    """Makes the data of one poster's items, at whatever size they are tried."""

    def __init__(self, poster: Poster, setting: Setting, items: Sequence[Item], address: Address) -> None:
        self.poster, self.setting, self.items = poster, setting, items
        self.colours = typesetting.token_values()
        self.addresses = {target: address(target) for target in self._targets()}
        self._charts: dict[tuple[int, str, int], str] = {}

    @property
    def payloads(self) -> list[str]:
        """What each code on the sheet says, once for each."""
        targets = [item.value for item in self.items if item.kind == "code"]
        return [qr.phone_address(self.addresses[target]) for target in [*targets, self._own]]

    @property
    def _own(self) -> Target:
        return Target("poster", str(self.poster.pk))

    def _targets(self) -> list[Target]:
        return [self._own, *(item.value for item in self.items if item.kind == "code")]

    def frame(self) -> dict[str, Any]:
        """Head and foot, and what the whole sheet shares."""
        width, height = grid.SIZES_MM[self.setting.size]
        settings = SiteSettings.objects.order_by("pk").first() or SiteSettings()
        languages = self.setting.languages
        return {
            "title": self.poster.text("title", languages[0]),
            "organisation": settings.text("organisation", languages[0]),
            "width": width,
            "height": height,
            "languages": list(languages),
            "titles": self._texts(Text(code, self.poster.text("title", code)) for code in languages),
            "leads": self._texts(Text(code, self.poster.text("lead", code)) for code in languages),
            "funders": funder_marks.marks(languages),
            "emblem": EMBLEM,
            "imprint": self._imprint(settings),
            "code": self._code(
                self._own, [Text(code, _said(code, _own_code_words)) for code in languages], OWN_CODE
            ),
        }

    def drawn(self, slot: grid.Slot, scale: float) -> dict[str, Any]:
        """One item as the template sets it in the width of its slot."""
        item = self.items[slot.number]
        made: dict[str, Any] = {"width": slot.width, "scale": scale, "number": slot.number}
        if item.kind == "infographic":
            return {**made, **self._infographic(item, slot.width, scale)}
        if item.kind == "gap":
            gaps = (Text(code, _said(code, _gap_words)) for code in self.setting.languages)
            return {**made, **poster_art.gap(item.value, slot.width, scale), "texts": self._texts(gaps)}
        if item.kind == "photograph":
            shown = poster_art.photograph(item.value, slot.width, scale)
            return {**made, **shown, "name": f"photo-{slot.number}.jpg", "texts": self._texts(item.texts)}
        if item.kind == "code":
            return {**made, "kind": "code", **self._code(item.value, item.texts, ITEM_CODE)}
        return {**made, "kind": "words", "texts": self._texts(item.texts)}

    def photographs(self, placed: Sequence[dict[str, Any]]) -> dict[str, Placed]:
        """The photographs of placed items by file name, with their size on paper."""
        unit = self.setting.unit_mm
        return {
            each["name"]: Placed(
                self.items[each["number"]],
                each["photo_width"] * unit,
                each["photo_width"] * each["ratio"] * unit,
            )
            for each in placed
            if each["kind"] == "photo"
        }

    def _texts(self, texts: Any) -> list[dict[str, str]]:
        return [
            {"language": one.language, "text": typeset(one.text, one.language), "direction": one.direction}
            for one in texts
            if one.text
        ]

    def _infographic(self, item: Item, width: float, scale: float) -> dict[str, Any]:
        languages = list(self.setting.languages)
        sets = [languages]
        if len(languages) > 1 and (width > SIDE_BY_SIDE or poster_art.needs_two(item.value)):
            sets = [[language] for language in languages]
        beside = len(sets) if width > SIDE_BY_SIDE else 1
        pixels = round((width - (beside - 1) * grid.GUTTER) / beside * PIXELS_A_UNIT / scale)
        return {
            "kind": "drawing",
            "beside": beside,
            "statements": self._texts(item.texts),
            "drawings": [
                {
                    "svg": self._chart(item.value, spoken, pixels),
                    "alt": drawings.in_words(item.value, spoken[0]),
                    "language": spoken[0],
                }
                for spoken in sets
            ],
            "marks": self._marks(item.value),
            "sources": self._texts(self._below(item.value, code) for code in languages),
        }

    def _marks(self, infographic: Infographic) -> list[dict[str, str]]:
        """That figures are made up, in each language of the sheet."""
        marks = ((code, _said(code, lambda: drawings.mark(infographic))) for code in self.setting.languages)
        return self._texts(Text(code, mark) for code, mark in marks)

    def _below(self, infographic: Infographic, language: str) -> Text:
        """The note, the source and the year."""
        parts = [infographic.text("note", language), drawings.source_line(infographic, language)]
        return Text(language, " · ".join(part for part in parts if part))

    def _chart(self, infographic: Infographic, languages: Sequence[str], pixels: int) -> str:
        key = (infographic.pk, "+".join(languages), pixels)
        if key not in self._charts:
            try:
                self._charts[key] = poster_art.chart(
                    infographic, languages, width=pixels, palette=self.setting.palette
                )
            except BadFigures as error:
                raise NotPrintable(
                    _("The figures of “%(name)s” cannot be drawn. Open the infographic and correct them.")
                    % {"name": infographic}
                ) from error
        return self._charts[key]

    def _code(self, target: Target, texts: Sequence[Text], side: float) -> dict[str, Any]:
        whole = self.addresses[target]
        made = qr.make_code(qr.phone_address(whole))
        with_quiet = side * made.edge / (made.edge - 2 * qr.QUIET_ZONE) * self.setting.unit_mm
        try:
            qr.check_size(made, with_quiet)
        except qr.CodeTooSmall as error:
            raise NotPrintable(
                _("The address is too long for a code of this size. Use a larger sheet or a shorter domain.")
            ) from error
        readable = whole.split("://", 1)[-1]
        return {
            "svg": qr.svg(made, dark=self.colours["ink"], light=self.colours["on-plate"]),
            "edge": made.edge,
            "address": readable,
            "texts": self._texts(texts),
            "alt": _said(
                self.setting.languages[0], lambda: _("Code that opens %(address)s") % {"address": readable}
            ),
        }

    def _imprint(self, settings: SiteSettings) -> list[str]:
        languages = self.setting.languages
        names = dict.fromkeys(settings.text("organisation", code) for code in languages)
        parts = [" / ".join(name for name in names if name)]
        if self.setting.edition:
            numbered = (_said(code, self._edition_words) for code in languages)
            parts.append(" / ".join(numbered))
        if self.setting.dated:
            dates = (format_date(self.setting.dated, "long", BABEL_LOCALE[code]) for code in languages)
            parts.append(" / ".join(dates))
        return [part for part in [*parts, settings.hashtag] if part]

    def _edition_words(self) -> str:
        return _("edition %(number)d") % {"number": self.setting.edition}


def _gap_words() -> str:
    return _("This photograph is being prepared.")


def _own_code_words() -> str:
    return _("This poster on the website")


def _said(language: str, words: Callable[[], str]) -> str:
    with translation.override(language):
        return words()

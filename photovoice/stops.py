"""What the public reads of an exhibition: its rooms and stops, put together once, in a fixed number of queries.

Every picture, voice and name on a public page comes from here, and here the gate is asked: what is not cleared for
the exhibition is not on the wall, and what is not cleared for the web is a numbered gap without picture or name.
Words that staff wrote (titles, translations, edited words) are public only while the author approves exactly them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cms.languages import direction, language_name
from media.clearance import Use, is_cleared
from media.models import PrivateUpload
from photovoice import final_forms
from photovoice.final_forms import Key
from photovoice.heard import Heard, heard_beside
from photovoice.models.contributions import Contribution, ContributionText
from photovoice.models.themes import Theme

if TYPE_CHECKING:
    from photovoice.models.exhibitions import Exhibition, ExhibitionPage

FIRST_LINE = 90
LONG_WORDS = 200
NARROWEST, WIDEST = 40, 299


@dataclass(frozen=True)
class Words:
    """Words in one language, ready for `lang` and `dir`."""

    language: str
    language_name: str
    direction: str
    body: str
    translated_by: str = ""
    is_edited: bool = False

    @property
    def is_long(self) -> bool:
        """Whether they are too many to be set in the largest letters."""
        return len(self.body) > LONG_WORDS


@dataclass(frozen=True)
class Hung:
    """A contribution under its plate, from the wall or from a draft."""

    contribution: Contribution
    plate: int


@dataclass(frozen=True)
class Stop:
    """One plate on the wall, as one language of the site tells it."""

    plate: int
    room: int
    contribution: Contribution
    title: str
    original: Words | None
    translation: Words | None
    alt: str
    author_name: str
    author_key: str
    upload: PrivateUpload | None
    themes: Sequence[Theme] = ()
    held_back: Sequence[str] = ()
    voices: Sequence[Heard] = ()

    @property
    def is_shown(self) -> bool:
        """Whether the photograph itself may be seen here; otherwise the stop is a gap with words."""
        return self.upload is not None

    @property
    def voice_ms(self) -> int:
        """How long its author can be heard beside it, in thousandths of a second; 0 for not at all."""
        return self.voices[0].milliseconds if self.voices else 0

    @property
    def is_wide(self) -> bool:
        """Whether the photograph is wider than high."""
        return self.upload is not None and self.upload.width > self.upload.height

    @property
    def first_line(self) -> str:
        """The beginning of the words in the language of the page, else of the original."""
        words = self.translation or self.original
        body = " ".join(words.body.split()) if words else ""
        if len(body) <= FIRST_LINE:
            return body
        return body[:FIRST_LINE].rsplit(" ", 1)[0].rstrip(",;:.–-") + "…"

    @property
    def first_words(self) -> Words | None:
        """The words that `first_line` begins."""
        return self.translation or self.original

    @property
    def ratio_classes(self) -> str:
        """The classes that tell the stylesheet the proportions: width by height in units, tenths and hundredths."""
        if self.upload is None or not self.upload.height:
            return "ru-1 rt-3 rh-3"
        hundredths = min(max(round(100 * self.upload.width / self.upload.height), NARROWEST), WIDEST)
        units, rest = divmod(hundredths, 100)
        return f"ru-{units} rt-{rest // 10} rh-{rest % 10}"


@dataclass(frozen=True)
class RoomOnWall:
    """A room with its words and its stops in the order of the hang."""

    number: int
    title: str
    body: str
    stops: list[Stop] = field(default_factory=list)


@dataclass(frozen=True)
class Wall:
    """A whole exhibition in one language."""

    rooms: list[RoomOnWall]

    @property
    def stops(self) -> list[Stop]:
        """All stops in the order of the hang."""
        return [stop for room in self.rooms for stop in room.stops]

    @property
    def opening(self) -> Stop | None:
        """The photograph that the wall opens with: the first that is shown, if possible a wide one."""
        shown = [stop for stop in self.stops if stop.is_shown]
        return next((stop for stop in shown if stop.is_wide), next(iter(shown), None))

    @property
    def authors(self) -> list[tuple[str, str]]:
        """`(key, name)` of everybody who is named on this wall, by name, each once."""
        named = {stop.author_key: stop.author_name for stop in self.stops if stop.author_key}
        return sorted(named.items(), key=lambda author: author[1].casefold())

    @property
    def themes(self) -> list[Theme]:
        """The themes of the photographs on this wall, each once."""
        found = {theme.pk: theme for stop in self.stops for theme in stop.themes}
        return sorted(found.values(), key=lambda theme: theme.pk)

    def at(self, plate: int) -> Stop | None:
        """The stop under a plate, or nothing."""
        return next((stop for stop in self.stops if stop.plate == plate), None)

    def room(self, number: int) -> RoomOnWall:
        """The room with a number."""
        return next(room for room in self.rooms if room.number == number)

    def neighbours(self, plate: int) -> tuple[Stop | None, Stop | None]:
        """The stops before and after a plate in the order of the hang."""
        stops = self.stops
        place = next(index for index, stop in enumerate(stops) if stop.plate == plate)
        return (stops[place - 1] if place else None), (stops[place + 1] if place + 1 < len(stops) else None)

    def narrowed(self, *, author: str = "", theme: str = "") -> Wall:
        """The same wall with only the stops of one author or theme; rooms that are left empty go."""
        rooms = [
            RoomOnWall(
                room.number,
                room.title,
                room.body,
                [stop for stop in room.stops if _fits(stop, author, theme)],
            )
            for room in self.rooms
        ]
        return Wall([room for room in rooms if room.stops])


def wall_of(exhibition: Exhibition, page: ExhibitionPage, *, draft: bool = False) -> Wall:
    """Read an exhibition as `page` tells it. With `draft`, as it was last saved, for staff's preview."""
    language = page.locale.language_code
    texts = {text.number: text for text in page.room_texts.all()}
    rooms = []
    for number, hangings in _hangings(exhibition, draft=draft):
        text = texts.get(number)
        stops = [
            stop_of(row.contribution, row.plate, number, language, draft=draft)
            for row in hangings
            if is_on_wall(row.contribution)
        ]
        rooms.append(
            RoomOnWall(
                number, text.title if text else _("Room %d") % number, text.body if text else "", stops
            )
        )
    return Wall([room for room in rooms if room.stops or draft])


def is_on_wall(contribution: Contribution) -> bool:
    """Whether a hung contribution is on the wall at all: cleared for an exhibition and not taken back."""
    return not contribution.is_withdrawn and is_cleared(contribution.upload, Use.EXHIBITION)


def stop_of(
    contribution: Contribution,
    plate: int,
    room: int,
    language: str,
    *,
    draft: bool = False,
    proof: frozenset[Key] = frozenset(),
) -> Stop:
    """Put one stop together; the photograph and the name only where they are cleared for the web.

    `proof` names forms to show as if they were approved already: to their author alone, who is asked about them. With
    `draft` the stop says what is held back until its author answers.
    """
    is_web = is_cleared(contribution.upload, Use.WEB)
    is_out = is_web and (draft or hasattr(contribution.upload, "picture"))
    name = contribution.author_name if is_web or proof else ""
    standings = final_forms.standings(contribution)
    public = {each.form.key for each in standings if each.is_public} | proof
    told = told_in(contribution, language, public)
    return Stop(
        plate=plate,
        room=room,
        contribution=contribution,
        title=told.title if told and told.title else _("Photograph %d") % plate,
        original=own_words(contribution, language, public),
        translation=_words(told if told and not told.is_original else None, language),
        alt=told.alt if told else "",
        author_name=name,
        author_key=contribution.participant.public_key if name else "",
        upload=contribution.upload if is_out else None,
        themes=list(contribution.themes.all()),
        voices=heard_beside(contribution, standings),
        held_back=[each.form.title for each in standings if not each.is_public and _is_here(each, language)]
        if draft
        else (),
    )


def _is_here(standing: final_forms.Standing, language: str) -> bool:
    """Whether a form would be seen on a page in `language`."""
    form = standing.form
    return form.is_on_page and (form.kind != final_forms.TRANSLATION or form.language == language)


def told_in(contribution: Contribution, language: str, public: Set[Key]) -> ContributionText | None:
    """Title, translation and description in a language, if their form is among the `public` ones."""
    return contribution.text_in(language) if (final_forms.TRANSLATION, language) in public else None


def own_words(contribution: Contribution, language: str, public: Set[Key]) -> Words | None:
    """The author's words as they wrote them, or as edited where they approved that."""
    words = _words(contribution.original_text, language)
    if words is None or (final_forms.WORDS, words.language) not in public:
        return words
    return replace(words, body=contribution.edited_words.body, is_edited=True)


def _hangings(exhibition: Exhibition, *, draft: bool) -> Iterable[tuple[int, list[Hung]]]:
    from photovoice.models.exhibitions import Hanging
    from photovoice.services import curation

    if not draft:
        rows: dict[int, list[Hung]] = {}
        for row in Hanging.objects.of(exhibition).for_page():
            rows.setdefault(row.room.number, []).append(Hung(row.contribution, row.plate))
        return list(rows.items())
    # The arrangement alone, not the whole object of the revision: that asks the database once a hanging.
    plan = curation.draft(exhibition)
    found = (
        Contribution.objects.for_page()
        .select_related("upload__recipe")
        .in_bulk([row.contribution_id for room in plan for row in room.hangings])
    )
    return [
        (room.number, [Hung(found[row.contribution_id], row.plate) for row in room.hangings]) for room in plan
    ]


def _words(text: ContributionText | None, language: str) -> Words | None:
    if text is None or not text.body:
        return None
    return Words(
        language=text.language,
        language_name=language_name(text.language, language),
        direction=direction(text.language),
        body=text.body,
        translated_by=text.translated_by,
    )


def _fits(stop: Stop, author: str, theme: str) -> bool:
    is_author = not author or stop.author_key == author
    return is_author and (not theme or theme in {each.slug for each in stop.themes})

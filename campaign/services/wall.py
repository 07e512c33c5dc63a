"""What hangs at a showing, for paper: the plates, names and words that the stops on the website have at this moment.

The gate is asked here for the wall (`Use.EXHIBITION`) and the words come from the same function as those of a stop,
so that paper and screen never tell two things. Nothing here is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import translation
from django.utils.translation import gettext as _

from campaign.layout.labels import NotPlates, is_among, read_plates
from campaign.products import Asset, NotPrintable
from campaign.products import Words as PrintedWords
from cms.languages import direction, language_name, public_languages
from media.clearance import Use, is_cleared
from media.models import PrivateUpload
from photovoice import final_forms
from photovoice.models import Contribution, Hanging, Showing
from photovoice.services.clearance import explain
from photovoice.stops import Stop, is_on_wall, stop_of

#: An author's own words that nobody changed need no answer: they are theirs.
OWN = "own"


@dataclass(frozen=True)
class Told:
    """Words in one language as they go on paper; `by` is who translated, `approval` how their author agreed."""

    language: str
    title: str
    body: str
    by: str = ""
    is_edited: bool = False
    approval: str = ""

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return direction(self.language)


@dataclass(frozen=True)
class OnWall:
    """One plate of a showing. `told` has the words of each language of the site that has some, without the own ones.

    `author` is the name as its author chose it, empty for none; `own` are their words in their language.
    """

    plate: int
    room: int
    contribution: Contribution
    author: str
    own: Told | None
    told: Sequence[Told] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    alts: Mapping[str, str] = field(default_factory=dict)
    voice_ms: int = 0
    #: What its author said to its label, by the languages in which something stands on it.
    labels: Mapping[str, final_forms.State] = field(default_factory=dict)

    @property
    def upload(self) -> PrivateUpload:
        """The photograph."""
        return self.contribution.upload

    def title(self, language: str) -> str:
        """The title in a language, else in another one, else nothing."""
        return self.titles.get(language, "") or next(iter(self.titles.values()), "")

    def asset(self, use: Use = Use.EXHIBITION) -> Asset:
        """How the photograph stands now, for the record of an edition."""
        return Asset(
            upload_key=str(self.upload.pk),
            use=use,
            contribution=self.contribution.pk,
            standing={"plate": self.plate},
        )

    def printed_words(self) -> list[PrintedWords]:
        """The words on its label, for the record of an edition."""
        return [
            PrintedWords(
                about=f"contribution:{self.contribution.pk}:{told.language}",
                title=str(self.plate),
                language=told.language,
                fingerprint=final_forms.fingerprint(title=told.title, body=told.body),
                approval=told.approval,
            )
            for told in ([self.own] if self.own else []) + list(self.told)
        ]


@dataclass(frozen=True)
class Missing:
    """A plate that hangs in the exhibition and is not printed, with the reason as a sentence for staff."""

    plate: int
    reason: str


@dataclass(frozen=True)
class RoomWords:
    """A room with its title and text by language."""

    number: int
    titles: Mapping[str, str]
    bodies: Mapping[str, str]


@dataclass(frozen=True)
class ShowingWall:
    """Everything that hangs at one showing, in the order of the hang, and what does not."""

    showing: Showing
    hung: Sequence[OnWall]
    missing: Sequence[Missing]
    rooms: Sequence[RoomWords]
    titles: Mapping[str, str]
    leads: Mapping[str, str]
    #: The translation key of the exhibition's page; empty while no page of it is published.
    page_key: str = ""
    #: Words that belong here and that their authors did not approve for this product, as `Contents.held` has them.
    held: Sequence[PrintedWords] = ()
    #: More for staff to know of what is left out.
    asides: Sequence[str] = ()

    def only(self, plates: str) -> ShowingWall:
        """The same with only the plates typed as "3, 7-9"; nothing typed is all. Raises `NotPrintable`."""
        try:
            ranges = read_plates(plates)
        except NotPlates as error:
            raise NotPrintable(
                _("“%(typed)s” is not a plate. Write the plates like this: 3, 7-9.") % {"typed": error}
            ) from error
        return replace(
            self,
            hung=[row for row in self.hung if is_among(row.plate, ranges)],
            missing=[row for row in self.missing if is_among(row.plate, ranges)],
        )

    def on_the_web(self) -> ShowingWall:
        """The same with only what the website shows too: a name that it does not say is in no file on it."""
        return replace(self, hung=[row for row in self.hung if is_cleared(row.upload, Use.WEB)], missing=[])

    def notes(self) -> list[str]:
        """What staff should know of a file made from it: each plate that is not in it, and why."""
        gone = [
            _("Plate %(plate)d is not in it. %(reason)s") % {"plate": row.plate, "reason": row.reason}
            for row in self.missing
        ]
        return [*gone, *self.asides]


def of_showing(*, showing: Showing) -> ShowingWall:
    """Read what hangs at `showing` as it is published now; a fixed number of queries for what may be printed.

    A photograph that was taken back or is not cleared for an exhibition is in `missing` with the reason and nowhere
    else; its name and words are not read. An exhibition that was never published has nothing on its wall.
    """
    exhibition = showing.exhibition
    rows = list(Hanging.objects.of(exhibition).for_page())
    hung = [_on_wall(row) for row in rows if is_on_wall(row.contribution)]
    missing = [
        Missing(row.plate, _why_not(row.contribution)) for row in rows if not is_on_wall(row.contribution)
    ]
    shown = {row.contribution.pk for row in rows}
    taken = exhibition.plates.filter(contribution__withdrawn_at__isnull=False).exclude(contribution__in=shown)
    missing += [
        Missing(plate, _("The author took it back.")) for plate in taken.values_list("plate", flat=True)
    ]
    missing.sort(key=lambda row: row.plate)
    pages = list(exhibition.pages.live().select_related("locale").prefetch_related("room_texts"))
    return ShowingWall(
        showing=showing,
        hung=hung,
        missing=missing,
        rooms=_rooms(rows, pages),
        titles={page.locale.language_code: page.title for page in pages},
        leads={page.locale.language_code: page.lead for page in pages},
        page_key=str(pages[0].translation_key) if pages and exhibition.live else "",
    )


def _on_wall(row: Hanging) -> OnWall:
    contribution = row.contribution
    stops: dict[str, Stop] = {}
    for language in public_languages():
        with translation.override(language):
            stops[language] = stop_of(contribution, row.plate, row.room.number, language)
    titles = {language: _title(stop, language) for language, stop in stops.items()}
    states = final_forms.states(contribution)
    own = _own(stops, titles, states)
    told = [
        Told(
            language,
            titles[language],
            stop.translation.body if stop.translation else "",
            stop.translation.translated_by if stop.translation else "",
            approval=str(states.get((final_forms.TRANSLATION, language), "")),
        )
        for language, stop in stops.items()
        if (stop.translation or titles[language]) and not (own and own.language == language)
    ]
    return OnWall(
        plate=row.plate,
        room=row.room.number,
        contribution=contribution,
        # On the wall the photograph itself hangs: the name beside it is the one of the consent, web or not.
        author=contribution.author_name,
        own=own,
        told=told,
        titles={language: title for language, title in titles.items() if title},
        alts={language: stop.alt for language, stop in stops.items() if stop.alt},
        voice_ms=max(stop.voice_ms for stop in stops.values()),
        labels={language: state for (kind, language), state in states.items() if kind == final_forms.LABEL},
    )


def _own(
    stops: Mapping[str, Stop], titles: Mapping[str, str], states: Mapping[final_forms.Key, final_forms.State]
) -> Told | None:
    """The author's own words, as they wrote them or as they approved them edited."""
    original = next((stop.original for stop in stops.values() if stop.original), None)
    if original is None:
        return None
    edited = states.get((final_forms.WORDS, original.language), "") if original.is_edited else OWN
    title = titles.get(original.language, "")
    return Told(original.language, title, original.body, "", original.is_edited, str(edited))


def _title(stop: Stop, language: str) -> str:
    """The title that was given; the stop's own "Photograph 7" says no more than its plate."""
    with translation.override(language):
        return "" if stop.title == _("Photograph %d") % stop.plate else stop.title


def _why_not(contribution: Contribution) -> str:
    if contribution.is_withdrawn:
        return _("The author took it back.")
    prefetch_related_objects([contribution], "people", "risk_flags", "claims")
    return explain(contribution=contribution)[Use.EXHIBITION].reason or _(
        "It is not cleared for an exhibition."
    )


def _rooms(rows: Sequence[Hanging], pages: Sequence[Any]) -> list[RoomWords]:
    numbers = list(dict.fromkeys(row.room.number for row in rows if is_on_wall(row.contribution)))
    texts = {
        (page.locale.language_code, text.number): text for page in pages for text in page.room_texts.all()
    }
    found = []
    for number in numbers:
        here = {
            language: texts[language, number]
            for language in public_languages()
            if (language, number) in texts
        }
        found.append(
            RoomWords(
                number,
                {language: text.title for language, text in here.items()},
                {language: text.body for language, text in here.items()},
            )
        )
    return found


def is_printable(upload: PrivateUpload) -> bool:
    """Whether a photograph may hang on a wall now."""
    return is_cleared(upload, Use.EXHIBITION)


def name_of_language(code: str) -> str:
    """What a language is called in Czech and in English, for a small heading over words in it."""
    return " · ".join(language_name(code, language) for language in public_languages())

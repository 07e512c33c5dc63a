"""What paper may say of a photograph now: the same plate, words and name as its stop page, under the gate of the paper.

Words that staff wrote are here only while their author approves exactly them; that is decided by `photovoice.stops`,
and only there. Whoever prints asks here with the use that the paper is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from cms.languages import public_languages
from media.clearance import Use, is_cleared
from media.models import PrivateUpload
from photovoice import final_forms
from photovoice.models import Contribution, Hanging
from photovoice.stops import Words, stop_of


class Trouble(StrEnum):
    """Why a photograph is not on this paper."""

    NONE = ""
    WITHDRAWN = "withdrawn"
    NOT_CLEARED = "not_cleared"
    NOT_READY = "not_ready"
    #: Of a page that its author has to say yes to.
    NOT_ASKED = "not_asked"
    WAITING = "waiting"
    CHANGE = "change"
    REFUSED = "refused"


@dataclass(frozen=True)
class Told:
    """One photograph as paper tells it. With `trouble` there is no picture and no name.

    `plate` is 0 and `exhibition` 0 where it hangs in no exhibition that is published. `translations` are in the
    languages asked for, without that of the original; `alts` by language; `states` how its author stands to each final
    form of it.
    """

    contribution: int
    plate: int = 0
    exhibition: int = 0
    upload: PrivateUpload | None = None
    name: str = ""
    title: str = ""
    original: Words | None = None
    translations: Sequence[Words] = ()
    alts: Mapping[str, str] = field(default_factory=dict)
    has_voice: bool = False
    trouble: Trouble = Trouble.NONE
    states: Mapping[final_forms.Key, final_forms.State] = field(default_factory=dict)

    @property
    def stop_key(self) -> str:
        """How a short link names the stop; empty where there is none to open."""
        return f"{self.exhibition}:{self.contribution}" if self.exhibition else ""


def told(
    contributions: Iterable[int], *, use: Use, languages: Sequence[str] | None = None
) -> dict[int, Told]:
    """What may be said of each contribution for `use`, by its key; a fixed number of queries.

    On the web, a photograph on a wall that is not cleared for the web keeps its plate and its words, as its stop page
    does. One that is not known any more is told as taken back.
    """
    keys = list(dict.fromkeys(contributions))
    found = Contribution.objects.for_page().select_related("upload__recipe").in_bulk(keys)
    hung = _hung(keys)
    spoken = list(languages or public_languages())
    return {
        key: _told(found[key], hung.get(key), use, spoken)
        if key in found
        else Told(key, trouble=Trouble.WITHDRAWN)
        for key in keys
    }


def own(contributions: Iterable[int]) -> dict[int, Told]:
    """The same of a participant's own photographs for their own eyes: no gate is asked, as all of it is theirs.

    Their words as they wrote them, no plate and no name. What they took back is told so, erased or not yet.
    """
    keys = list(dict.fromkeys(contributions))
    found = Contribution.objects.for_page().select_related("upload__recipe").in_bulk(keys)
    return {
        key: _own(found[key])
        if key in found and not found[key].erased_at and not found[key].is_withdrawn
        else Told(key, trouble=Trouble.WITHDRAWN)
        for key in keys
    }


def proof(contribution: Contribution, *, languages: Sequence[str]) -> Told:
    """The same as it will be once its author approved everything that they did not refuse: for them alone.

    `contribution` comes with what `final_forms.fetched` brings.
    """
    standings = final_forms.words_standings(contribution)
    kept = frozenset(each.form.key for each in standings if each.state is not final_forms.State.REFUSED)
    row = _hung([contribution.pk]).get(contribution.pk)
    plate, room = (row.plate, row.room.number) if row else (0, 0)
    stops = [stop_of(contribution, plate, room, one, draft=True, proof=kept) for one in languages]
    return Told(
        contribution=contribution.pk,
        plate=plate,
        upload=contribution.upload,
        name=contribution.author_name,
        original=stops[0].original,
        translations=[stop.translation for stop in stops if stop.translation],
    )


def _own(contribution: Contribution) -> Told:
    stop = stop_of(contribution, 0, 0, public_languages()[0])
    original = contribution.original_text
    language = original.language if original else public_languages()[0]
    told_there = contribution.text_in(language)
    return Told(
        contribution=contribution.pk,
        upload=contribution.upload,
        original=stop.original,
        alts={language: told_there.alt if told_there else ""},
    )


def _hung(keys: Sequence[int]) -> dict[int, Hanging]:
    """Where each hangs in a published exhibition; the newest where there are several."""
    rows = Hanging.objects.filter(contribution__in=keys, room__exhibition__live=True)
    rows = rows.filter(room__exhibition__pages__live=True).select_related("room").distinct()
    return {row.contribution_id: row for row in rows.order_by("room__exhibition_id", "pk")}


def _told(contribution: Contribution, row: Hanging | None, use: Use, languages: Sequence[str]) -> Told:
    if contribution.is_withdrawn or contribution.erased_at:
        return Told(contribution.pk, trouble=Trouble.WITHDRAWN)
    is_shown = is_cleared(contribution.upload, use)
    keeps_words = is_shown or (use is Use.WEB and row and is_cleared(contribution.upload, Use.EXHIBITION))
    if not keeps_words:
        return Told(contribution.pk, trouble=Trouble.NOT_CLEARED)
    plate, room = (row.plate, row.room.number) if row else (0, 0)
    stops = {language: stop_of(contribution, plate, room, language) for language in languages}
    first = next(iter(stops.values()))
    return Told(
        contribution=contribution.pk,
        plate=plate,
        exhibition=row.room.exhibition_id if row else 0,
        upload=contribution.upload if is_shown else None,
        name=contribution.author_name if is_shown else "",
        title=first.title if plate or contribution.texts.all() else "",
        original=first.original,
        translations=[stop.translation for stop in stops.values() if stop.translation],
        alts={language: stop.alt for language, stop in stops.items()},
        has_voice=bool(first.voices),
        trouble=Trouble.NONE if is_shown else Trouble.NOT_CLEARED,
        states=final_forms.states(contribution),
    )

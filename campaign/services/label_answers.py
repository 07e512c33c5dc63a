"""⑧ Which labels their authors said yes to: only those are printed, each language for itself.

This is asked for labels alone. The hanging list, the contact sheet, the texts of the rooms and the prints of the
photographs are for those who hang, or hold no words of authors: a label that waits keeps nothing out of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from campaign.products import Words as PrintedWords
from campaign.services.wall import Missing, OnWall, ShowingWall, Told
from cms.languages import language_name
from photovoice.final_forms import PUBLIC, State

#: What is told of a label of which nothing is printed: what its author wants comes before what they have not said.
WORST = (State.REFUSED, State.CHANGE, State.WAITING)


@dataclass(frozen=True)
class Answers:
    """The plates whose labels are not printed whole, by what their authors said; each plate once a list."""

    waiting: Sequence[int]
    change: Sequence[int]
    refused: Sequence[int]

    @property
    def is_any(self) -> bool:
        """Whether anything is not printed as it could be."""
        return bool(self.waiting or self.change or self.refused)


def answered(read: ShowingWall) -> ShowingWall:
    """The same wall with only the words that may stand on labels.

    A language whose label was not approved is left out; a photograph with no language left is missing, with a
    sentence for staff. `held` has the words that were left out, `notes()` tells of both.
    """
    judged = [_judged(row) for row in read.hung]
    kept = [row for row in (_kept(row) for row in judged) if row is not None]
    plates = {row.plate for row in kept}
    gone = [Missing(row.plate, _sentence(row.labels.values())) for row in judged if row.plate not in plates]
    return replace(
        read,
        hung=kept,
        missing=sorted([*read.missing, *gone], key=lambda row: row.plate),
        held=[
            _held(words) for row in judged for words in row.printed_words() if words.approval not in PUBLIC
        ],
        asides=[*read.asides, *(note for row in judged if row.plate in plates for note in _left_out(row))],
    )


def answers_of(read: ShowingWall) -> Answers:
    """How many labels of a wall wait for their authors, or are wanted otherwise, before any file is made."""
    found = {state: [row.plate for row in read.hung if state in row.labels.values()] for state in WORST}
    return Answers(found[State.WAITING], found[State.CHANGE], found[State.REFUSED])


def _judged(row: OnWall) -> OnWall:
    """The same row, its words with what their author said to the label on which they stand."""
    if not row.labels:
        return row
    own = row.own
    if own is not None:
        own = replace(own, approval=str(row.labels.get(own.language) or _best(row.labels.values())))
    return replace(row, own=own, told=[_with_answer(told, row) for told in row.told])


def _with_answer(told: Told, row: OnWall) -> Told:
    return replace(told, approval=str(row.labels.get(told.language, State.WAITING)))


def _kept(row: OnWall) -> OnWall | None:
    """What of a row may be printed; nothing if no language is left. One without any words keeps number and code."""
    if not row.labels:
        return row
    public = {language for language, state in row.labels.items() if state in PUBLIC}
    if not public:
        return None
    own = row.own if row.own is not None and row.own.approval in PUBLIC else None
    return replace(
        row,
        own=own,
        told=[told for told in row.told if told.language in public],
        titles={language: title for language, title in row.titles.items() if language in public},
    )


def _held(words: PrintedWords) -> PrintedWords:
    """Words that are left out, as an edition is judged by: those that only wait are no fault of what was printed."""
    return words if words.approval == State.WAITING else replace(words, fingerprint="")


def _best(states: Iterable[State]) -> State:
    """How own words stand that belong to no language of the site: they go with every label, so one yes is enough."""
    found = list(states)
    public = [state for state in found if state in PUBLIC]
    return public[0] if public else _worst(found)


def _worst(states: Iterable[State]) -> State:
    found = set(states)
    return next(state for state in WORST if state in found)


def _sentence(states: Iterable[State]) -> str:
    sentences = {
        State.REFUSED: _("Its author said no to the label."),
        State.CHANGE: _("Its author asked to change the label."),
        State.WAITING: _("Its author has not said yes to the label."),
    }
    return sentences[_worst(states)]


def _left_out(row: OnWall) -> list[str]:
    """A sentence for each language that is left out of a label which is printed."""
    sentences = {
        State.REFUSED: _("Plate %(plate)d: its author said no to this part of the label: %(language)s."),
        State.CHANGE: _("Plate %(plate)d: its author asked to change this part of the label: %(language)s."),
        State.WAITING: _("Plate %(plate)d: its author has not said yes to this part: %(language)s."),
    }
    spoken = get_language() or "cs"
    return [
        sentences[state] % {"plate": row.plate, "language": language_name(language, spoken)}
        for language, state in row.labels.items()
        if state in sentences
    ]

"""⑧ Among the final forms of a photograph or an interview: the one that is answered, and those that wait for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from photovoice import final_forms
from photovoice.final_forms import FinalForm, Standing, State
from photovoice.models import Contribution, Interview

Row = TypeVar("Row", Contribution, Interview)


class FormChanged(Exception):
    """The form is another one than the one that was seen, heard or read; nothing was noted."""


class NotAsked(Exception):
    """There is no such form, or what it is of was taken back."""


def named(standings: Iterable[Standing], *, kind: str, language: str) -> Standing:
    """The one of these forms that bears this name. Raises `NotAsked`."""
    for each in standings:
        if each.form.key == (kind, language):
            return each
    raise NotAsked


def judged(standings: Iterable[Standing], *, kind: str, language: str, fingerprint: str) -> Standing:
    """The same for whoever judged the form with this fingerprint. Raises `NotAsked` and `FormChanged`."""
    found = named(standings, kind=kind, language=language)
    if found.form.fingerprint != fingerprint:
        raise FormChanged
    return found


def waiting_of(standings: Iterable[Standing]) -> list[Standing]:
    """Those that wait for an answer, the forms of one sheet once."""
    return once_a_sheet(each for each in standings if each.state == State.WAITING)


def once_a_sheet(standings: Iterable[Standing]) -> list[Standing]:
    """The same without those that stand on a sheet with an earlier one: each sheet is looked at once."""
    kept: dict[tuple[str, ...], Standing] = {}
    for each in standings:
        kept.setdefault((each.form.sheet,) if each.form.sheet else each.form.key, each)
    return list(kept.values())


def along(contribution: Contribution, form: FinalForm) -> list[FinalForm]:
    """What can be approved together with `form`: the rest of its sheet, or what the same words will stand on too."""
    if not form.sheet:
        return final_forms.following(contribution, form)
    others = [each for each in final_forms.standings(contribution) if each.form.key != form.key]
    return [each.form for each in others if each.form.sheet == form.sheet and each.state != State.APPROVED]


def waiting(
    rows: Iterable[Row], standings_of: Callable[[Row], Iterable[Standing]]
) -> list[tuple[Row, Standing]]:
    """What of `rows` waits for an answer, what has waited longest first, the forms of one sheet once.

    Asks nothing that `standings_of` does not.
    """
    asked = [(row, each) for row in rows for each in waiting_of(standings_of(row))]
    return sorted(asked, key=lambda pair: (pair[1].form.ready_at, pair[0].pk))

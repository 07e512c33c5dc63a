"""⑧ Among the final forms of a photograph or an interview: the one that is answered, and those that wait for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from photovoice.final_forms import Standing, State
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


def waiting(
    rows: Iterable[Row], standings_of: Callable[[Row], Iterable[Standing]]
) -> list[tuple[Row, Standing]]:
    """What of `rows` waits for an answer, what has waited longest first; asks nothing that `standings_of` does not."""
    asked = [(row, each) for row in rows for each in standings_of(row) if each.state == State.WAITING]
    return sorted(asked, key=lambda pair: (pair[1].form.ready_at, pair[0].pk))

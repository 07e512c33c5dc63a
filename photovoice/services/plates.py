"""⑥ Plate numbers: unique in an exhibition, and never given to another once they were shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

HIGHEST_PLATE = 999


class CannotHang(ValueError):
    """An arrangement breaks a rule of plates or rooms; the message is a sentence for staff."""


@dataclass(frozen=True)
class HangingPlan:
    """A contribution in its place; `plate` 0 takes the next free number."""

    contribution_id: int
    plate: int = 0


@dataclass(frozen=True)
class RoomPlan:
    """A room with its hangings in order."""

    number: int
    hangings: Sequence[HangingPlan] = field(default_factory=tuple)


def give(*, rooms: Sequence[RoomPlan], kept: dict[int, int]) -> list[RoomPlan]:
    """Return the same rooms with a plate at every hanging.

    `kept` maps contributions to the plates they were shown under: these they keep, whatever was asked for. Others
    keep the number asked for, and those without one get the lowest that is free.
    """
    taken = set(kept.values()) | {row.plate for room in rooms for row in room.hangings if row.plate}
    free = (number for number in range(1, HIGHEST_PLATE + 1) if number not in taken)

    def plate_of(row: HangingPlan) -> int:
        return kept.get(row.contribution_id) or row.plate or next(free, HIGHEST_PLATE + 1)

    return [
        RoomPlan(room.number, [HangingPlan(row.contribution_id, plate_of(row)) for row in room.hangings])
        for room in rooms
    ]


def check(*, rooms: Sequence[RoomPlan], kept: dict[int, int]) -> None:
    """Raise `CannotHang` with a sentence when rooms, photographs or plates stand in each other's way."""
    rows = [row for room in rooms for row in room.hangings]
    _check_twice([room.number for room in rooms], _("Room %(number)d is there twice."))
    _check_twice(
        [row.contribution_id for row in rows], _("Photograph %(number)d hangs twice. Take one of them down.")
    )
    _check_twice(
        [row.plate for row in rows],
        _("Plate %(number)d is there twice. Give one of the photographs another number."),
    )
    if any(not 1 <= row.plate <= HIGHEST_PLATE for row in rows):
        raise CannotHang(_("Plates have numbers from 1 to %(most)d.") % {"most": HIGHEST_PLATE})
    owners = {plate: contribution_id for contribution_id, plate in kept.items()}
    for row in rows:
        if owners.get(row.plate, row.contribution_id) != row.contribution_id:
            raise CannotHang(
                _("Plate %(number)d was shown with another photograph and is not given out again.")
                % {"number": row.plate}
            )


def _check_twice(numbers: list[int], sentence: str) -> None:
    twice = [number for number, count in Counter(numbers).items() if count > 1]
    if twice:
        raise CannotHang(sentence % {"number": min(twice)})

"""⑥ What a curator sends from the board, read into an arrangement.

The fields are the same with and without JavaScript: `room` once a room in order, `order-<room>` to reorder rooms by
number, and for each photograph `in-<id>` (its room, empty for none), `place-<id>` and `plate-<id>`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from photovoice.services.plates import HangingPlan, RoomPlan

#: Larger numbers are typing mistakes; the columns hold no more.
HIGHEST = 32_767
LAST = HIGHEST + 1


class Unreadable(ValueError):
    """Something in the form is no number where one must be; the message is a sentence for staff."""


@dataclass(frozen=True)
class Sent:
    """The arrangement as it was sent, and the draft that it started from (None: there was none)."""

    rooms: list[RoomPlan]
    seen: int | None


def read(data: Any, *, saved: Sequence[RoomPlan]) -> Sent:
    """Read the form. Raises `Unreadable`.

    A photograph that was given another's place number stands where that other one stood: before it when it came from
    behind or from elsewhere, after it when it came from before. `saved` says where each stood.
    """
    numbers = _rooms(data)
    stood = {
        row.contribution_id: (room.number, place)
        for room in saved
        for place, row in enumerate(room.hangings, start=1)
    }
    placed: dict[int, list[tuple[tuple[int, int], HangingPlan]]] = {number: [] for number in numbers}
    for name in data:
        if not name.startswith("in-") or not data[name]:
            continue
        contribution = _number(name.removeprefix("in-"))
        room = _number(data[name])
        if room not in placed:
            raise Unreadable(
                _("Room %(number)d is not there any more. Choose another one.") % {"number": room}
            )
        place = _number(data.get(f"place-{contribution}") or LAST)
        plan = HangingPlan(contribution, _number(data.get(f"plate-{contribution}") or 0))
        placed[room].append(((place, _side(stood.get(contribution), (room, place))), plan))
    rooms = [
        RoomPlan(number, [row for _place, row in sorted(placed[number], key=lambda pair: pair[0])])
        for number in numbers
    ]
    return Sent(rooms, _number(data.get("over") or data.get("seen") or 0) or None)


def with_room(rooms: Sequence[RoomPlan]) -> list[RoomPlan]:
    """The same with one more empty room at the end."""
    return [*rooms, RoomPlan(max((room.number for room in rooms), default=0) + 1)]


def without_room(rooms: Sequence[RoomPlan], number: int) -> list[RoomPlan]:
    """The same without a room; what hung there hangs no more."""
    return [room for room in rooms if room.number != number]


def renumbered(rooms: Sequence[RoomPlan]) -> list[RoomPlan]:
    """The same with every plate open, to be given anew in the order of the hang."""
    return [replace(room, hangings=[replace(row, plate=0) for row in room.hangings]) for room in rooms]


def _rooms(data: Any) -> list[int]:
    numbers = list(dict.fromkeys(_number(number) for number in data.getlist("room")))
    places = {number: _number(data.get(f"order-{number}") or LAST) for number in numbers}
    return sorted(numbers, key=lambda number: places[number])


def _side(stood: tuple[int, int] | None, now: tuple[int, int]) -> int:
    """Before (0), at (1) or after (2) whoever has the same place."""
    if stood is None or stood[0] != now[0]:
        return 0
    return 1 + (now[1] > stood[1]) - (now[1] < stood[1])


def _number(text: Any) -> int:
    written = str(text).strip()
    if not (written.isascii() and written.isdecimal()) or len(written) > 18:
        raise Unreadable(
            _("“%(text)s” is not a number. Write numbers for places and plates.") % {"text": written[:40]}
        )
    return int(written)

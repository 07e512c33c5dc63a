"""Plate numbers."""

from __future__ import annotations

import pytest

from photovoice.services import plates
from photovoice.services.plates import CannotHang, HangingPlan, RoomPlan


def given(*rows, kept=None):
    room = plates.give(rooms=[RoomPlan(1, list(rows))], kept=kept or {})[0]
    return [row.plate for row in room.hangings]


def test_those_without_a_number_get_the_lowest_free_one():
    assert given(HangingPlan(10), HangingPlan(11, 1), HangingPlan(12)) == [2, 1, 3]


def test_what_was_shown_keeps_its_plate_whatever_is_asked_for():
    assert given(HangingPlan(10, 5), kept={10: 7}) == [7]


def test_a_plate_of_something_taken_down_is_not_free():
    assert given(HangingPlan(10), kept={99: 1}) == [2]


@pytest.mark.parametrize("plate", [-1, 1000])
def test_a_plate_outside_the_numbers_is_refused(plate):
    with pytest.raises(CannotHang):
        plates.check(rooms=[RoomPlan(1, [HangingPlan(10, plate)])], kept={})


@pytest.mark.parametrize(
    "rooms",
    [
        [RoomPlan(1, [HangingPlan(10, 5), HangingPlan(11, 5)])],
        [RoomPlan(1, [HangingPlan(10, 1)]), RoomPlan(2, [HangingPlan(10, 2)])],
        [RoomPlan(1), RoomPlan(1)],
    ],
    ids=["plate", "photograph", "room"],
)
def test_the_same_twice_is_refused(rooms):
    with pytest.raises(CannotHang):
        plates.check(rooms=rooms, kept={})


def test_a_plate_shown_with_another_photograph_is_refused():
    with pytest.raises(CannotHang):
        plates.check(rooms=[RoomPlan(1, [HangingPlan(10, 3)])], kept={99: 3})

"""The signs of codes and how typed ones are read."""

from __future__ import annotations

import random

import pytest

from campaign.layout import codes


def test_codes_have_no_sign_that_looks_like_another() -> None:
    assert len(codes.ALPHABET) == 31 and not set("0O1IL") & set(codes.ALPHABET)
    chance = random.Random(5)
    for length in (4, 5):
        drawn = [codes.drawn(length, chance) for _number in range(200)]
        assert all(codes.is_code(code) and len(code) == length for code in drawn)
        assert all(any(sign.isdigit() for sign in code) for code in drawn)


@pytest.mark.parametrize("typed", ["a7k2", " A7K2 ", "a7-k2", "A7 K2/", "a7.k2"])
def test_any_way_of_typing_a_code_is_read(typed: str) -> None:
    assert codes.normalised(typed) == "A7K2"


@pytest.mark.parametrize("typed", ["", "A7K", "A7K2B3", "A7O2", "ßK2", "A7K2" * 50, "ⅫK2"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert not codes.is_code(codes.normalised(typed))


def test_a_misread_sign_is_named_and_what_it_may_be_is_tried() -> None:
    assert codes.left_out_in("A0O0") == ["0", "O"]
    assert "AQ72" in codes.near("AO72") and "A7D2" in codes.near("A702")
    assert "A7K2" in codes.near("A7KZ") and "A7KZ" not in codes.near("A7KZ")
    assert codes.near("A7") == [] and codes.near("A7K2B3") == []


def test_no_typed_code_asks_for_more_than_a_few_readings() -> None:
    assert len(codes.near("IIIII")) <= codes.MOST_READINGS
    assert len(codes.taken_for("VVVVV")) <= codes.MOST_READINGS and codes.taken_for("VVVVV")[0] == "VVVVV"

from __future__ import annotations

from pathlib import Path

from campaign.layout.colours import FIXED, InkBook
from campaign.layout.tokens import Tokens

TOKENS = Tokens(Path("cms/static/cms/css/tokens.css").read_text())
VALUES = {name: TOKENS.value(f"color-{name}") for name in TOKENS.names("color-")}
BOOK = InkBook(VALUES)


def test_every_token_with_fixed_inks_is_a_colour_of_the_screen() -> None:
    assert set(FIXED) <= set(VALUES)
    assert {name: BOOK.of_hex(VALUES[name]) for name in FIXED} == FIXED


def test_every_colour_of_the_screen_has_fixed_inks() -> None:
    fixed = set(FIXED.values())
    others = [name for name in VALUES if not name.startswith("chart")]
    assert [name for name in others if BOOK.of_hex(VALUES[name]) not in fixed] == []


def test_ink_and_greys_are_black_only() -> None:
    assert BOOK.of_hex(VALUES["ink"]) == (0, 0, 0, 100) == BOOK.of(0, 0, 0)
    assert BOOK.of(0.5, 0.5, 0.5) == (0, 0, 0, 50)


def test_a_colour_read_back_from_a_pdf_is_still_the_token() -> None:
    assert BOOK.of(0.07058824, 0.24313726, 0.5411765) == FIXED["plate-blue"]


def test_any_other_colour_follows_the_rule() -> None:
    assert BOOK.of(1, 0.5, 0) == (0, 50, 100, 0)
    assert BOOK.of(0, 0.5, 0) == (100, 0, 100, 50)

from __future__ import annotations

from pathlib import Path

from campaign.layout.colours import FIXED, inks_of, inks_of_hex
from campaign.layout.tokens import Tokens

CSS = Path("cms/static/cms/css/tokens.css")


def test_every_colour_of_the_screen_has_fixed_inks() -> None:
    tokens = Tokens(CSS.read_text())
    names = [name for name in tokens.names("color-") if not name.startswith("chart")]
    assert {tokens.value(f"color-{name}") for name in names} <= set(FIXED)


def test_ink_and_greys_are_black_only() -> None:
    assert inks_of_hex("#14161a") == (0, 0, 0, 100)
    assert inks_of(0.5, 0.5, 0.5) == (0, 0, 0, 50)


def test_a_colour_read_back_from_a_pdf_is_still_the_token() -> None:
    assert inks_of(0.07058824, 0.24313726, 0.5411765) == FIXED["#123e8a"]


def test_any_other_colour_follows_the_rule() -> None:
    assert inks_of(1, 0.5, 0) == (0, 50, 100, 0)
    assert inks_of(0, 0.5, 0) == (100, 0, 100, 50)

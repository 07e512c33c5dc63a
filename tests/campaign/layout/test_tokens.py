from __future__ import annotations

import pytest

from campaign.layout.tokens import Tokens, UnknownToken

CSS = """
/* :root { --color-ink: wrong } */
@layer tokens {
  :root {
    --blue: #123e8a;
    --color-plate-blue: var(--blue);
    --color-ink: light-dark(#14161a, #f4f4f2);
  }
}
@media (prefers-color-scheme: dark) { :root { --blue: #2b62c4; } }
"""


def test_a_token_is_read_with_its_reference_followed() -> None:
    assert Tokens(CSS).value("color-plate-blue") == "#123e8a"


def test_paper_takes_the_light_one_of_two_values() -> None:
    assert Tokens(CSS).value("color-ink") == "#14161a"


def test_a_token_that_is_not_there_is_an_error_and_never_a_guess() -> None:
    with pytest.raises(UnknownToken):
        Tokens(CSS).value("color-plate-red")

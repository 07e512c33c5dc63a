"""Secrets of links for guests."""

from __future__ import annotations

import pytest

from podcasts import tokens


def test_two_secrets_are_never_the_same_and_fit_an_address() -> None:
    made = {tokens.new_secret() for _i in range(200)}
    assert len(made) == 200
    assert all(len(secret) >= 32 and secret.replace("-", "a").replace("_", "a").isalnum() for secret in made)


def test_what_is_stored_needs_the_key_and_tells_nothing_of_the_secret(
    settings: pytest.FixtureRequest,
) -> None:
    stored = tokens.preview_hash("geheim")
    assert "geheim" not in stored and len(stored) == 64
    settings.INVITATION_KEY = "another key"  # type: ignore[attr-defined]
    assert tokens.preview_hash("geheim") != stored


def test_a_form_of_one_link_is_no_form_of_another() -> None:
    one, two = tokens.new_secret(), tokens.new_secret()
    assert tokens.check_form_token(one, tokens.form_token(one))
    assert not tokens.check_form_token(two, tokens.form_token(one))
    assert not tokens.check_form_token(one, "č")
    assert tokens.form_token(one) != tokens.preview_hash(one)

"""Secrets."""

from __future__ import annotations

from photovoice import tokens


def test_a_secret_has_nothing_that_is_mistaken_on_paper():
    secret = tokens.new_secret()
    assert len(tokens.normalise(secret)) == tokens.SECRET_LENGTH
    assert not set(secret) & set("01ILOU")
    assert [len(part) for part in secret.split("-")] == [5, 5, 5, 5]


def test_another_key_gives_another_hash(settings):
    before = tokens.secret_hash("ABCDE")
    settings.INVITATION_KEY = "another key"
    assert tokens.secret_hash("ABCDE") != before


def test_purposes_do_not_share_hashes():
    assert len({tokens.secret_hash("ABC"), tokens.session_hash("ABC"), tokens.form_token("ABC")}) == 3


def test_a_form_token_belongs_to_one_session():
    assert tokens.check_form_token("key", tokens.form_token("key"))
    assert not tokens.check_form_token("key", tokens.form_token("other"))
    assert not tokens.check_form_token("key", "žluťoučký")

"""Secrets of invitations and sessions. What is stored is a keyed hash; the secret itself is seen once.

The key is `INVITATION_KEY`, apart from Django's, so that one can be changed without the other. A stolen database
without the key opens no space.
"""

from __future__ import annotations

import hmac
import secrets

from django.conf import settings

# No 0, 1, I, L, O, U: what is read aloud or typed from paper is not mistaken. 20 letters of 30 are 98 bits.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET_LENGTH = 20


def new_secret() -> str:
    """Return a new secret of an invitation, in four groups of five."""
    letters = "".join(secrets.choice(ALPHABET) for _i in range(SECRET_LENGTH))
    return "-".join(letters[start : start + 5] for start in range(0, SECRET_LENGTH, 5))


def normalise(secret: str) -> str:
    """Return the secret as it is hashed: capitals, without dashes and spaces, whatever was typed."""
    return "".join(letter for letter in secret.upper() if letter.isalnum())


def secret_hash(secret: str) -> str:
    """Return the keyed hash under which an invitation is found."""
    return _keyed("invitation", normalise(secret))


def new_session_key() -> str:
    """Return a random id for the cookie of a session."""
    return secrets.token_urlsafe(32)


def session_hash(key: str) -> str:
    """Return the keyed hash under which a session is found."""
    return _keyed("session", key)


def form_token(key: str) -> str:
    """Return what every form of a session carries, so that no other site can send one in its name."""
    return _keyed("form", key)


def phone_owner(participant: int, call: int) -> str:
    """Return the name under which a phone keeps what waits for this person in this call; it opens nothing."""
    return _keyed("phone", f"{participant}:{call}")[:24]


def check_form_token(key: str, token: str) -> bool:
    """Tell whether `token` belongs to the session with `key`, in constant time."""
    return hmac.compare_digest(form_token(key).encode(), token.encode())


def person_card_hash(secret: str) -> str:
    """Return the keyed hash under which the card of a person in a picture is found."""
    return _keyed("person", normalise(secret))


def person_card_token(secret: str) -> str:
    """Return what the form behind a person's card carries: without a session, the card itself vouches for it."""
    return _keyed("person-form", normalise(secret))


def check_person_card_token(secret: str, token: str) -> bool:
    """Tell whether `token` came from a page of the card with `secret`, in constant time."""
    return hmac.compare_digest(person_card_token(secret).encode(), token.encode())


def phrase_hash(canonical: str) -> str:
    """Return the keyed hash under which four spoken words are found; `canonical` is `SpokenPhrase.canonical`."""
    return _keyed("phrase", canonical)


def _keyed(purpose: str, value: str) -> str:
    return hmac.digest(settings.INVITATION_KEY.encode(), f"{purpose}:{value}".encode(), "sha256").hex()

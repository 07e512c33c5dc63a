"""Secrets of links for guests. What is stored is a keyed hash; the secret itself is seen once."""

from __future__ import annotations

import hmac
import secrets

from django.conf import settings

LENGTH = 24


def new_secret() -> str:
    """Return a new secret: 192 bits, fit for an address."""
    return secrets.token_urlsafe(LENGTH)


def preview_hash(secret: str) -> str:
    """Return the keyed hash under which a link is found."""
    return _keyed("guest-preview", secret)


def form_token(secret: str) -> str:
    """Return what the form behind a link carries: without a session, the link itself vouches for it."""
    return _keyed("guest-preview-form", secret)


def check_form_token(secret: str, token: str) -> bool:
    """Tell whether `token` came from a page behind the link with `secret`, in constant time."""
    return hmac.compare_digest(form_token(secret).encode(), token.encode())


def _keyed(purpose: str, value: str) -> str:
    return hmac.digest(settings.INVITATION_KEY.encode(), f"{purpose}:{value}".encode(), "sha256").hex()

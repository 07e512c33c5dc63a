"""This machine: plain http on the loopback address, secrets made once and kept in the data folder."""

from __future__ import annotations

import secrets

from .base import *  # noqa: F403
from .base import VAR_DIR, env


def _kept_secret(name: str) -> str:
    path = VAR_DIR / "private" / "secrets" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(48))
        path.chmod(0o600)
    return path.read_text().strip()


DEBUG = env.bool("OCIMA_DEBUG", default=False)
SECRET_KEY = _kept_secret("secret_key")
INVITATION_KEY = _kept_secret("invitation_key")
ALLOWED_HOSTS = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    "testserver",
    *env.list("OCIMA_ALLOWED_HOSTS", default=[]),
]
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
for _folder in ("private/uploads/incoming", "uploads", "cache"):
    (VAR_DIR / _folder).mkdir(parents=True, exist_ok=True)

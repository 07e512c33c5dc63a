"""A public installation: it refuses to start without its secrets."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import ALLOWED_HOSTS, VAR_DIR, env

SECRET_KEY = env.str("OCIMA_SECRET_KEY")
INVITATION_KEY = env.str("OCIMA_INVITATION_KEY")
WAGTAILADMIN_BASE_URL = env.str("OCIMA_BASE_URL")
if not SECRET_KEY or not INVITATION_KEY or not WAGTAILADMIN_BASE_URL:
    raise ImproperlyConfigured(
        "OCIMA_SECRET_KEY, OCIMA_INVITATION_KEY and OCIMA_BASE_URL must be set and not empty."
    )
if SECRET_KEY == INVITATION_KEY:
    raise ImproperlyConfigured("OCIMA_INVITATION_KEY must differ from OCIMA_SECRET_KEY.")
if min(len(SECRET_KEY), len(INVITATION_KEY)) < 32:
    raise ImproperlyConfigured("OCIMA_SECRET_KEY and OCIMA_INVITATION_KEY must have 32 letters or more each.")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("OCIMA_ALLOWED_HOSTS must list this site's host names.")
for _folder in ("private/uploads/incoming", "uploads", "cache"):
    (VAR_DIR / _folder).mkdir(parents=True, exist_ok=True)

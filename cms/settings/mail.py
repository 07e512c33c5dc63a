"""Mail is optional: without EMAIL_URL nothing is sent and nothing breaks."""

from __future__ import annotations

import environ

env = environ.Env()
MAIL_IS_SET_UP = bool(env.str("EMAIL_URL", default=""))
DEFAULT_FROM_EMAIL = env.str("OCIMA_MAIL_FROM", default="webmaster@localhost")
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
EMAIL_TIMEOUT = 20
if MAIL_IS_SET_UP:
    # EMAIL_BACKEND, EMAIL_HOST and the others, as django-environ reads them from the address.
    globals().update(env.email_url("EMAIL_URL"))

"""The local settings without collected static files, which a site under test would spend a minute on."""

from __future__ import annotations

from cms.settings.dev import *  # noqa: F403
from cms.settings.dev import STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

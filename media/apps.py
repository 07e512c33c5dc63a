from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    """Bytes in, safe files out: private uploads, released pictures, the one gate."""

    name = "media"
    label = "media"
    verbose_name = _("Files")
    default_auto_field = "django.db.models.BigAutoField"

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    """Bytes in, safe files out: private uploads, released pictures, the one gate."""

    name = "media"
    label = "media"
    verbose_name = _("Files")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the checks, and the library's policy before Wagtail registers its own."""
        from wagtail.permissions import register_permission_policy

        from media import checks  # noqa: F401
        from media.library_policy import library_policy
        from media.models import Picture

        # "exact" goes before whatever is registered for the model later on.
        register_permission_policy(Picture, library_policy(), exact_class=True)

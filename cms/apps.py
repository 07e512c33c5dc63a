from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """The site: shell, shared pages, languages, funders."""

    name = "cms"
    label = "cms"
    verbose_name = _("Site")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cms import search, search_sources, signal_handlers

        signal_handlers.connect()
        search.register("pages", search_sources.text_pages)

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PodcastsConfig(AppConfig):
    """Episodes: series and their parts."""

    name = "podcasts"
    label = "podcasts"
    verbose_name = _("Podcasts")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import cms.search
        import media.usage
        from podcasts import (
            log_actions,  # noqa: F401 (registers the names of staff acts)
            search,
            signal_handlers,
            usage,
        )

        signal_handlers.connect()
        media.usage.register(usage.places)
        cms.search.register("series", search.series)
        cms.search.register("episodes", search.episodes)

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PhotovoiceConfig(AppConfig):
    """People and their photographs: from the invitation to the exhibition and back."""

    name = "photovoice"
    label = "photovoice"
    verbose_name = _("PhotoVoice")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import cms.search
        import media.usage
        from photovoice import (
            log_actions,  # noqa: F401 (registers the names of staff acts)
            search,
            signal_handlers,
            usage,
            voice_forms,
            voice_usage,
        )

        voice_forms.register()
        signal_handlers.connect()
        media.usage.register(usage.places)
        media.usage.register(voice_usage.places)
        cms.search.register("exhibitions", search.exhibitions)
        cms.search.register("authors", search.authors)

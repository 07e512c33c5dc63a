from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignConfig(AppConfig):
    """What leaves the screen: cards, labels, posters, zines."""

    name = "campaign"
    label = "campaign"
    verbose_name = _("Campaign")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from campaign import link_targets

        link_targets.register()

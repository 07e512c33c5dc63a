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
        import cms.search
        import media.usage
        from campaign import (
            event_search,
            infographic_search,
            label_forms,
            link_targets,
            poster_setup,
            products,
            reading_sources,
            signal_handlers,
            usage,
            zine_page_forms,
        )
        from campaign.services import exports, own_zine_files, readings, showing_kinds, stock, zines
        from media.services import reconciliation
        from photovoice.services import staff_tasks

        label_forms.register()
        signal_handlers.connect()
        link_targets.register()
        cms.search.register("infographics", infographic_search.infographics)
        cms.search.register("events", event_search.events)
        products.register(zines.KIND, zines.load)
        reconciliation.register_private(exports.kept_names)
        reconciliation.register_private(readings.kept_names)
        reconciliation.register_private(own_zine_files.kept_names)
        reading_sources.register()
        for source in (usage.places, usage.cards, usage.pages):
            media.usage.register(source)
        staff_tasks.register_printed(stock.printed)
        poster_setup.register()
        zine_page_forms.register()
        showing_kinds.register()

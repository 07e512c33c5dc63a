"""Public pages of events: that of all, and one of each event in each language."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel

from campaign.event_routes import EventIndexRoutes, EventRoutes
from cms.models import BasePage


class EventIndexPage(EventIndexRoutes, BasePage):
    """All events: those that come, then those that were, year by year. Translation: title and lead are translated."""

    is_public_when_live = True

    lead = models.TextField(_("lead"), blank=True, max_length=600)

    content_panels = [*BasePage.content_panels, FieldPanel("lead")]
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["campaign.EventPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("page of all events")
        verbose_name_plural = _("pages of all events")


class EventPage(EventRoutes, BasePage):
    """An event on the website in one language. Translation: all its words come from the event itself."""

    # `campaign.services.events.remove` takes the pages away first, which keeps the tree of pages in order.
    event = models.ForeignKey(
        "campaign.Event", on_delete=models.PROTECT, related_name="pages", verbose_name=_("event")
    )

    content_panels = [*BasePage.content_panels, FieldPanel("event", read_only=True)]
    parent_page_types = ["campaign.EventIndexPage"]
    subpage_types: list[str] = []
    # Made with its twin by `campaign.services.events`, never alone.
    is_creatable = False

    class Meta:
        verbose_name = _("event page")
        verbose_name_plural = _("event pages")

"""Public pages of what is also printed: one a language, each pointing to what is the same in both."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel

from campaign.print_routes import PosterRoutes, PrintIndexRoutes, ZineRoutes
from cms.models import BasePage


class PrintIndexPage(PrintIndexRoutes, BasePage):
    """All posters, zines and infographics; each infographic is a page below it, by its address.

    Translation: title and lead are translated.
    """

    is_public_when_live = True

    lead = models.TextField(_("lead"), blank=True, max_length=600)

    content_panels = [*BasePage.content_panels, FieldPanel("lead")]
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["campaign.PosterPage", "campaign.ZinePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("posters and zines")
        verbose_name_plural = _("posters and zines")


class PosterPage(PosterRoutes, BasePage):
    """A poster on the website in one language. Translation: title and lead come from the poster itself."""

    poster = models.ForeignKey(
        "campaign.Poster", on_delete=models.PROTECT, related_name="web_pages", verbose_name=_("poster")
    )

    content_panels = [*BasePage.content_panels, FieldPanel("poster")]
    parent_page_types = ["campaign.PrintIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("poster page")
        verbose_name_plural = _("poster pages")


class ZinePage(ZineRoutes, BasePage):
    """A zine on the website in one language. Translation: its words come from the zine itself."""

    zine = models.ForeignKey(
        "campaign.Zine", on_delete=models.PROTECT, related_name="web_pages", verbose_name=_("zine")
    )

    content_panels = [*BasePage.content_panels, FieldPanel("zine")]
    parent_page_types = ["campaign.PrintIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("zine page")
        verbose_name_plural = _("zine pages")

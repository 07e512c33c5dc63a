"""The page of all authors, with a route to each."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel

from cms.models import BasePage
from photovoice.author_routes import AuthorRoutes


class AuthorsPage(AuthorRoutes, BasePage):
    """Who took part, in one language; below it a page of each author under the name they chose."""

    lead = models.TextField(_("lead"), blank=True, max_length=600)

    content_panels = [*BasePage.content_panels, FieldPanel("lead")]
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    is_public_when_live = True

    class Meta:
        verbose_name = _("authors page")
        verbose_name_plural = _("authors pages")

"""Home, and pages of text."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.blocks.body import BodyBlock
from cms.home_sections import home_sections
from cms.models.base_page import BasePage


class HomePage(BasePage):
    """The first page: what this is in one sentence, then the sections that the apps bring."""

    sentence = models.CharField(_("What this is, in one sentence"), max_length=240, blank=True)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text below the sections"))

    content_panels = [*BasePage.content_panels, FieldPanel("sentence"), FieldPanel("body")]
    parent_page_types = ["wagtailcore.Page"]
    is_public_when_live = True

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["sections"] = home_sections(request=request, page=self)
        return context


class ContentPage(BasePage):
    """A page of text, such as what this is about, accessibility, or protection of personal data."""

    lead = models.TextField(_("lead"), blank=True, max_length=600)
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))

    content_panels = [*BasePage.content_panels, FieldPanel("lead"), FieldPanel("body")]
    parent_page_types = ["cms.HomePage", "cms.ContentPage"]
    subpage_types = ["cms.ContentPage"]

    class Meta:
        verbose_name = _("text page")
        verbose_name_plural = _("text pages")

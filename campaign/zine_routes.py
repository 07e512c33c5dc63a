"""A zine on the website, one language a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from wagtail.contrib.routable_page.models import RoutablePageMixin, path

if TYPE_CHECKING:
    from campaign.models import ZinePage


class ZineRoutes(RoutablePageMixin):
    """A zine's page is public while it is published. Photographs on it are asked for the website."""

    is_public_when_live = True

    @path("")
    def whole(self: ZinePage, request: HttpRequest) -> HttpResponse:  # type: ignore[misc]
        """The whole zine to read, in the language of the page."""
        from campaign.services import zine_web

        language = self.locale.language_code
        context = {
            "zine": self.zine,
            "title": self.zine.text("title", language),
            "pages": zine_web.pages(self.zine, language),
            "index_address": self.get_parent().get_url(request),
            "file": reverse("campaign_reading", args=["zine", self.zine_id, language]),
        }
        return self.render(request, context_overrides=context, template="campaign/zine_page.html")

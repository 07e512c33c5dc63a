"""A poster on the website: the same arrangement to read, one language a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse

if TYPE_CHECKING:
    from campaign.models import PosterPage


class PosterRoutes:
    """A poster's page is public while it is published. Photographs in it are asked for the website."""

    is_public_when_live = True

    def get_context(self: PosterPage, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:  # type: ignore[misc]
        """The poster's own title and lead in the language of the page, and its items."""
        from campaign.poster_page import shown

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)  # type: ignore[safe-super]
        language = self.locale.language_code
        return {
            **context,
            "poster": self.poster,
            "poster_title": self.poster.text("title", language),
            "poster_lead": self.poster.text("lead", language),
            "items": shown(self.poster, language),
            "reading_address": reverse("campaign_reading", args=["poster", self.poster_id, language]),
            "index_address": self.get_parent().get_url(request),
        }

"""A poster beside its form while it is written: the sheet itself, or the sentence why it cannot be printed."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from wagtail.models import PreviewableMixin

from campaign.products import NotPrintable

if TYPE_CHECKING:
    from campaign.models import Poster

BOTH = "both"


class PosterPreview(PreviewableMixin):
    """What the form of a poster shows beside itself. Only who may change posters sees it."""

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """The sheets there are: with both languages, and of each."""
        return [(BOTH, _("both languages")), ("cs", _("Czech")), ("en", _("English"))]

    @property
    def default_preview_mode(self: Poster) -> str:  # type: ignore[misc]
        """The sheet that this poster is meant to be."""
        return BOTH if self.languages == self.Languages.BOTH else "cs"

    def serve_preview(self: Poster, request: HttpRequest, mode_name: str) -> HttpResponse:  # type: ignore[misc]
        """The sheet as a picture, or why there is none. What is in the form is not kept."""
        from campaign.services import posters

        context: dict[str, Any] = {"poster": self, "mode": mode_name}
        try:
            picture = posters.preview(self, mode_name)
            context["picture"] = base64.b64encode(picture).decode("ascii")
        except NotPrintable as refusal:
            context["problem"] = str(refusal)
        return TemplateResponse(request, "campaign/admin/poster_preview.html", context)

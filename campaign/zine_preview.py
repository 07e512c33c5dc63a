"""A zine beside its form while it is written: as it will look folded, or the sentence why it cannot be printed."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from wagtail.models import PreviewableMixin

from campaign.products import NotPrintable

if TYPE_CHECKING:
    from campaign.models import Zine


class ZinePreview(PreviewableMixin):
    """What the form of a zine shows beside itself. Only who may change zines sees it."""

    def serve_preview(self: Zine, request: HttpRequest, mode_name: str) -> HttpResponse:  # type: ignore[misc]
        """Spread after spread as a reader turns them, with what keeps it from the printer. Nothing is kept."""
        from campaign.services import zine_looks

        context: dict[str, Any] = {"zine": self, "problems": zine_looks.problems(self)}
        try:
            context["spreads"] = [_encoded(spread) for spread in zine_looks.spreads(self)]
        except NotPrintable as refusal:
            context["problems"] = [*context["problems"], str(refusal)]
        return TemplateResponse(request, "campaign/admin/zine_preview.html", context)


def _encoded(spread: Any) -> list[dict[str, Any]]:
    return [
        {"number": number, "picture": base64.b64encode(picture).decode("ascii") if picture else ""}
        for number, picture in spread
    ]

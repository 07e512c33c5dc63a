"""What the page of a poster shows of an infographic."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from campaign import drawings
from campaign.layout.figures import BadFigures
from campaign.models import Infographic

register = template.Library()
#: Drawn for a phone and for a wide screen: letters are as large as those of the page on both.
NARROW, WIDE = 360, 640


@register.inclusion_tag("campaign/components/poster_infographic.html")
def poster_infographic(infographic: Infographic) -> dict[str, Any]:
    """Print the drawing with its figures as a table; nothing of figures that cannot be drawn."""
    language = get_language() or "cs"
    try:
        # Made by our own templates: everything people typed is escaped there.
        found = [
            mark_safe(drawings.drawing(infographic, language, width=width, palette="page"))
            for width in (NARROW, WIDE)
        ]
        table = drawings.table(infographic, language)
    except BadFigures:
        return {}
    return {"infographic": infographic, "narrow": found[0], "wide": found[1], "table": table}

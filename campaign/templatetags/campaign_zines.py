"""Figures on the page of a zine."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from campaign.models import Infographic

register = template.Library()
#: How wide a figure is drawn; it is shown as wide as there is room.
WIDE = 640


@register.simple_tag
def zine_figure(infographic: Infographic) -> SafeString:
    """The drawing of an infographic in the language of the page: our own SVG, in which every text is escaped."""
    from campaign.drawings import drawing

    return mark_safe(drawing(infographic, get_language() or "cs", width=WIDE))

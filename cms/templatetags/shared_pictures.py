"""What a page tells social networks to show of it."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import get_language

from cms import shared_pictures
from cms.shared_pictures import SharedPicture

register = template.Library()


@register.simple_tag
def shared_picture(kind: str, *key: Any) -> SharedPicture | None:
    """Return the picture made of this thing in the language of the page; parts of a key are joined by colons."""
    return shared_pictures.picture_of(kind, ":".join(str(part) for part in key), get_language() or "")


@register.inclusion_tag("cms/components/shared_picture.html", takes_context=True)
def shared_picture_tags(context: dict[str, Any], picture: SharedPicture) -> dict[str, Any]:
    """Print the elements of a page's head that name `picture`, with a whole address."""
    return {"picture": picture, "address": context["request"].build_absolute_uri(picture.address)}

"""Pictures in templates. Each tag asks the gate; what is not cleared prints nothing."""

from __future__ import annotations

from typing import Any

from django import template

from media import addresses
from media.models import PrivateUpload

register = template.Library()


@register.inclusion_tag("media/picture.html")
def picture_for(
    use: str,
    upload: PrivateUpload | None,
    *,
    alt: str = "",
    sizes: str = "100vw",
    lead: bool = False,
    css: str = "",
) -> dict[str, Any]:
    """Print the released photograph as a `<picture>` for `use`, or nothing when it is not cleared for it.

    `lead` is for the one photograph that a page opens with: it is fetched first instead of lazily.
    """
    view = addresses.picture_view(upload, use)
    return {"view": view, "alt": alt, "sizes": sizes, "lead": lead, "css": css}


@register.inclusion_tag("media/picture.html")
def preview_picture(
    upload: PrivateUpload | None,
    *,
    alt: str = "",
    sizes: str = "100vw",
    lead: bool = False,
    css: str = "",
) -> dict[str, Any]:
    """Print the private preview. Only in templates that staff see; others' browsers would get 404."""
    return {"view": addresses.preview_view(upload), "alt": alt, "sizes": sizes, "lead": lead, "css": css}


@register.simple_tag
def address_for(use: str, upload: PrivateUpload | None, width: int) -> str:
    """Return the address of a JPEG at least `width` pixels wide for `use`, "" when it is not cleared for it."""
    return addresses.address_for(use, upload, width)

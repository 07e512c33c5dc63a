"""Pictures and recordings in templates. Each tag asks the gate; what is not cleared prints nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template

from media import addresses, player, transcript_view
from media.models import PrivateUpload, Recording

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


@register.inclusion_tag("media/player.html", name="player")
def player_for(
    recording: Recording | None,
    *,
    use: str,
    title: str,
    where: str = "",
    picture: str = "",
    start: int | None = None,
    end: int | None = None,
    chapters: Sequence[tuple[int, str]] = (),
    sources: Sequence[tuple[str, str]] | None = None,
) -> dict[str, Any]:
    """Print a player of `recording` for `use`, or nothing when it is not cleared for it.

    `where` and `picture` are what a phone shows on its locked screen: the name of the page and an address. `start` and
    `end` bound an excerpt; all moments are in milliseconds. `sources` are private addresses for pages that guard
    themselves. The page loads the script `media/js/player.js` and reads recordings `for_players()`.
    """
    view = player.player_view(recording, use, title=title, start_ms=start, end_ms=end, sources=sources)
    until = int((view.end if view else 0) * 1000)
    shown = player.chapter_views(chapters, end_ms=until) if view and not view.waits else []
    return {"view": view, "album": where, "picture": picture, "chapters": shown}


@register.inclusion_tag("media/transcript.html", name="transcript")
def transcript_for(
    recording: Recording | None,
    *,
    use: str,
    start: int | None = None,
    end: int | None = None,
    level: int = 2,
    is_private: bool = False,
) -> dict[str, Any]:
    """Print what is said in `recording`, with the translation into the page's language beside it.

    Nothing when it is not cleared for `use`. `level` is that of its heading. `is_private` is for pages that guard
    themselves: it prints what is not public yet as well.
    """
    view = transcript_view.transcript_view(recording, use, start_ms=start, end_ms=end, is_private=is_private)
    return {"view": view, "level": level}

"""Covers and moments in templates of the podcast."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wagtail import hooks

from babel.dates import format_date

from cms.languages import language_name
from media.addresses import PictureView
from podcasts import clock, shown, weekly
from podcasts.models import Episode, Series

register = template.Library()


@register.inclusion_tag("media/picture.html")
def cover(
    files: Any, *, alt: str = "", sizes: str = "20rem", lead: bool = False, css: str = ""
) -> dict[str, Any]:
    """Print the cover or picture of which `files` were made (or the view of them), or nothing."""
    view = files if isinstance(files, PictureView) else shown.picture_view(files)
    return {"view": view, "alt": alt, "sizes": sizes, "lead": lead, "css": css}


@register.filter(name="clock")
def as_clock(milliseconds: int | None) -> str:
    """A moment or a length as "27:03"; empty for none."""
    return clock.written(milliseconds) if milliseconds is not None else ""


@register.filter
def prague(moment: datetime) -> date:
    """The day of a moment by Prague's clock."""
    return moment.astimezone(weekly.PRAGUE).date()


@register.simple_tag
def spoken_in(code: str) -> str:
    """In which language it is spoken, said in the language of the page ("In Czech")."""
    language = get_language() or "en"
    if code.split("-")[0] == "cs":
        return _("Spoken in Czech")
    if code.split("-")[0] == "en":
        return _("Spoken in English")
    return _("Language: %(name)s") % {"name": language_name(code, language)}


@register.inclusion_tag("podcasts/components/episode_plate.html")
def episode_plate(episode: Episode, *, size: str = "m") -> dict[str, Any]:
    """The number of an episode on its plate; a trailer or bonus, which has none, has a red plate with a plus.

    An episode that has no number yet has no plate.
    """
    if episode.kind != Episode.Kind.FULL:
        return {"number": "+", "colour": "red", "size": size, "label": str(episode.get_kind_display())}
    return {"number": episode.number, "colour": "blue", "size": size, "label": _("Episode")}


@register.filter
def in_prague(moment: datetime) -> str:
    """A moment by Prague's clock, with its day of the week ("Thursday, 29 October 2026, 18:00")."""
    language = "cs" if (get_language() or "").startswith("cs") else "en_GB"
    there = moment.astimezone(weekly.PRAGUE)
    return f"{format_date(there.date(), 'full', locale=language)}, {there:%H:%M}"


@register.simple_tag
def language_said(code: str) -> str:
    """The name of a language as staff read it."""
    return language_name(code, get_language() or "en")


@register.simple_tag
def podcast_ways(series: Series | None = None) -> SafeString:
    """Links to what other parts of the product do with the podcast, or with one series; nothing when there is none."""
    ways = (way(series) for way in hooks.get_hooks("register_podcast_way"))
    found = sorted((way for way in ways if way), key=lambda way: way[0])
    return format_html_join(
        "\n",
        '<a class="button button-secondary" href="{}">{}</a>',
        ((url, label) for _o, label, url in found),
    )

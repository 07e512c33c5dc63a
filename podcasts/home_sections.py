"""What the podcast brings to the home page: the newest episode."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from wagtail import hooks

from cms.home_sections import HomeSection
from podcasts import shown
from podcasts.models import SeriesPage


@hooks.register("register_home_section")
def newest_episode(request: HttpRequest, page: Any) -> HomeSection | None:
    """The newest episode that may be heard, and the way to its series."""
    found = shown.newest(page.locale, request)
    if found is None:
        return None
    series_page = (
        SeriesPage.objects.live()
        .filter(series_id=found.episode.series_id, locale=page.locale)
        .select_related("locale")
        .first()
    )
    context = {
        "shown": found,
        "series_page": series_page,
        "series_address": series_page.get_url(request) if series_page else "",
    }
    return HomeSection(order=30, template="podcasts/components/home_episode.html", context=context)

"""What the page of a series shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from podcasts import addresses, shown, structured
from podcasts.models import Episode, SeriesPage
from podcasts.services import covers


def context_of(page: SeriesPage, request: HttpRequest) -> dict[str, Any]:
    """What the page of a series needs; `?after=` shows the list from there on."""
    series, base = page.series, page.get_url(request) or ""
    after = request.GET.get("after", "")
    return {
        "series": series,
        "base": base,
        "listing": shown.listing(page, request, after=after),
        "is_further": bool(after),
        "has_episodes": Episode.objects.audible().filter(series=series).exists(),
        "feed_address": addresses.of_feed(series),
        "platforms": list(series.platforms.all()),
        "social_picture": addresses.whole(covers.address(series.cover_files, 1400)),
        "structured": structured.series(page, addresses.whole(base)),
    }

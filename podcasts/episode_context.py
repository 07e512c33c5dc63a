"""What the pages of one episode show."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from media.clearance import Use
from podcasts import addresses, shown, structured
from podcasts.models import EpisodePage, SeriesPage
from podcasts.services import audibility, covers


def context_of(page: EpisodePage, request: HttpRequest) -> dict[str, Any]:
    """What the page of an episode and its player alone need; addresses of sound are given out by the gate."""
    episode, recording = page.episode, page.episode.recording
    address = addresses.whole(page.get_url(request) or "")
    before, after = shown.neighbours(page, request) if episode.published_at else (None, None)
    named = shown.people(episode)
    series = series_context(page, request)
    files = covers.of_episode(episode)
    marks = shown.chapters(episode, page.locale.language_code)
    return {
        **series,
        "episode": episode,
        "address": address,
        "is_draft": False,
        "is_out": bool(recording and recording.public_files(Use.PODCAST)),
        "marks": [(mark.start_ms, mark.title) for mark in marks],
        "told_marks": [mark for mark in marks if mark.picture or mark.url],
        "people": named,
        "cover": shown.picture_view(files),
        "small_cover": covers.address(files, 600),
        "social_picture": addresses.whole(covers.address(files, 1400)),
        "before": before,
        "after": after,
        "embed_address": f"{address}embed/",
        "oembed_address": addresses.whole(f"{reverse('oembed')}?{urlencode({'url': address})}"),
        "structured": structured.episode(
            page,
            address=address,
            series_page=series["series_page"],
            series_address=addresses.whole(series["series_address"]),
            named=named,
        ),
    }


def context_of_missing(page: EpisodePage, request: HttpRequest) -> dict[str, Any]:
    """What is said of an episode that may not be heard: nothing of its own but its number.

    Titles and addresses may name whoever took it back, so there are none of them.
    """
    series_page = series_page_of(page)
    return {
        "is_taken_back": audibility.is_taken_back(page.episode),
        "plate": page.episode.number or "–",
        "series_twins": series_page.twins(request) if series_page else {},
        "series_address": series_page.get_url(request) if series_page else "",
        "page": None,
        "twins": {},
        "structured": None,
    }


def series_context(page: EpisodePage, request: HttpRequest) -> dict[str, Any]:
    """The series of an episode, as the pages of the episode need it."""
    series, series_page = page.episode.series, series_page_of(page)
    return {
        "series": series,
        "series_page": series_page,
        "series_address": (series_page.get_url(request) or "") if series_page else "",
        "feed_address": addresses.of_feed(series),
        "platforms": list(series.platforms.all()),
    }


def series_page_of(page: EpisodePage) -> SeriesPage | None:
    """The live page of the series in the language of this page."""
    pages = SeriesPage.objects.live().filter(series_id=page.episode.series_id, locale_id=page.locale_id)
    found: SeriesPage | None = pages.select_related("series", "locale").first()
    return found

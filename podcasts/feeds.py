"""What apps read: the feed of a series, the chapters of an episode, and how a browser shows a feed to a person.

None of it has a language in its address or ever moves: apps keep these addresses for good. All of it is kept like
public pages (`cms.caching`), with ETag and Last-Modified.
"""

from __future__ import annotations

import hashlib
import time

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from cms.caching import is_opened_by_a_person
from podcasts import chapters, feed_chapters, feed_contents, rss
from podcasts.feed_parts import Channel, Item
from podcasts.models import Episode, Series


@require_safe
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """The feed of a series. Anybody may read it while the series has a live page; otherwise 404.

    Holds only what may be heard right now. When the series has moved to another host the answer is 301, with the feed
    for those that follow `itunes:new-feed-url` instead. A browser that opens it as a page gets a page: current ones
    do not show XML by its stylesheet any more, which is there for the older.
    """
    series = get_object_or_404(Series, key=key)
    found = feed_contents.read(series)
    if found is None:
        raise Http404
    if is_opened_by_a_person(request) and not series.moved_to:
        return _page(request, series, *found)
    body = rss.write(*found).encode()
    response = HttpResponse(body, content_type=rss.CONTENT_TYPE)
    response["Last-Modified"] = http_date(_changed_at(f"feed-{series.pk}", body))
    if series.moved_to:
        response.status_code = 301
        response["Location"] = series.moved_to
    return _for_apps(response)


@require_safe
def episode_chapters(request: HttpRequest, key: str, episode_id: int) -> HttpResponse:
    """The chapters of an episode that may be heard right now, in the language of its feed; 404 for any other."""
    audible = Episode.objects.audible().filter(series__pages__live=True).distinct()
    episode = get_object_or_404(audible.select_related("series", "recording"), pk=episode_id, series__key=key)
    language = episode.series.text_language
    marks = feed_chapters.of_episode(episode)
    if not marks or episode.recording is None:
        raise Http404
    page = episode.pages.live().filter(locale__language_code=language).first() or episode.pages.live().first()
    if page is None:
        raise Http404
    said = chapters.document(marks, title=page.title, duration_ms=episode.recording.duration_ms)
    response = JsonResponse(
        said, content_type=chapters.CONTENT_TYPE, json_dumps_params={"ensure_ascii": False}
    )
    response["Last-Modified"] = http_date(_changed_at(f"chapters-{episode.pk}", response.content))
    return _for_apps(response)


@require_safe
def stylesheet(request: HttpRequest, language: str) -> HttpResponse:
    """How a browser shows a feed to a person who opens it. Open to everybody; says nothing of its own."""
    if language not in dict(settings.WAGTAIL_CONTENT_LANGUAGES):
        raise Http404
    with translation.override(language):
        return render(
            request, "podcasts/feed.xsl", {"language": language}, content_type="text/xsl; charset=utf-8"
        )


def _page(request: HttpRequest, series: Series, channel: Channel, items: list[Item]) -> HttpResponse:
    """What a person sees who opens the feed: what it is for, the address to copy, and every episode to hear."""
    language = series.text_language
    with translation.override(language):
        context = {"channel": channel, "items": items, "language": language, "series": series}
        response = render(request, "podcasts/feed_page.html", context)
    response["Content-Language"] = language
    return response


def _changed_at(name: str, body: bytes) -> float:
    """When `body` was first seen as it is.

    An episode that leaves changes the feed as much as one that comes, so no date in the database says it. What is
    forgotten by the cache counts as changed now: an app then reads it once more than needed.
    """
    seen = hashlib.sha256(body).hexdigest()
    known = cache.get(f"changed-{name}")
    if known is None or known[0] != seen:
        known = (seen, time.time())
        cache.set(f"changed-{name}", known, None)
    return float(known[1])


def _for_apps(response: HttpResponse) -> HttpResponse:
    """Players on other sites read feeds and chapters as well."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response

"""Who of the staff may open the podcast's pages, and the frame that they stand in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from podcasts.models import Episode, Series

View = Callable[..., HttpResponse]
Trail = list[tuple[str, str]]
MAY_PUBLISH = "podcasts.publish_episode"


def podcast_staff(view: View) -> View:
    """Let only staff in who may publish episodes; for others there is no such page (404).

    Wagtail has sent anybody who is not signed in to its login page before this is asked.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(MAY_PUBLISH):
            raise Http404
        return view(request, *args, **kwargs)

    return wrapped


def show(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    title: str,
    trail: Trail | None = None,
    icon: str = "media",
    status: int = 200,
) -> HttpResponse:
    """Answer with a page of the admin; `trail` is the way to it as (address, label), the page itself left out."""
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    crumbs += [{"url": address, "label": label} for address, label in trail or []]
    crumbs.append({"url": "", "label": title})
    frame = {"breadcrumbs_items": crumbs, "header_title": title, "page_title": title, "header_icon": icon}
    return render(request, f"podcasts/admin/{template}", {**frame, **context}, status=status)


def find_series(pk: int) -> Series:
    """The series, or 404."""
    found: Series = get_object_or_404(Series.objects.select_related("cover"), pk=pk)
    return found


def find_episode(pk: int) -> Episode:
    """The episode with what its pages need, or 404."""
    rows = Episode.objects.select_related("series__cover", "recording__upload", "picture")
    found: Episode = get_object_or_404(rows, pk=pk)
    return found


def to_podcast() -> Trail:
    """The way to what belongs to the podcast."""
    return [(reverse("podcast:index"), _("Podcast"))]


def to_series(series: Series) -> Trail:
    """The way to what belongs to one series."""
    return [*to_podcast(), (reverse("podcast:series", args=[series.pk]), series.name)]


def to_episode(episode: Episode) -> Trail:
    """The way to what belongs to one episode."""
    address = reverse("podcast:episode", args=[episode.pk])
    return [*to_series(episode.series), (address, str(episode))]

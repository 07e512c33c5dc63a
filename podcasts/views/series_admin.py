"""A series goes on the web and leaves it. Staff who may publish episodes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from wagtail.admin import messages

from podcasts.models import Episode
from podcasts.services import series as series_services
from podcasts.views.staff_pages import find_series, podcast_staff, show, to_series


@podcast_staff
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the pages of a series as last saved. Staff who may publish episodes."""
    series = find_series(pk)
    try:
        series_services.publish(series=series, by=request.user)
    except series_services.CannotPublish as problem:
        messages.error(request, " ".join(problem.sentences))
    else:
        messages.success(request, _("The series is public. Its episodes go out one by one."))
    return redirect("podcast:series", series.pk)


@podcast_staff
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unpublish(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what disappears, then take the series off the web. Staff who may publish episodes."""
    series = find_series(pk)
    if request.method == "POST":
        series_services.unpublish(series=series, by=request.user)
        messages.success(request, _("The series is not public any more, and its feed is closed."))
        return redirect("podcast:series", series.pk)
    context = {
        "series": series,
        "pages": [page for page in series_services.pages_of(series).values() if page.live],
        "out": series.episodes.filter(state=Episode.State.PUBLISHED).count(),
    }
    return show(
        request,
        "series_unpublish.html",
        context,
        title=_("Unpublish the series"),
        trail=to_series(series),
        icon="download",
    )

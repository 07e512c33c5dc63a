"""Small answers of the site itself."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cms import sitemap

ROBOTS = "User-agent: *\nDisallow: /admin/\nDisallow: /my/\n\nSitemap: {sitemap}\n"


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """Tell machines which doors are not for them. Open to everybody."""
    told = ROBOTS.format(sitemap=request.build_absolute_uri(reverse("sitemap")))
    return HttpResponse(told, content_type="text/plain; charset=utf-8")


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Name every public page, in both languages, for machines. Open to everybody; only what is public right now."""
    return HttpResponse(
        sitemap.written(sitemap.entries(), host=request.build_absolute_uri("/").rstrip("/")),
        content_type="application/xml; charset=utf-8",
    )


def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:
    """Answer 404 where a library would open a door that this site does not have."""
    raise Http404

"""Small answers of the site itself."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

ROBOTS = "User-agent: *\nDisallow: /admin/\nDisallow: /my/\n"


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """Tell machines which doors are not for them. Open to everybody."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:
    """Answer 404 where a library would open a door that this site does not have."""
    raise Http404

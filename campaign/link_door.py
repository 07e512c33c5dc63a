"""The door of printed codes, in front of everything that costs time: sessions, languages, kept pages."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from campaign import link_views

DOORS = ("/q/", "/Q/")


class ShortLinkMiddleware:
    """Send whoever scans a code on, before any other middleware works for it; the rest goes the usual way.

    Anybody may ask. No cookie is read or set. What does not simply lead on (a code that nobody gave, something taken
    back) is answered by the views behind, as pages of the site.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(DOORS) and request.method in ("GET", "HEAD"):
            sent_on = link_views.sent_on(request, request.path_info[len(DOORS[0]) :].rstrip("/"))
            if sent_on is not None:
                return sent_on
        return self.get_response(request)

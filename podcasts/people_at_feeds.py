"""A person who opens the address of a feed sees a page.

The stylesheet in the feed did that for as long as browsers could follow it; Chromium has given it up (with version
155). Browsers say that they open a document (`Sec-Fetch-Dest`, Fetch Metadata of the W3C), apps never do: so a person
is shown the page of the series, and an app, whatever it is, gets the feed under the very same address.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.cache import patch_vary_headers

FEED = re.compile(r"^/podcast/(?P<key>[-\w]+)/feed\.xml$", re.ASCII)
HEADER = "Sec-Fetch-Dest"


class PeopleSeeAPageMiddleware:
    """Send browsers from a feed to the page of its series; stands before the cache, which knows no headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        found = FEED.match(request.path_info)
        if found is None:
            return self.get_response(request)
        address = self._page(request, found["key"])
        response: HttpResponseBase = (
            HttpResponseRedirect(f"{address}#subscribe") if address else self.get_response(request)
        )
        if address:
            response["Cache-Control"] = "no-store"
        patch_vary_headers(response, [HEADER])
        return response

    @staticmethod
    def _page(request: HttpRequest, key: str) -> str:
        """The address of the page for a person, in the language of the feed if it is there; "" for apps."""
        from podcasts.models import SeriesPage

        if request.method != "GET" or request.headers.get(HEADER) != "document":
            return ""
        pages = SeriesPage.objects.live().filter(series__key=key).select_related("series", "locale")
        ranked = sorted(pages, key=lambda page: page.locale.language_code != page.series.text_language)
        return (ranked[0].get_url(request) or "") if ranked else ""

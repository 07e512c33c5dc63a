"""Whole public pages, kept until something they show changes.

A kept page belongs to a generation. Whatever changes what the public sees raises the generation once its transaction
is through (`bump`), and every older page is forgotten at once, in all processes, since the number lies in the shared
cache. A page is kept for a minute at most, so that what ends by the clock (a consent, a showing) ends by itself.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.crypto import get_random_string
from django.utils.http import parse_http_date_safe

from cms.languages import language_of_path

KEPT_SECONDS = 60
ENDED_AFTER = 3600
GENERATION = "public-pages-generation"
KEPT_HEADERS = (
    "Content-Type",
    "Content-Language",
    "Link",
    "X-Robots-Tag",
    "X-Frame-Options",
    "Last-Modified",
    "Access-Control-Allow-Origin",
    "Cross-Origin-Resource-Policy",
)
#: Public as well, though without a language in their addresses: what apps and machines read.
FOR_APPS = ("/podcast/", "/sitemap.xml")


def bump() -> None:
    """Forget every kept page as soon as the present transaction is through."""
    transaction.on_commit(_new_generation)


def _new_generation() -> None:
    # A random name instead of a counter: two processes that raise it at once cannot end on the same one.
    cache.set(GENERATION, get_random_string(12), None)


def generation() -> str:
    """The name of the present generation."""
    found = cache.get(GENERATION)
    if found is None:
        cache.add(GENERATION, get_random_string(12), None)
        found = cache.get(GENERATION)
    return str(found)


def forget_ended() -> None:
    """Delete what a cache of files still holds of older generations: it reads them no more, so it never notices.

    Otherwise words that were taken back and erased would lie there until the cache is full. Everything in the cache
    can be made anew, so age alone decides.
    """
    settled: dict[str, Any] = settings.CACHES["default"]
    if not settled["BACKEND"].endswith("FileBasedCache"):
        return
    for path in Path(settled["LOCATION"]).glob("*.djcache"):
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_mtime < time.time() - ENDED_AFTER:
                path.unlink()


def is_opened_by_a_person(request: HttpRequest) -> bool:
    """Whether a browser asks for this as a page of its own; no app says so, and older browsers do not either."""
    return request.headers.get("Sec-Fetch-Dest") == "document"


class PublicCacheMiddleware:
    """Answer public pages from the cache where they are there, and keep those that are not.

    Only what GET finds without a query string is kept, only pages that neither set nor read a cookie, and none that
    says "no-store". Every public
    answer may be kept by browsers and proxies that ask again before each use: it carries an ETag and varies on nothing
    but compression. Staff's previews come through here under the address of the public page: they pass untouched.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not self._is_public_page(request):
            return self.get_response(request)
        is_for_apps = request.path_info.startswith(FOR_APPS)
        if request.META.get("QUERY_STRING") or (is_for_apps and is_opened_by_a_person(request)):
            return self._headed(request, self.get_response(request))
        key = self._key(request)
        kept = cache.get(key)
        if kept is None:
            response = self.get_response(request)
            if not self._may_keep(response):
                return response
            kept = self._packed(response)
            if request.method == "GET":
                cache.set(key, kept, KEPT_SECONDS)
        return self._unpacked(request, kept)

    @staticmethod
    def _is_public_page(request: HttpRequest) -> bool:
        is_preview = getattr(request, "is_dummy", False)
        return (
            request.method in ("GET", "HEAD")
            and not is_preview
            and (language_of_path(request.path_info) is not None or request.path_info.startswith(FOR_APPS))
        )

    @staticmethod
    def _key(request: HttpRequest) -> str:
        place = f"{generation()}|{request.scheme}|{request.get_host()}|{request.path}"
        return "page-" + hashlib.sha256(place.encode()).hexdigest()

    @staticmethod
    def _may_keep(response: HttpResponseBase) -> bool:
        is_personal = response.cookies or "cookie" in response.get("Vary", "").lower()
        is_unkept = "no-store" in response.get("Cache-Control", "")
        may = response.status_code in (200, 410) and not response.streaming
        return may and not is_personal and not is_unkept

    @staticmethod
    def _packed(response: Any) -> dict[str, Any]:
        if hasattr(response, "render") and not response.is_rendered:
            response.render()
        body = response.content
        return {
            "status": response.status_code,
            "headers": {name: response[name] for name in KEPT_HEADERS if name in response},
            "body": gzip.compress(body, 6, mtime=0),
            "etag": f'"{hashlib.sha256(body).hexdigest()[:32]}"',
            # What a view asked of the policy (a player that others may frame) is asked of the kept page too.
            "policy": getattr(response, "_csp_replace", None),
        }

    def _unpacked(self, request: HttpRequest, kept: dict[str, Any]) -> HttpResponseBase:
        accepts = "gzip" in request.headers.get("Accept-Encoding", "")
        body = kept["body"] if accepts else gzip.decompress(kept["body"])
        response = HttpResponse(body, status=kept["status"])
        for name, value in kept["headers"].items():
            response[name] = value
        if kept["policy"]:
            response._csp_replace = kept["policy"]  # type: ignore[attr-defined]
        # The same page compressed is another sequence of bytes, so it has another strong validator.
        response["ETag"] = kept["etag"][:-1] + '-gz"' if accepts else kept["etag"]
        if accepts:
            response["Content-Encoding"] = "gzip"
        response["Content-Length"] = str(len(body))
        if request.method == "HEAD":
            response.content = b""
        return self._headed(request, response)

    @staticmethod
    def _headed(request: HttpRequest, response: Any) -> HttpResponseBase:
        if response.status_code == 200:
            response.headers.setdefault("Cache-Control", "public, max-age=0, must-revalidate")
        else:
            response.headers.setdefault("Cache-Control", "no-store")
        is_for_apps = request.path_info.startswith(FOR_APPS)
        patch_vary_headers(response, ["Accept-Encoding", *(["Sec-Fetch-Dest"] if is_for_apps else [])])
        if response.status_code == 200 and "ETag" in response:
            changed = parse_http_date_safe(response.get("Last-Modified", ""))
            conditional = get_conditional_response(
                request, etag=response["ETag"], last_modified=changed, response=response
            )
            return conditional or response
        return response

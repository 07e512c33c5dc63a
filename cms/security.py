"""The admin's own content security policy.

Wagtail's admin still needs inline script and style. The public site and the space are under the strict policy of the
settings; this relaxed one is for `/admin/` only.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

ADMIN_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "frame-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)


# Below these nothing is kept by any cache, a refusal included.
PRIVATE = ("/admin/", "/my/")


class AdminPolicyMiddleware:
    """Give pages below `/admin/` their policy, and keep private pages out of every cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path_info.startswith("/admin/"):
            response.headers.setdefault("Content-Security-Policy", ADMIN_POLICY)
        if request.path_info.startswith(PRIVATE):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

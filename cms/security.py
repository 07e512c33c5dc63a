"""Content security policies that differ from the strict one of the settings, and addresses that nobody can have.

Wagtail's admin still needs inline script and style; its relaxed policy is for `/admin/` only. The space is under the
strict one with three additions, none of which lets in what comes from elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase

from django_permissions_policy import PermissionsPolicyMiddleware

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

# What the participant's space may do beyond the strict policy: show and play what the phone itself holds, and keep a
# worker for when there is no network.
SPACE_ADDS = {"img-src": ["blob:"], "media-src": ["blob:"], "worker-src": ["'self'"]}


@cache
def space_permissions() -> str:
    """What the settings forbid, but for the microphone: people answer in their own voice there, and nowhere else."""
    allowed: dict[str, Any] = {**settings.PERMISSIONS_POLICY, "microphone": ["self"]}
    return str(PermissionsPolicyMiddleware.compute_header_value(allowed, name="PERMISSIONS_POLICY"))


class AdminPolicyMiddleware:
    """Give pages below `/admin/` and `/my/` their policies, and keep private pages out of every cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path_info.startswith("/admin/"):
            response.headers.setdefault("Content-Security-Policy", ADMIN_POLICY)
        if request.path_info.startswith("/my/"):
            response._csp_update = SPACE_ADDS  # type: ignore[attr-defined]
            response._permissions_policy_override = space_permissions()  # type: ignore[attr-defined]
        if request.path_info.startswith(PRIVATE):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class NoNulMiddleware:
    """An address with a NUL in it is nobody's: 404. PostgreSQL would not even look for one, and fail."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404
        return self.get_response(request)

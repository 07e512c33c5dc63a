"""Who asks, for as long as a request lasts: nothing of it is ever kept or logged."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from media.signals import Client

#: What browsers say in front of an answer that nobody has asked for yet.
ON_SUSPICION = ("prefetch", "preview", "prerender")


def client_of(request: HttpRequest) -> Client:
    """The client of a request: its address as the proxy in front tells it where there is one, and its program."""
    purpose = f"{request.headers.get('Sec-Purpose', '')} {request.headers.get('Purpose', '')}".lower()
    return Client(
        address=_address(request),
        agent=request.headers.get("User-Agent", ""),
        is_only_loading=any(word in purpose for word in ON_SUSPICION),
    )


def _address(request: HttpRequest) -> str:
    if settings.BEHIND_PROXY:
        # The last one was written by our own proxy; those before it are whatever the client claimed.
        return str(request.headers.get("X-Forwarded-For", "")).rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))

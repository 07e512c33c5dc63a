"""② What a phone keeps of the space for when there is no network: a small worker and one page without secrets."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

import photovoice
from photovoice.views.entry import outside
from photovoice.views.space_replies import show

SOURCE = Path(photovoice.__file__).parent / "static" / "photovoice" / "js" / "space-worker.js"


@lru_cache(maxsize=1)
def _source() -> str:
    return SOURCE.read_text(encoding="utf-8")


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The worker of the space. Served from below /my/, so that a browser lets it see nothing else. Anybody."""
    response = HttpResponse(_source(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response


@outside
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The page that the worker shows when we cannot be reached. Anybody may see it; it names nobody."""
    return show(request, "offline.html")

"""What apps read: the feed of a series, the chapters of an episode, and how a browser shows a feed to a person."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from podcasts.models import Series


@require_safe
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """The feed of a series. Anybody may read it while the series has a live page; otherwise 404."""
    get_object_or_404(Series.objects.in_public(), key=key)
    raise Http404


@require_safe
def chapters(request: HttpRequest, key: str, guid: str) -> HttpResponse:
    """The chapters of an episode that is heard; 404 for any other."""
    raise Http404


@require_safe
def stylesheet(request: HttpRequest) -> HttpResponse:
    """How a browser shows a feed. Open to everybody."""
    raise Http404

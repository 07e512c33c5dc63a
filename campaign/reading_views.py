"""Files to read, as anybody may have them."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from campaign import products
from campaign.services import readings

AGAIN_SECONDS = 10


@require_safe
def reading(request: HttpRequest, kind: str, key: str, language: str) -> HttpResponseBase:
    """Return the tagged PDF of a poster or zine. Anybody may have it while its page is public in that language.

    Everything in it is asked for anew each time: what was taken back a moment ago is in no file that leaves here.
    While the new file is made a page says so (503), in both languages.
    """
    try:
        found, content = readings.open_reading(kind=kind, key=key, language=language)
    except readings.NotPublic as error:
        raise Http404 from error
    except readings.BeingMade:
        return being_made(request, language)
    etag = f'"{found.sha256}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None or response.status_code != 304:
        name = slugify(products.load(kind, key).title) or kind
        response = FileResponse(content, content_type="application/pdf", filename=f"{name}-{language}.pdf")
        response["Content-Length"] = str(found.size)
    else:
        content.close()
    response["ETag"] = etag
    # Asked for anew each time: a copy that somebody kept is never newer than what may be shown.
    response["Cache-Control"] = "public, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex"
    response["Content-Language"] = language
    return response


def being_made(request: HttpRequest, language: str) -> HttpResponse:
    """The page (503) that says in both languages that a file is being made, and asks for it again by itself."""
    with translation.override(language):
        response = render(request, "campaign/reading_being_made.html", {"again": AGAIN_SECONDS}, status=503)
    response["Retry-After"] = str(AGAIN_SECONDS)
    response["Cache-Control"] = "no-store"
    return response

"""oEmbed: another site is told how to show our player when somebody pastes the address of an episode."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from cms.models import SiteSettings
from podcasts import addresses
from podcasts.models import EpisodePage
from podcasts.services import covers

WIDTH, HEIGHT = 640, 340
#: Below this width the player stands in more lines.
NARROW, HEIGHT_NARROW = 480, 480
NARROWEST, LOWEST = 240, 200
THUMBNAIL = 600


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """Say how to show the episode at `?url=`. Anybody may ask; 404 for any address that is no audible episode's.

    JSON only: another `format` is answered with 501, as the specification says.
    """
    if request.GET.get("format", "json").lower() != "json":
        return _open(HttpResponse("This provider speaks JSON only.\n", status=501, content_type="text/plain"))
    page = _page_at(request, request.GET.get("url", ""))
    if page is None or not page.is_audible():
        raise Http404
    return _open(JsonResponse(_said(request, page)))


def _said(request: HttpRequest, page: EpisodePage) -> dict[str, object]:
    width = _bounded(request.GET.get("maxwidth"), WIDTH, NARROWEST)
    usual = HEIGHT_NARROW if width < NARROW else HEIGHT
    height = _bounded(request.GET.get("maxheight"), usual, LOWEST)
    frame = addresses.whole(f"{page.get_url(request)}embed/")
    site = SiteSettings.for_request(request)
    said: dict[str, object] = {
        "version": "1.0",
        "type": "rich",
        "title": page.title,
        "author_name": page.episode.series.author,
        "provider_name": site.text("name", page.locale.language_code) if site else "",
        "provider_url": addresses.whole("/"),
        "cache_age": 3600,
        "width": width,
        "height": height,
        "html": render_to_string(
            "podcasts/embed_code.html",
            {"address": frame, "title": page.title, "width": width, "height": height},
        ).strip(),
    }
    picture = covers.address(covers.of_episode(page.episode), THUMBNAIL)
    if picture:
        said |= {
            "thumbnail_url": addresses.whole(picture),
            "thumbnail_width": THUMBNAIL,
            "thumbnail_height": THUMBNAIL,
        }
    return said


def _page_at(request: HttpRequest, url: str) -> EpisodePage | None:
    """The episode's page at an address of this site; None for any other address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    ours = {request.get_host(), urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc}
    if parts.scheme not in ("http", "https") or parts.netloc not in ours:
        return None
    language, _slash, rest = parts.path.strip("/").partition("/")
    pages = EpisodePage.objects.live().filter(locale__language_code=language)
    pages = pages.filter(slug=rest.removesuffix("/embed").rsplit("/", 1)[-1])
    wanted = f"/{language}/{rest.removesuffix('/embed')}/"
    pages = pages.select_related("episode__series", "episode__recording__upload", "locale")
    return next((page for page in pages if urlsplit(page.get_url(request) or "").path == wanted), None)


def _bounded(asked: str | None, usual: int, least: int) -> int:
    """As large as usual, or smaller if the other page asks so; never too small to be used."""
    if not asked or not (asked.isascii() and asked.isdecimal()) or len(asked) > 6:
        return usual
    return max(least, min(usual, int(asked)))


def _open(response: HttpResponse) -> HttpResponse:
    """Any page's script may read it; nobody keeps it without asking again, because an episode may be taken back."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    response["X-Content-Type-Options"] = "nosniff"
    return response

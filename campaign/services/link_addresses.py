"""From an address that staff paste to what a link opens: the thing behind it, which the link follows when it moves."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _

from wagtail.models import Page

from campaign.models import Infographic, PosterPage, PrintIndexPage, ZinePage
from campaign.services.short_links import OUTSIDE, NoSuchTarget
from cms.languages import language_of_path
from photovoice.models import ExhibitionPage, PlateRecord
from podcasts.models import EpisodePage

Target = tuple[str, str]


def target_of(address: str, request: HttpRequest) -> Target:
    """The kind and key of what stands at `address`; an address of another site is itself.

    Raises `NoSuchTarget` for an address of this site at which nothing public stands.
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError as error:
        raise NoSuchTarget(_("Write the whole address, beginning with https://.")) from error
    if parts.netloc and parts.netloc not in _own_hosts(request):
        return OUTSIDE, address.strip()
    if not parts.path.startswith("/"):
        raise NoSuchTarget(_("Copy the whole address of the page, as your browser shows it."))
    return _inside(parts.path, request)


def _inside(path: str, request: HttpRequest) -> Target:
    language = language_of_path(path)
    if language is None:
        raise NoSuchTarget(_("This address is not a public page of this website."))
    rest = path.split("/", 2)[2] if path.count("/") > 1 else ""
    with translation.override(language):
        try:
            found = Page.route_for_request(request, rest)
        except Http404:
            found = None
    if found is None:
        raise NoSuchTarget(_("There is no public page at this address. Look whether it is published."))
    page = found.page.specific
    args = found.args
    return _of_page(page, args[2] if len(args) == 3 and isinstance(args[2], dict) else {})


def _of_page(page: Any, route: dict[str, Any]) -> Target:
    if isinstance(page, ExhibitionPage) and "plate" in route:
        return _of_plate(page, route["plate"])
    if isinstance(page, EpisodePage):
        return "episode", page.episode.guid
    if isinstance(page, PosterPage):
        return "poster", str(page.poster_id)
    if isinstance(page, ZinePage):
        return "zine", str(page.zine_id)
    if isinstance(page, PrintIndexPage) and route:
        found = Infographic.objects.filter(slug__in=[str(value) for value in route.values()]).first()
        if found is not None:
            return "infographic", str(found.pk)
    if route:
        raise NoSuchTarget(_("A code cannot open this part of a page. Copy the address of the page itself."))
    return "page", str(page.translation_key)


def _of_plate(page: ExhibitionPage, plate: int) -> Target:
    row = PlateRecord.objects.filter(exhibition=page.exhibition_id, plate=plate).first()
    if row is None:
        raise NoSuchTarget(_("No photograph of this exhibition has this number."))
    return "stop", f"{page.exhibition_id}:{row.contribution_id}"


def _own_hosts(request: HttpRequest) -> set[str]:
    return {request.get_host(), urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc}

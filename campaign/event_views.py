"""The file that puts an event into somebody's calendar."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.http import parse_etags, quote_etag
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaign import calendar_file
from campaign.models import Event, EventPage
from cms.models import SiteSettings
from podcasts.addresses import whole


@require_safe
def calendar(request: HttpRequest, uid: uuid.UUID, language: str) -> HttpResponse:
    """Return one event as a calendar file in one language. Open to everybody while its page is; otherwise 404.

    A calendar that fetches it again learns of every change, a cancelling included.
    """
    page = (
        EventPage.objects.live()
        .filter(event__uid=uid, locale__language_code=language)
        .select_related("event", "locale")
        .first()
    )
    if page is None or page.get_view_restrictions().exists():
        raise Http404
    with translation.override(language):
        entry = _entry(page.event, language, whole(page.get_url() or ""))
    content = calendar_file.written(entry, maker=_maker(language))
    etag = quote_etag(
        f"{page.event.uid.hex}-{page.event.sequence}-{language}-{page.event.changed_at.timestamp():.0f}"
    )
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        name = slugify(page.event.text("title", language)) or "event"
        response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
        response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache"
    response["X-Robots-Tag"] = "noindex"
    return response


def _entry(event: Event, language: str, address: str) -> calendar_file.Entry:
    place = ", ".join(
        part for part in (event.text("place", language), event.address, event.online_address) if part
    )
    told = [event.text("lead", language), address]
    if event.is_cancelled:
        told.insert(0, " ".join(part for part in (_("Cancelled."), event.text("note", language)) if part))
    return calendar_file.Entry(
        uid=str(event.uid),
        sequence=event.sequence,
        changed_at=event.changed_at,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        title=event.text("title", language),
        address=address,
        text="\n\n".join(part for part in told if part),
        place=place,
        is_cancelled=event.is_cancelled,
    )


def _maker(language: str) -> str:
    kept = SiteSettings.objects.order_by("pk").first() or SiteSettings()
    return f"-//{kept.text('name', language)}//{settings.WAGTAILADMIN_BASE_URL}//{language.upper()}"

"""What the picture of an event shows for social networks: its day on a plate, what it is, when and where."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from campaign import event_dates
from campaign.cards import CardContent
from campaign.models import Event, EventPage
from media.clearance import Use, is_cleared
from photovoice.models import Contribution
from podcasts.services import covers

COVER_PIXELS = 1080


def keys() -> Iterable[str]:
    """Every event with a live page."""
    return map(str, EventPage.objects.live().values_list("event_id", flat=True).distinct())


def content(key: str, language: str) -> CardContent | None:
    """Its picture: the team's own, else its first photograph, else words alone; only of one with a page."""
    page = (
        EventPage.objects.live()
        .filter(event_id=key, locale__language_code=language)
        .select_related("event__picture")
        .first()
    )
    if page is None:
        return None
    event = page.event
    title, place = event.text("title", language), event.text("place", language)
    when = event_dates.said(event.starts_at, event.ends_at, language)
    cover = covers.content(event.picture_files, COVER_PIXELS)
    photograph = None if cover else _photograph(event)
    with translation.override(language):
        where = place or pgettext("event", "online")
        lead = event.text("lead", language)
        line = f"{_('Cancelled.')} {event.text('note', language)}".strip() if event.is_cancelled else lead
        alt = _("%(title)s. %(when)s, %(where)s.") % {"title": title, "when": when, "where": where}
        alt = f"{_('Cancelled.')} {alt}" if event.is_cancelled else alt
        below = [when, where]
        if photograph is not None and photograph.author_name:
            credit = _("Photograph: %(name)s") % {"name": photograph.author_name}
            below.append(credit)
            alt = f"{alt} {credit}."
    return CardContent(
        language,
        title,
        alt,
        plate=event_dates.on_plate(event.starts_at, language),
        plate_kind="red",
        line=line,
        line_language=language,
        name=" · ".join(below),
        upload=photograph.upload if photograph is not None else None,
        cover=cover,
        cover_ratio=_ratio(event) if cover else 1.0,
    )


def _photograph(event: Event) -> Contribution | None:
    """The first photograph of its page that may go to social networks; without one the picture is words alone."""
    for block in event.pictures:
        if block.block_type == "photograph" and block.value is not None:
            chosen: Contribution = block.value
            is_there = not chosen.is_withdrawn and chosen.upload.withheld_at is None
            if is_there and all(is_cleared(chosen.upload, use) for use in (Use.WEB, Use.SOCIAL)):
                return chosen
    return None


def _ratio(event: Event) -> float:
    sizes = (event.picture_files.get("sizes") or {}).values()
    largest = max(sizes, key=lambda one: int(one["width"]))
    return float(largest["height"]) / float(largest["width"])

"""Events: kept together with their pages in both languages, which come and go with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from wagtail.models import Locale

import cms.caching
from campaign.models import Event, EventIndexPage, EventPage
from campaign.services import event_pictures
from cms.models import HomePage

FIRST_LANGUAGE, TWIN_LANGUAGE = "cs", "en"
LANGUAGES = (FIRST_LANGUAGE, TWIN_LANGUAGE)
SLUGS = {"cs": "akce", "en": "events"}
#: What stands in people's calendars: when one of these changes, calendars must learn of it.
IN_CALENDARS = (
    "title_cs",
    "title_en",
    "lead_cs",
    "lead_en",
    "starts_at",
    "ends_at",
    "place_cs",
    "place_en",
    "address",
    "online_address",
    "is_cancelled",
    "note_cs",
    "note_en",
)


@transaction.atomic
def save(*, event: Event) -> Event:
    """Keep an event and see to its pages: live in both languages while it `is_public`, otherwise unpublished.

    Raises `ValidationError` and keeps nothing when its days, place or words cannot be right. The address of a page is
    made of the first title and stays whatever the event is called later. Where there is no page of all events yet, one
    is made. Public pages and calendars follow.
    """
    event.clean()
    before = Event.objects.filter(pk=event.pk).values(*IN_CALENDARS).first() if event.pk else None
    if before is not None and any(before[field] != getattr(event, field) for field in IN_CALENDARS):
        event.sequence += 1
    event_pictures.settle(event=event)
    event.save()
    event_pictures.ask(event=event)
    if event.is_public:
        _publish(event)
    else:
        for page in event.pages.filter(live=True):
            page.unpublish()
    cms.caching.bump()
    return event


@transaction.atomic
def remove(*, event: Event) -> None:
    """Delete an event with its pages. Codes that open them say from then on that it is not there."""
    for page in EventPage.objects.filter(event=event):
        page.delete()
    event.delete()
    cms.caching.bump()


def index_page() -> EventIndexPage | None:
    """The Czech page of all events, live or not; its English twin is its translation."""
    found: EventIndexPage | None = (
        EventIndexPage.objects.filter(locale__language_code=FIRST_LANGUAGE).order_by("path").first()
    )
    return found


@transaction.atomic
def add_index(*, titles: Mapping[str, str], leads: Mapping[str, str]) -> EventIndexPage:
    """Make the page of all events and its twin under the home pages, live and in the menu; words are by language.

    Where there is one already it is returned as it is.
    """
    found = index_page()
    if found is not None:
        return found
    home = HomePage.objects.get(locale__language_code=FIRST_LANGUAGE)
    page = EventIndexPage(locale=home.locale, live=False)
    _say(page, FIRST_LANGUAGE, titles, leads)
    home.add_child(instance=page)
    page.save_revision().publish()
    twin = _twin(page)
    _say(twin, TWIN_LANGUAGE, titles, leads)
    twin.save_revision().publish()
    return page


def _publish(event: Event) -> None:
    page = EventPage.objects.filter(event=event, locale__language_code=FIRST_LANGUAGE).first()
    if page is None:
        index = index_page() or add_index(titles=_usual_titles(), leads={code: "" for code in LANGUAGES})
        page = EventPage(event=event, locale=index.locale, live=False)
        _name(page, event, FIRST_LANGUAGE, taken_in=index)
        index.add_child(instance=page)
    twin = EventPage.objects.filter(event=event, locale__language_code=TWIN_LANGUAGE).first()
    if twin is None:
        twin = _twin(page)
        _name(twin, event, TWIN_LANGUAGE, taken_in=twin.get_parent())
    for each, language in ((page, FIRST_LANGUAGE), (twin, TWIN_LANGUAGE)):
        each.title = each.draft_title = event.text("title", language)
        each.save_revision().publish()


def _twin(page: Any) -> Any:
    locale, _is_new = Locale.objects.get_or_create(language_code=TWIN_LANGUAGE)
    return page.get_translation_or_none(locale) or page.copy_for_translation(locale, copy_parents=True)


def _name(page: EventPage, event: Event, language: str, *, taken_in: Any) -> None:
    """A title and an address that no other page beside it has, and that is not a year."""
    page.title = page.draft_title = event.text("title", language)
    word = slugify(page.title)[:60].strip("-") or "event"
    first = f"event-{word}" if word.isdecimal() else word
    taken = set(taken_in.get_children().exclude(pk=page.pk).values_list("slug", flat=True))
    page.slug = next(
        each for each in (first, *(f"{first}-{number}" for number in range(2, 10_000))) if each not in taken
    )


def _usual_titles() -> dict[str, str]:
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = _("Events")
    return found


def _say(page: Any, language: str, titles: Mapping[str, str], leads: Mapping[str, str]) -> None:
    page.title = page.draft_title = titles[language]
    page.lead, page.slug, page.show_in_menus = leads[language], SLUGS[language], True

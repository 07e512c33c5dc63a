"""A series comes to be, is shown and hidden, and knows the days on which its next episodes come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.actions.unpublish_page import UnpublishPageAction

import cms.caching
from podcasts import addresses, guids, weekly
from podcasts.log_actions import note
from podcasts.models import Episode, Series, SeriesPage
from podcasts.services import covers, homes

DATES_SHOWN = 6


class CannotPublish(Exception):
    """A series or an episode cannot be published; `sentences` say why."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True, slots=True)
class Date:
    """One day of release: the moment in Prague's time, and the episode that waits for it, if any."""

    at: datetime
    episode: Episode | None = None


@transaction.atomic
def create(
    *,
    series: Series,
    titles: Mapping[str, str],
    leads: Mapping[str, str] | None = None,
    keeps_guid: bool = False,
    by: Any = None,
) -> Series:
    """Save a new `series` with a draft page in each language. Raises `homes.NoHome`.

    `titles` and `leads` say it in "cs" and "en". A series that came with a name of its own (an import) says so by
    `keeps_guid`.
    """
    index = homes.index_page(by=by)
    # Given once: whatever becomes of the address, the name of the podcast stays.
    if not keeps_guid:
        series.guid = guids.of_feed(addresses.of_feed(series))
    series.save()
    homes.add_drafts(
        page=SeriesPage(series=series, live=False, locale=index.locale, owner=by),
        parent=index,
        twin_parent=homes.twin_of(index),
        words={"title": titles, "lead": leads or {}},
        by=by,
    )
    covers.set_cover(series=series)
    return series


def pages_of(series: Series) -> dict[str, SeriesPage]:
    """Its pages by language."""
    pages = SeriesPage.objects.filter(series=series).select_related("locale").order_by("path")
    return {page.locale.language_code: page for page in pages}


def is_public(series: Series) -> bool:
    """Whether the series has a page that anybody may open."""
    return any(page.live for page in series.pages.all())


def problems(series: Series) -> list[str]:
    """Say, in sentences, what keeps the series from being published; empty when nothing does."""
    found = []
    if series.cover_id is None:
        found.append(_("The series has no cover. Choose a square picture of at least 3000 × 3000 pixels."))
    found += covers.problems(series.cover)
    pages = pages_of(series)
    for language, name in language_names().items():
        page = pages.get(language)
        draft = page.get_latest_revision_as_object() if page else None
        if draft is None:
            found.append(_("The series has no page in this language: %(language)s.") % {"language": name})
        elif not draft.lead:
            found.append(
                _("The series has no description in this language: %(language)s.") % {"language": name}
            )
    return found


@transaction.atomic
def publish(*, series: Series, by: Any = None) -> None:
    """Show the pages of the series, and the page of all series with it. Raises `CannotPublish`."""
    in_the_way = problems(series)
    if in_the_way:
        raise CannotPublish(in_the_way)
    pages = list(pages_of(series).values())
    parents = {page.get_parent().specific for page in pages}
    for page in [*(parent for parent in parents if not parent.live), *pages]:
        latest = page.latest_revision or page.save_revision(user=by)
        latest.publish(user=by, skip_permission_checks=True)
    note(series, "series_publish", by=by)
    cms.caching.bump()


@transaction.atomic
def unpublish(*, series: Series, by: Any = None) -> None:
    """Take the pages of the series off the web with those of its episodes; the feed goes with them."""
    for page in SeriesPage.objects.filter(series=series, live=True):
        UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
    note(series, "series_unpublish", by=by)
    cms.caching.bump()


def next_dates(series: Series, *, after: datetime | None = None, count: int = DATES_SHOWN) -> list[Date]:
    """The next days of release, each with the episode that waits for it; empty for a series without a rhythm.

    Episodes that wait for a moment of their own stand among them. By the clock in Prague, whatever summer time does.
    """
    start = after or timezone.now()
    waiting = {
        episode.release_at: episode
        for episode in series.episodes.filter(state=Episode.State.SCHEDULED, release_at__gt=start)
        .prefetch_related("pages")
        .order_by("-pk")
    }
    found = {at: Date(at.astimezone(weekly.PRAGUE), episode) for at, episode in waiting.items() if at}
    for at in islice(_rhythm(series, start), count):
        found.setdefault(at, Date(at))
    return sorted(found.values(), key=lambda date: date.at)[:count]


def next_free(series: Series, *, after: datetime | None = None) -> datetime | None:
    """The first day of release for which no episode waits; None for a series without a rhythm."""
    start = after or timezone.now()
    waiting = series.episodes.filter(state=Episode.State.SCHEDULED, release_at__gt=start)
    taken = set(waiting.values_list("release_at", flat=True))
    return next((at for at in _rhythm(series, start) if at not in taken), None)


def language_names() -> dict[str, str]:
    """The two languages of the site as staff call them."""
    return {"cs": _("Czech"), "en": _("English")}


def _rhythm(series: Series, after: datetime) -> Any:
    if series.weekday is None or series.release_time is None:
        return iter(())
    return weekly.moments(weekday=series.weekday, at=series.release_time, after=after)

"""A show comes here from another host: its feed is read once, then each episode is fetched by itself by the worker.

Everything may be asked for again: what is here already is not fetched twice, and a broken episode holds up no other.
Names for apps and dates stay those of the feed, so that nobody who has subscribed hears anything twice.
"""

from __future__ import annotations

import io
import logging
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from media.queue import enqueue
from podcasts import addresses, feed_import, fetching, guids
from podcasts.models import Episode, ImportedEpisode, Series, ShowImport
from podcasts.services import homes, import_items
from podcasts.services import series as series_services

log = logging.getLogger(__name__)

MOST_BYTES = 20 * 1024 * 1024
#: Tried this often by itself; then somebody has to ask.
ATTEMPTS = 3
#: A task that is silent for this long was lost with its worker.
LOST_AFTER = timedelta(minutes=30)

State, ItemState = ShowImport.State, ImportedEpisode.State


class NotAgreed(ValueError):
    """Nobody said who agreed, and how."""


class KeyTaken(ValueError):
    """Another series has this word in the address of its feed."""


def ask(*, address: str, key: str, agreed: str, by: Any = None) -> ShowImport:
    """Have the show at `address` brought here as a new series with `key` in its address, by the worker.

    `agreed` says who agreed, and how: the team may only bring what is theirs to publish. Raises `NotAgreed`,
    `KeyTaken`.
    """
    if not agreed.strip():
        raise NotAgreed
    if Series.objects.filter(key=key).exists():
        raise KeyTaken
    show = ShowImport.objects.create(
        address=address.strip(), key=key, agreed=agreed.strip()[:300], made_by=by
    )
    enqueue("podcasts.tasks.read_show", str(show.pk))
    return show


def read_show(*, show: ShowImport) -> ShowImport:
    """Read the feed, make the series with its pages as drafts, and have every episode fetched.

    What goes wrong is kept as a word in `problem` (those of `CannotFetch` and `NoFeed`, and `key`, `home`). Does
    nothing to a show that was read already.
    """
    if not _claim(show):
        return show
    try:
        found = _found(show)
        with transaction.atomic():
            show.series = _series(show, found)
            show.state = State.READ
            show.save(update_fields=["series", "state"])
            if found.cover:
                enqueue("podcasts.tasks.fetch_cover", str(show.pk), found.cover)
            _note(show, found)
    except (fetching.CannotFetch, feed_import.NoFeed) as problem:
        _fail(show, problem.code)
    except KeyTaken:
        _fail(show, "key")
    except homes.NoHome:
        _fail(show, "home")
    return show


def retry(*, show: ShowImport) -> None:
    """Try again whatever failed: the feed, or the episodes that could not be fetched."""
    ShowImport.objects.filter(pk=show.pk, state=State.FAILED).update(
        state=State.WAITING, problem="", attempts=0
    )
    show.refresh_from_db()
    if show.state == State.WAITING:
        enqueue("podcasts.tasks.read_show", str(show.pk))
    for item in show.items.filter(state=ItemState.FAILED):
        ImportedEpisode.objects.filter(pk=item.pk).update(state=ItemState.WAITING, problem="", attempts=0)
        enqueue("podcasts.tasks.fetch_episode", item.pk)
    if show.state == State.DONE and show.items.exclude(state=ItemState.DONE).exists():
        ShowImport.objects.filter(pk=show.pk).update(state=State.READ)


def settle() -> int:
    """What the clock does: ask again for what a dead worker lost, let out what is prepared; say how many came out."""
    lost = timezone.now() - LOST_AFTER
    for show in ShowImport.objects.filter(state=State.WAITING, tried_at__lt=lost, attempts__lt=ATTEMPTS):
        enqueue("podcasts.tasks.read_show", str(show.pk))
    under_way = ImportedEpisode.objects.filter(show__state=State.READ)
    for item in under_way.filter(state=ItemState.WAITING, tried_at__lt=lost, attempts__lt=ATTEMPTS):
        enqueue("podcasts.tasks.fetch_episode", item.pk)
    ready = under_way.filter(state=ItemState.FETCHED, episode__recording__state="ready")
    out = sum(import_items.let_out(item=item) for item in ready.select_related("episode", "show"))
    for show in ShowImport.objects.filter(state=State.READ):
        if not show.items.exclude(state=ItemState.DONE).exists():
            ShowImport.objects.filter(pk=show.pk).update(state=State.DONE)
    return out


def _claim(show: ShowImport) -> bool:
    """Take the show for this worker; no other reads it in the next half hour."""
    now = timezone.now()
    free = ShowImport.objects.filter(pk=show.pk, state=State.WAITING).exclude(tried_at__gt=now - LOST_AFTER)
    is_ours = bool(free.update(tried_at=now, attempts=F("attempts") + 1))
    show.refresh_from_db()
    return is_ours


def _found(show: ShowImport) -> feed_import.FoundShow:
    content = io.BytesIO()
    answered = fetching.fetch(show.address, content, most=MOST_BYTES)
    return feed_import.read(content.getvalue(), address=answered.address)


def _series(show: ShowImport, found: feed_import.FoundShow) -> Series:
    if Series.objects.filter(key=show.key).exists():
        raise KeyTaken
    name = found.guid or guids.of_feed(show.address)
    if Series.objects.filter(guid=name).exists():
        raise KeyTaken
    languages = {code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES}
    series = Series(
        key=show.key,
        guid=name,
        name=found.title or show.key,
        spoken_language=found.language,
        text_language=found.language if found.language in languages else "cs",
        kind=found.kind,
        author=found.author or show.key,
        category=found.category or "Society & Culture",
        subcategory=found.subcategory,
        is_explicit=found.is_explicit,
        copyright=found.copyright,
        license_name=found.license_name,
        license_url=found.license_url,
        funding_url=found.funding_url,
    )
    both = {"cs": series.name, "en": series.name}
    leads = {"cs": found.description, "en": found.description}
    return series_services.create(series=series, titles=both, leads=leads, keeps_guid=True, by=show.made_by)


def _note(show: ShowImport, found: feed_import.FoundShow) -> None:
    """A row an episode, the oldest first, so that the first heard is the first fetched."""
    rows = [
        ImportedEpisode(show=show, guid=one.guid, title=one.title[:300], said=one.said)
        for one in reversed(found.episodes)
    ]
    for row in ImportedEpisode.objects.bulk_create(rows):
        enqueue("podcasts.tasks.fetch_episode", row.pk)


def _fail(show: ShowImport, code: str) -> None:
    log.warning("The show %s could not be brought here: %s", show.pk, code)
    show.state, show.problem = State.FAILED, code
    show.save(update_fields=["state", "problem"])


def address_of_feed(show: ShowImport) -> str:
    """Where the show is to be subscribed to from now on; "" while there is no series."""
    return addresses.of_feed(show.series) if show.series else ""


def counts(show: ShowImport) -> dict[str, int]:
    """How many episodes are in which state."""
    states = list(show.items.values_list("state", flat=True))
    return {state.value: states.count(state.value) for state in ItemState} | {"all": len(states)}


def is_of_ours(guid: str) -> bool:
    """Whether an episode with this name for apps is here."""
    return Episode.objects.filter(guid=guid).exists()

"""An episode goes out, waits for its day, and leaves again: pages, feed and files together or not at all."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.actions.unpublish_page import UnpublishPageAction

import cms.caching
import media.services
from podcasts import signals
from podcasts.log_actions import note
from podcasts.models import Episode, EpisodePage
from podcasts.services import audibility, numbers
from podcasts.services import preflight as checks
from podcasts.services import series as series_services
from podcasts.services.series import CannotPublish

__all__ = [
    "CannotPublish",
    "NotInTheFuture",
    "preflight",
    "publish",
    "publish_due",
    "schedule",
    "unpublish",
    "unschedule",
]

log = logging.getLogger(__name__)

#: What goes out this soon after its moment is dated with the moment itself.
PUNCTUAL = timedelta(minutes=10)


class NotInTheFuture(ValueError):
    """An episode waits for a moment to come; this one is over, or the series has no rhythm to take one from."""


def preflight(episode: Episode) -> list[str]:
    """Say, in sentences, why `episode` cannot go out yet; empty when nothing stands in the way."""
    return checks.stops(episode)


def publish(
    *, episode: Episode, by: Any = None, at: datetime | None = None, is_imported: bool = False
) -> Episode:
    """Let an episode out: number, pages, feed and files. Raises `CannotPublish`; then all is as it was.

    `at` dates it (an imported episode keeps its day); one that was public before keeps its first date and its number.
    One that is public already is brought up to date: its words as last saved, its file with the newest tag.
    """
    try:
        with transaction.atomic():
            return _let_out(episode, by, at, is_imported)
    except (media.services.NotCleared, OSError) as problem:
        raise CannotPublish([_sentence(problem)]) from problem


@transaction.atomic
def schedule(*, episode: Episode, at: datetime | None = None, by: Any = None) -> datetime:
    """Let an episode wait for `at`, or for the next free day of its series; return the moment.

    What still stands in its way may be settled meanwhile: it is checked again on the day. Raises `NotInTheFuture`.
    """
    locked = _locked(episode)
    moment = at or series_services.next_free(locked.series)
    if moment is None or moment <= timezone.now() or locked.state == Episode.State.PUBLISHED:
        raise NotInTheFuture
    locked.state, locked.release_at = Episode.State.SCHEDULED, moment
    locked.save(update_fields=["state", "release_at", "changed_at"])
    note(locked, "schedule", by=by)
    episode.refresh_from_db()
    return moment


@transaction.atomic
def unschedule(*, episode: Episode, by: Any = None) -> None:
    """Let an episode wait no more; it is a draft again. Does nothing to one that does not wait."""
    locked = _locked(episode)
    if locked.state == Episode.State.SCHEDULED:
        locked.state, locked.release_at = Episode.State.DRAFT, None
        locked.save(update_fields=["state", "release_at", "changed_at"])
        note(locked, "unschedule", by=by)
    episode.refresh_from_db()


@transaction.atomic
def unpublish(*, episode: Episode, by: Any = None) -> None:
    """Take an episode off pages, feed and search, and erase its public files before this returns.

    It keeps its number, its name for apps and its first date, and can be published again.
    """
    locked = _locked(episode)
    locked.state, locked.release_at, locked.withdrawn_at = Episode.State.DRAFT, None, None
    locked.file_size = 0
    locked.save(update_fields=["state", "release_at", "withdrawn_at", "file_size", "changed_at"])
    for page in EpisodePage.objects.filter(episode=locked, live=True):
        UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
    note(locked, "unpublish", by=by)
    audibility.recall(locked)
    episode.refresh_from_db()


def publish_due(*, now: datetime | None = None) -> list[Episode]:
    """Publish every episode whose day has come and return those that went out.

    One that something stands in the way of goes on waiting, and its page in the admin says why; the others do not
    wait for it.
    """
    moment = now or timezone.now()
    out = []
    for episode in Episode.objects.due(moment).order_by("release_at", "pk"):
        due_at = episode.release_at or moment
        try:
            out.append(publish(episode=episode, at=due_at if moment - due_at < PUNCTUAL else moment))
        except CannotPublish as problem:
            log.warning("Episode %s is due and cannot go out: %s", episode.pk, problem)
    return out


def _let_out(episode: Episode, by: Any, at: datetime | None, is_imported: bool) -> Episode:
    """Everything that can go wrong comes first and the public files last."""
    locked = _locked(episode)
    in_the_way = checks.stops(locked, is_imported=is_imported)
    if in_the_way:
        raise CannotPublish(in_the_way)
    numbers.take(episode=locked)
    locked.state = Episode.State.PUBLISHED
    locked.published_at = locked.published_at or at or timezone.now()
    locked.release_at = locked.withdrawn_at = None
    locked.save(update_fields=["state", "published_at", "release_at", "withdrawn_at", "changed_at"])
    for page in EpisodePage.objects.filter(episode=locked):
        # Who may publish episodes was asked at the door; Wagtail's own permission for pages is another.
        latest = page.latest_revision or page.save_revision(user=by)
        latest.publish(user=by, skip_permission_checks=True)
    note(locked, "publish", by=by)
    audibility.release(locked)
    cms.caching.bump()
    signals.episode_out.send(Episode, episode=locked)
    episode.refresh_from_db()
    return locked


def _locked(episode: Episode) -> Episode:
    return (
        Episode.objects.select_for_update(of=("self",))
        .select_related("series__cover", "recording__upload", "picture")
        .get(pk=episode.pk)
    )


def _sentence(problem: Exception) -> str:
    if isinstance(problem, OSError):
        return _(
            "A file could not be written, so nothing was published. "
            "Try again; if it happens again, ask who runs the server."
        )
    if isinstance(problem, media.services.NotPrepared):
        return _("The recording is being prepared anew, so nothing was published. Publish again in a minute.")
    return _("The recording lost its clearance meanwhile, so nothing was published.")

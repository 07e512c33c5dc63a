"""The files of an episode follow its recording: out while it may be heard, gone the moment it may not."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

import cms.caching
import media.services
from media.clearance import Use, is_cleared
from media.models import PrivateUpload
from media.queue import enqueue
from podcasts import signals
from podcasts.models import Episode, EpisodePage

log = logging.getLogger(__name__)

#: A transcript that is being typed is saved every few seconds; the file follows when it rests.
QUIET = timedelta(minutes=2)
LOOKED_BACK = timedelta(hours=24)


def release(episode: Episode) -> None:
    """Put the sound out with its tag; a file whose tag is the same stays. Raises `NotCleared` or `NotPrepared`."""
    from podcasts import id3

    recording = episode.recording
    assert recording is not None
    media.services.release_recording(
        recording=recording, use=Use.PODCAST, tag=id3.tag_for(episode), word=file_word(episode)
    )
    recording.refresh_from_db()
    out = recording.public.get(Use.PODCAST.value, {}).get("files", {})
    episode.file_size = int((out.get("mp3") or {}).get("size", 0))
    Episode.objects.filter(pk=episode.pk).update(file_size=episode.file_size)


def recall(episode: Episode) -> None:
    """Take the public files back, now, and forget the pages that showed them."""
    if episode.recording is not None:
        media.services.recall_recording(recording=episode.recording, use=Use.PODCAST)
    cms.caching.bump()
    signals.episode_gone.send(Episode, episode=episode)


def file_word(episode: Episode) -> str:
    """What the file is called: the series' key, and the number or the kind."""
    season = f"{episode.season}-" if episode.season and episode.number else ""
    return f"{episode.series.key}-{season}{episode.number or episode.kind}"


def follow(*, uploads: Iterable[PrivateUpload]) -> None:
    """Clearance of these changed, or they were prepared: their episodes follow.

    What may not be heard any more leaves within this call; what may again comes back by the worker.
    """
    for episode in _heard_in(uploads):
        if not may_be_out(episode):
            _take_off(episode)
        elif episode.state == Episode.State.WITHDRAWN or not _is_out(episode):
            enqueue("podcasts.tasks.bring_back", episode.pk)


def leave(*, uploads: Iterable[PrivateUpload]) -> None:
    """Files of these were taken back: episodes that may not be heard leave, and kept pages are forgotten."""
    for episode in _heard_in(uploads):
        if not may_be_out(episode):
            _take_off(episode)
        cms.caching.bump()


def settle() -> int:
    """Note the episodes that may not be heard any more though nobody said so (a consent ended by the clock).

    Nobody hears them anyway: the gate is asked at every page and file. Returns how many they were.
    """
    silent = Episode.objects.filter(state=Episode.State.PUBLISHED).exclude(
        pk__in=Episode.objects.audible().values("pk")
    )
    gone = [one for one in silent.select_related("recording__upload", "series") if not may_be_out(one)]
    for episode in gone:
        _take_off(episode)
    return len(gone)


def _heard_in(uploads: Iterable[PrivateUpload]) -> Iterable[Episode]:
    """The episodes that were public once and in which one of these is heard."""
    keys = [upload.pk for upload in uploads]
    mine = Q(recording__upload__in=keys) | Q(recording__reader_upload__in=keys)
    was_out = [Episode.State.PUBLISHED, Episode.State.WITHDRAWN]
    return Episode.objects.filter(mine, state__in=was_out).select_related("recording__upload", "series")


def may_be_out(episode: Episode) -> bool:
    """Whether the gate lets the recording be heard in the podcast right now."""
    upload = episode.recording.upload if episode.recording else None
    if upload is None or upload.withheld_at is not None or upload.state == PrivateUpload.State.ERASED:
        return False
    return is_cleared(upload, Use.PODCAST)


def is_taken_back(episode: Episode) -> bool:
    """Whether it was public once and its recording was taken back or erased (and not merely lost a consent)."""
    upload = episode.recording.upload if episode.recording else None
    if upload is None or episode.published_at is None:
        return False
    return upload.withheld_at is not None or upload.state == PrivateUpload.State.ERASED


@transaction.atomic
def bring_back(*, episode_id: int) -> bool:
    """Let an episode out again that had left by itself, if it may be heard and is prepared; tell whether it is out.

    It comes back under its old number, name and date; its files get new addresses.
    """
    episode = (
        Episode.objects.select_for_update(of=("self",))
        .select_related("series", "recording__upload")
        .filter(pk=episode_id, state__in=[Episode.State.WITHDRAWN, Episode.State.PUBLISHED])
        .first()
    )
    if episode is None or not may_be_out(episode) or not episode.recording.is_prepared:
        return False
    if not EpisodePage.objects.filter(episode=episode, live=True).exists():
        return False
    episode.state, episode.withdrawn_at = Episode.State.PUBLISHED, None
    episode.save(update_fields=["state", "withdrawn_at", "changed_at"])
    release(episode)
    cms.caching.bump()
    signals.episode_out.send(Episode, episode=episode)
    return True


def refresh(*, episode: Episode) -> None:
    """Bring the tag in the public file up to date, if the episode is out; what is not prepared is left for later."""
    current = (
        Episode.objects.audible().select_related("series", "recording__upload").filter(pk=episode.pk).first()
    )
    if current is None:
        return
    try:
        release(current)
    except media.services.NotCleared:
        log.info("Episode %s is not prepared or not cleared right now; its file stays as it is", episode.pk)
        return
    cms.caching.bump()
    signals.episode_out.send(Episode, episode=current)


def refresh_changed(*, now: datetime | None = None) -> int:
    """Bring the files up to date whose words, chapters or transcripts were changed and rest since; say how many.

    The tag of a file that says what it should is made and compared, and nothing is written.
    """
    moment = now or timezone.now()
    since, until = moment - LOOKED_BACK, moment - QUIET
    changed = (
        Q(changed_at__range=(since, until))
        | Q(recording__transcripts__changed_at__range=(since, until))
        | Q(pages__last_published_at__range=(since, until))
    )
    count = 0
    keys = Episode.objects.audible().filter(changed).values_list("pk", flat=True)
    for episode in Episode.objects.filter(pk__in=set(keys)).select_related("recording"):
        last, seen = _last_change(episode), f"episode-file-{episode.pk}"
        if last > _released_at(episode) and cache.get(seen) != last:
            refresh(episode=episode)
            cache.set(seen, last, LOOKED_BACK.total_seconds())
            count += 1
    return count


def _is_out(episode: Episode) -> bool:
    return bool(episode.recording and episode.recording.public_files(Use.PODCAST))


def _last_change(episode: Episode) -> datetime:
    moments = [episode.changed_at]
    if episode.recording is not None:
        moments += [one.changed_at for one in episode.recording.transcripts.all()]
    moments += [page.last_published_at for page in episode.pages.all() if page.last_published_at]
    return max(moments)


def _released_at(episode: Episode) -> datetime:
    assert episode.recording is not None
    out = episode.recording.public[Use.PODCAST.value]
    return datetime.fromisoformat(out["released_at"])


def _take_off(episode: Episode) -> None:
    if episode.state == Episode.State.PUBLISHED:
        now = timezone.now()
        Episode.objects.filter(pk=episode.pk).update(
            state=Episode.State.WITHDRAWN, withdrawn_at=now, file_size=0, changed_at=now
        )
        episode.state, episode.withdrawn_at, episode.file_size = Episode.State.WITHDRAWN, now, 0
    recall(episode)

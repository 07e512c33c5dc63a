"""One episode of a show that comes here: its sound, its words, and the moment it is let out under its old date."""

from __future__ import annotations

import io
import logging
import tempfile
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from media import services as files
from media.clearance import Use
from media.ingest.captions import CaptionProblems
from media.ingest.refusal import Refusal
from media.models import PrivateUpload, Recording
from media.querysets import STAFF_OWNER
from media.services import transcripts
from podcasts import fetching
from podcasts.models import Chapter, Episode, EpisodePerson, ImportedEpisode
from podcasts.services import episodes, import_parts, publishing

log = logging.getLogger(__name__)

MOST_BYTES = 500 * 1024 * 1024
SMALL = 5 * 1024 * 1024
LOST_AFTER = timedelta(minutes=30)
AGREED_TO = (Use.PODCAST, Use.WEB)
ItemState = ImportedEpisode.State
UNREADABLE = (
    CaptionProblems,
    transcripts.AlreadyThere,
    transcripts.NoOriginal,
    transcripts.NotWhole,
    transcripts.Overtaken,
)


class Stays(Exception):
    """It cannot be brought here; `code` says why: `guid` (another series has its name), `sound` (so has another
    episode its very file)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def fetch(*, item: ImportedEpisode) -> ImportedEpisode:
    """Fetch the sound, keep it as a recording of the team, and make the episode as a draft with all that is said of it.

    What goes wrong is kept as a word in `problem`: those of `CannotFetch`, `guid`, `sound`, or the code of the refusal
    of the file. Does nothing to one that was fetched, or that another worker has in hand.
    """
    if not _claim(item):
        return item
    try:
        known = Episode.objects.filter(guid=item.guid).first()
        if known is not None and known.series_id != item.show.series_id:
            raise Stays("guid")
        item.episode = known or _made(item)
        item.state, item.problem = ItemState.FETCHED, ""
    except (fetching.CannotFetch, Stays) as problem:
        item.state, item.problem = ItemState.FAILED, problem.code
    except Refusal as refusal:
        item.state, item.problem = ItemState.FAILED, str(refusal.code)[:40]
    item.save(update_fields=["episode", "state", "problem"])
    if item.state == ItemState.FETCHED:
        let_out(item=item)
    return item


def let_out(*, item: ImportedEpisode) -> bool:
    """Publish it under its old date once it is prepared and its series is public; tell whether it is out.

    Until then it waits; why, its page in the admin says.
    """
    episode = item.episode
    if item.state != ItemState.FETCHED or episode is None or episode.recording is None:
        return False
    if episode.recording.state == Recording.State.FAILED:
        ImportedEpisode.objects.filter(pk=item.pk).update(
            state=ItemState.FAILED, problem=episode.recording.refusal_code or "sound"
        )
        return False
    try:
        if episode.state != Episode.State.PUBLISHED:
            publishing.publish(episode=episode, at=_date(item), by=item.show.made_by, is_imported=True)
    except publishing.CannotPublish as problem:
        log.info("Episode %s waits: %s", episode.pk, problem)
        return False
    ImportedEpisode.objects.filter(pk=item.pk).update(state=ItemState.DONE, problem="")
    return True


def _claim(item: ImportedEpisode) -> bool:
    now = timezone.now()
    free = ImportedEpisode.objects.filter(pk=item.pk, state=ItemState.WAITING).exclude(
        tried_at__gt=now - LOST_AFTER
    )
    is_ours = bool(free.update(tried_at=now, attempts=F("attempts") + 1))
    item.refresh_from_db()
    return is_ours and item.show.series is not None


def _made(item: ImportedEpisode) -> Episode:
    upload = _sound(item)
    series = item.show.series
    assert series is not None
    with transaction.atomic():
        recording = files.make_recording(
            upload=upload,
            title=item.title[:160],
            spoken_language=series.spoken_language,
            by=item.show.made_by,
        )
        if Episode.objects.filter(recording=recording).exists():
            raise Stays("sound")
        files.declare(
            recording=recording, uses=AGREED_TO, until=None, note=item.show.agreed, by=item.show.made_by
        )
        episode = _episode(item, recording)
    # What is written beside the sound may fail by itself: the episode is heard all the same.
    _chapters(item, episode)
    _transcripts(item, recording)
    return episode


def _sound(item: ImportedEpisode) -> PrivateUpload:
    with tempfile.TemporaryFile() as kept:
        answered = fetching.fetch(item.said["enclosure"], kept, most=MOST_BYTES)
        size = kept.tell()
        kept.seek(0)
        name = PurePosixPath(urlsplit(item.said["enclosure"]).path).name[:100] or "episode"
        return files.receive_upload(
            stream=kept,
            name=name,
            declared_type=_audio_type(item.said["type"] or answered.content_type),
            size=size,
            owner_key=STAFF_OWNER,
            kind=PrivateUpload.Kind.AUDIO,
        ).upload


def _audio_type(said: str) -> str:
    """What hosts say of sound that is none is forgotten: the first bytes decide."""
    return said if said.startswith(("audio/", "video/")) else ""


def _episode(item: ImportedEpisode, recording: Recording) -> Episode:
    said, series = item.said, item.show.series
    assert series is not None
    is_numbered = said["kind"] == Episode.Kind.FULL and said["number"]
    taken = series.episodes.filter(kind="full", season=said["season"], number=said["number"] or None).exists()
    try:
        episode = episodes.create(
            series=series,
            recording=recording,
            titles={"cs": item.title, "en": item.title},
            summaries={"cs": said["summary"], "en": said["summary"]},
            notes={"cs": said["notes"], "en": said["notes"]},
            by=item.show.made_by,
            guid=item.guid,
            kind=said["kind"],
            season=said["season"],
            number=said["number"] if is_numbered and not taken else None,
            is_explicit=said["is_explicit"],
        )
    except IntegrityError as error:
        raise Stays("guid") from error
    EpisodePerson.objects.bulk_create(
        EpisodePerson(
            episode=episode, name=one["name"], role=import_parts.role(one["role"]), sort_order=order
        )
        for order, one in enumerate(said["people"][:20])
    )
    return episode


def _chapters(item: ImportedEpisode, episode: Episode) -> None:
    if not item.said["chapters"]:
        return
    found = import_parts.chapters(_small(item.said["chapters"]))
    Chapter.objects.bulk_create(
        Chapter(episode=episode, start_ms=start, title_cs=title, title_en=title, url=url, sort_order=order)
        for order, (start, title, url) in enumerate(found)
    )


def _transcripts(item: ImportedEpisode, recording: Recording) -> None:
    """The one in the spoken language first, then its translations; one that cannot be read is left out."""
    for language, address in import_parts.one_a_language(item.said["transcripts"], recording.spoken_language):
        content = _small(address)
        if not content:
            continue
        try:
            _transcript(recording, language, content, item.show.made_by)
        except UNREADABLE as problem:
            log.info("A transcript of %s stays away: %s", item.pk, problem)


def _transcript(recording: Recording, language: str, content: bytes, by: Any) -> None:
    if language == recording.spoken_language:
        made = transcripts.begin(recording=recording, by=by, content=content)
    else:
        made = transcripts.add_translation(recording=recording, language=language, by=by, content=content)
    transcripts.finish(transcript=made, version=made.version, by=by)


def _small(address: str) -> bytes:
    """A file beside the sound, or nothing when it cannot be had."""
    content = io.BytesIO()
    try:
        fetching.fetch(address, content, most=SMALL)
    except fetching.CannotFetch as problem:
        log.info("%s stays away: %s", address, problem)
        return b""
    return content.getvalue()


def _date(item: ImportedEpisode) -> datetime:
    """The date of the feed; a day that is still to come, or none, is today."""
    said = item.said["published_at"]
    now = timezone.now()
    return min(datetime.fromisoformat(said), now) if said else now

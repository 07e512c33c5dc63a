"""In the worker: what is heard of a recording is made of its master, in the voice that was chosen."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from media import signals
from media.ingest import isolated_delivery
from media.ingest.delivery import TYPES, Delivery
from media.ingest.refusal import Refusal, RefusalCode
from media.ingest.rules import STUDIO
from media.models import PrivateUpload, Recording
from media.queue import enqueue
from media.services.private_files import erase_names, private_storage
from media.services.recording_library import TASK
from media.services.recording_recall import delivery_names

log = logging.getLogger(__name__)
State = Recording.State

MAX_ATTEMPTS = 3
#: Whoever prepares a recording says so at least this often; after `LEASE` of silence it is taken for lost.
HEARTBEAT = timedelta(seconds=5)
LEASE = timedelta(minutes=5)


class Superseded(Exception):
    """The recording was erased, or another voice was chosen, while its files were made."""


def prepare_recording(*, recording: Recording) -> None:
    """Make the MP3 and the M4A that are heard, and all that is known of them; `recording` is refreshed.

    It ends as `ready`, or as `failed` with the code of the reason, unless another worker is at it. What is prepared
    in the chosen voice is left alone, so calling twice is safe. Each try is counted before it starts, and `progress`
    is written while it works: what kills the worker three times fails as undecodable.
    """
    claimed = _claim(recording)
    if claimed is None:
        recording.refresh_from_db()
        return
    try:
        _make(claimed)
    except Superseded:
        log.info("Recording %s was changed while it was prepared", claimed.pk)
    except Refusal as refusal:
        log.warning("Recording %s: %s", claimed.pk, refusal)
        fail(recording=claimed, code=refusal.code)
    recording.refresh_from_db()
    if recording.is_prepared:
        signals.recording_ready.send(Recording, recording=recording)


def fail(*, recording: Recording, code: RefusalCode) -> None:
    """End a preparation without files; `code` says why. It can be tried again."""
    failed = Recording.objects.filter(pk=recording.pk, state__in=[State.WAITING, State.PREPARING]).update(
        state=State.FAILED, refusal_code=code.value, progress=0
    )
    if failed:
        recording.refresh_from_db()
        signals.recording_failed.send(Recording, recording=recording)


def take_up_recordings(*, now: datetime, is_dry_run: bool) -> tuple[list[str], list[str]]:
    """Enqueue again what was lost with a worker; return the titles' keys of those, and of those given up."""
    again: list[str] = []
    given_up: list[str] = []
    lost = Recording.objects.filter(state__in=[State.WAITING, State.PREPARING])
    lost = lost.exclude(voice=Recording.Voice.READ, reader_upload=None).select_related("upload")
    for recording in lost:
        if (recording.tried_at or recording.made_at) >= now - LEASE:
            continue
        is_over = recording.attempts >= MAX_ATTEMPTS
        (given_up if is_over else again).append(f"recording {recording.pk}")
        if is_dry_run:
            continue
        if is_over:
            fail(recording=recording, code=RefusalCode.UNDECODABLE)
        else:
            enqueue(TASK, recording.pk)
    return again, given_up


def _claim(recording: Recording) -> Recording | None:
    """Take the work on, or say that there is none; the row is not held while it is done."""
    now = timezone.now()
    with transaction.atomic():
        found = Recording.objects.select_for_update(of=("self",)).select_related("upload", "reader_upload")
        claimed = found.get(pk=recording.pk)
        master = _master(claimed)
        is_erased = master is None or master.state == PrivateUpload.State.ERASED
        is_at_work = claimed.state == State.PREPARING and (claimed.tried_at or now) > now - LEASE
        if is_erased or is_at_work or claimed.state == State.FAILED or claimed.is_prepared:
            return None
        if claimed.waits_for_reader:
            return None
        is_over = claimed.attempts >= MAX_ATTEMPTS
        if not is_over:
            claimed.attempts += 1
            claimed.tried_at, claimed.state, claimed.progress = now, State.PREPARING, 0
            claimed.save(update_fields=["attempts", "tried_at", "state", "progress"])
    if is_over:
        fail(recording=claimed, code=RefusalCode.UNDECODABLE)
        return None
    return claimed


def _master(recording: Recording) -> PrivateUpload | None:
    """What is to be heard; nothing while nobody has read it yet: never the own voice in place of a reader's."""
    return recording.reader_upload if recording.voice == Recording.Voice.READ else recording.upload


def _make(recording: Recording) -> None:
    master, storage = _master(recording), private_storage()
    assert master is not None
    with storage.incoming_folder() as folder, storage.local_path(master.file.name or "") as path:
        made = isolated_delivery.delivery(
            path,
            kind=master.format,
            folder=folder,
            is_altered=recording.voice == Recording.Voice.ALTERED,
            # Whoever's it is, the team makes a recording of it: an interview may last as long as theirs.
            max_seconds=STUDIO.max_seconds,
            ffmpeg=settings.FFMPEG_BINARY,
            progress=_Heartbeat(recording).tell,
        )
        kept = _keep(made, of=recording.source_key)
    try:
        old = _write(recording, made, kept)
    except BaseException:
        erase_names(delivery_names(kept))
        raise
    erase_names(old)


def _keep(made: Delivery, *, of: str) -> dict[str, Any]:
    kept: dict[str, Any] = {"of": of}
    for name, file in made.files.items():
        path = Path(file)
        size = path.stat().st_size
        stored = private_storage().keep(path, suffix=f".{name}")
        kept[name] = {"name": stored, "size": size, "type": TYPES[name], "bitrate": made.rates[name]}
    return kept


def _write(recording: Recording, made: Delivery, kept: dict[str, Any]) -> list[str]:
    """Write the outcome unless the recording has become another meanwhile; return the names of the files before."""
    with transaction.atomic():
        current = (
            Recording.objects.select_for_update(of=("self",)).select_related("upload").get(pk=recording.pk)
        )
        is_erased = current.upload.state == PrivateUpload.State.ERASED
        if is_erased or current.source_key != kept["of"] or current.state != State.PREPARING:
            raise Superseded
        old = delivery_names(current.delivery)
        Recording.objects.filter(pk=current.pk).update(
            state=State.READY,
            progress=100,
            attempts=0,
            refusal_code="",
            duration_ms=made.duration_ms,
            channels=made.channels,
            loudness=made.loudness,
            true_peak=made.true_peak,
            level=made.level,
            peaks=made.peaks,
            delivery=kept,
        )
    return old


class _Heartbeat:
    """Writes how far a preparation is, and by that, that somebody is still at it."""

    def __init__(self, recording: Recording) -> None:
        self.recording = recording
        self.told_at = timezone.now()

    def tell(self, hundredths: int) -> None:
        """Write it down every few seconds. Ends the work when the recording has become another meanwhile."""
        now = timezone.now()
        if now - self.told_at < HEARTBEAT:
            return
        self.told_at = now
        mine = Recording.objects.filter(
            pk=self.recording.pk, state=State.PREPARING, voice=self.recording.voice
        )
        if not mine.update(tried_at=now, progress=min(99, hundredths)):
            raise Superseded

"""③ In the worker: the private copy of a recording that its author and staff listen to."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from media.ingest import isolated
from media.ingest.recordings import CONTENT_TYPE, SUFFIX
from media.ingest.rules import AUDIO
from media.models import PrivateUpload
from media.services.intake import rule_for
from media.services.private_files import erase_names, private_storage


def listening_names(manifest: dict[str, object]) -> list[str]:
    """Return the names of all files that `PrivateUpload.listening` speaks of."""
    name = manifest.get("name")
    return [str(name)] if name else []


def prepare_listening(*, upload: PrivateUpload) -> bool:
    """Make the copy to listen to and set `upload` ready; tell whether it was kept.

    The copy is M4A, mono, 64 kbit/s, levelled, without tags or covers: every phone plays it. Raises
    `media.ingest.Refusal` when there is nothing to hear, when it is a film, too long or damaged. When `upload` was
    erased or prepared meanwhile, nothing is kept.
    """
    storage = private_storage()
    rule = rule_for(kind=upload.kind, owner_key=upload.owner_key)
    with storage.incoming_folder() as folder, storage.local_path(upload.file.name or "") as path:
        made = isolated.listening(
            path,
            kind=upload.format,
            folder=folder,
            ffmpeg=settings.FFMPEG_BINARY,
            max_seconds=rule.max_seconds,
            seconds=isolated.RECORDING_SECONDS * max(1, rule.max_seconds // AUDIO.max_seconds),
            meanwhile=_StillAtIt(upload).say,
        )
        name = storage.keep(made.path, suffix=SUFFIX)
    with transaction.atomic():
        current = PrivateUpload.objects.select_for_update().get(pk=upload.pk)
        is_kept = current.state == PrivateUpload.State.RECEIVED
        if is_kept:
            current.state = PrivateUpload.State.READY
            current.attempts = 0
            current.duration_ms = made.duration_ms
            current.listening = {"name": name, "type": CONTENT_TYPE, "peaks": made.peaks}
            current.save(update_fields=["state", "attempts", "duration_ms", "listening"])
    if not is_kept:
        erase_names([name])
    return is_kept


class _StillAtIt:
    """Says every now and then that somebody works on an upload, so that nobody takes it for lost."""

    EVERY = timedelta(seconds=60)

    def __init__(self, upload: PrivateUpload) -> None:
        self.upload, self.said_at = upload, timezone.now()

    def say(self) -> None:
        """Write it down, once a minute."""
        now = timezone.now()
        if now - self.said_at >= self.EVERY:
            self.said_at = now
            PrivateUpload.objects.filter(pk=self.upload.pk).update(tried_at=now)

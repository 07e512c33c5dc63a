"""③ In the worker: the private copy of a recording that its author and staff listen to."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from media.ingest import isolated
from media.ingest.recordings import CONTENT_TYPE, SUFFIX
from media.models import PrivateUpload
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
    with storage.incoming_folder() as folder, storage.local_path(upload.file.name or "") as path:
        made = isolated.listening(path, kind=upload.format, folder=folder, ffmpeg=settings.FFMPEG_BINARY)
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

"""⑧ Taken back, given back, erased."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from media import signals
from media.models import PrivateUpload, RedactionRecipe
from media.services.details import erase_details_of
from media.services.private_files import erase_names, names_of
from media.services.recording_recall import delivered_names, forget_recordings
from media.services.recordings import listening_names
from media.services.releases import erase_recalled, mark_recalled, recall


def withhold(*, upload: PrivateUpload) -> None:
    """Hide `upload` from staff at once and take back what was public. Its owner still sees it."""
    with transaction.atomic():
        if upload.withheld_at is None:
            upload.withheld_at = timezone.now()
            upload.save(update_fields=["withheld_at"])
        library_names = mark_recalled(uploads=[upload])
    erase_recalled(uploads=[upload], library_names=library_names)


def restore(*, upload: PrivateUpload) -> None:
    """Show `upload` to staff again. Releases nothing; a release gets new names. An erased one stays erased."""
    if upload.withheld_at is not None and upload.state != PrivateUpload.State.ERASED:
        upload.withheld_at = None
        upload.save(update_fields=["withheld_at"])
        if upload.kind == PrivateUpload.Kind.AUDIO:
            # What it is cleared for did not change while it was away, but it may be heard again.
            signals.clearance_changed.send(PrivateUpload, uploads=[upload])


def erase(*, upload: PrivateUpload) -> None:
    """Erase every byte of `upload`, public and private, and all that is known of it but that it existed.

    Safe to repeat. When a private file cannot be erased, `OSError` comes out and the row still says so, to be tried
    again; public files that resist are retried by `reconcile_media`.
    """
    recall(uploads=[upload, *_read_for(upload)])
    erase_details_of(upload=upload)
    current = PrivateUpload.objects.get(pk=upload.pk)
    names = [*names_of(current.previews), *names_of(current.derivatives), current.file.name or ""]
    names += listening_names(current.listening)
    names += delivered_names(upload=upload)
    erase_names(name for name in names if name)
    with transaction.atomic():
        RedactionRecipe.objects.filter(upload=current).delete()
        forget_recordings(upload=current)
        PrivateUpload.objects.filter(pk=current.pk).update(
            state=PrivateUpload.State.ERASED,
            file="",
            original_name="",
            sha256="",
            taken_at=None,
            cleared_until={},
            previews={},
            previews_version=None,
            derivatives={},
            derivatives_version=None,
            listening={},
            duration_ms=None,
            erased_at=current.erased_at or timezone.now(),
        )
    upload.refresh_from_db()


def _read_for(upload: PrivateUpload) -> list[PrivateUpload]:
    """The masters whose recordings are heard in the voice of `upload`: without it they are not heard."""
    return list(PrivateUpload.objects.filter(recording__reader_upload=upload, recording__voice="read"))

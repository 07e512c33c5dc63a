"""⑧ What becomes of voices whose recording is taken back, given back, replaced or erased.

The recording itself is `media`'s; here is what photovoice made of it: a voice beside a photograph, an interview.
"""

from __future__ import annotations

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from wagtail.models import ModelLogEntry

import cms.caching
import media.services
from media.models import PrivateUpload, Recording
from photovoice.models import Interview, VoiceComment
from photovoice.services import voice_clearance


def follow(*, upload: PrivateUpload) -> None:
    """The recording was hidden or shown again: whatever is heard of it follows at once."""
    recordings = list(Recording.objects.filter(upload=upload))
    if not recordings:
        return
    voice_clearance.refresh(recordings=recordings)
    cms.caching.bump()


@transaction.atomic
def hide(*, interview: Interview, erase_at: datetime) -> None:
    """Take one interview, locked by the caller, from the public and from the team. Safe to repeat."""
    if interview.withdrawn_at is None:
        interview.withdrawn_at, interview.erase_at = timezone.now(), erase_at
        interview.save(update_fields=["withdrawn_at", "erase_at"])
    media.services.withhold(upload=interview.recording.upload)
    follow(upload=interview.recording.upload)


@transaction.atomic
def show(*, interview: Interview) -> None:
    """Give one interview back as it was; it comes out under new addresses."""
    interview.withdrawn_at = interview.erase_at = None
    interview.save(update_fields=["withdrawn_at", "erase_at"])
    media.services.restore(upload=interview.recording.upload)
    follow(upload=interview.recording.upload)


def hide_with(*, upload: PrivateUpload, erase_at: datetime) -> None:
    """An answer was taken back: the interview that was made of its recording is taken back with it."""
    for interview in Interview.objects.filter(recording__upload=upload).select_related("recording__upload"):
        hide(interview=interview, erase_at=erase_at)
    follow(upload=upload)


def show_with(*, upload: PrivateUpload) -> None:
    """An answer was given back, and with it the interview that was made of its recording."""
    taken = Interview.objects.filter(recording__upload=upload).exclude(withdrawn_at=None)
    for interview in taken.select_related("recording__upload"):
        show(interview=interview)
    follow(upload=upload)


@transaction.atomic
def forget(*, upload: PrivateUpload) -> None:
    """Its bytes are about to be erased: no voice and no interview speaks of them any more. Safe to repeat.

    Titles, parts and what their author answered go; so does the recording of whoever read it in their place. The
    bytes themselves are erased by `media.services.erase`, with transcripts and everything prepared.
    """
    recording = Recording.objects.filter(upload=upload).select_related("reader_upload").first()
    if recording is None:
        return
    media.services.recall_recording(recording=recording)
    # The library's log may hold a title that somebody gave it.
    kind = ContentType.objects.get_for_model(Recording, for_concrete_model=False)
    ModelLogEntry.objects.filter(content_type=kind, object_id=str(recording.pk)).update(
        label=f"#{recording.pk}", data={}
    )
    VoiceComment.objects.filter(recording=recording).delete()
    Interview.objects.filter(recording=recording).delete()
    reader = recording.reader_upload
    if reader is not None:
        Recording.objects.filter(pk=recording.pk).update(reader_upload=None)
        media.services.erase(upload=reader)
    cms.caching.bump()


def erase_interview(*, interview: Interview) -> None:
    """Erase an interview for good: recording, transcripts, titles, parts, answers. `OSError` when a file resists."""
    upload = interview.recording.upload
    forget(upload=upload)
    media.services.erase(upload=upload)

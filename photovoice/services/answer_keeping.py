"""⑧ What becomes of answers that are taken back, by themselves or with their photograph."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

import media.services
from media.models import PrivateUpload
from photovoice.models import Answer, Contribution
from photovoice.services import voice_keeping

log = logging.getLogger(__name__)


class CannotUndo(Exception):
    """It is erased, or another answer has its place."""


@transaction.atomic
def take_back(*, answer: Answer, erase_at: datetime | None = None) -> None:
    """Hide the answer and its recording at once; it is erased at `erase_at`, else after the waiting time.

    Safe to repeat. What was heard of the recording in public is gone before this returns.
    """
    row = Answer.objects.select_for_update().get(pk=answer.pk)
    if row.withdrawn_at is None:
        row.withdrawn_at = timezone.now()
        row.erase_at = erase_at or row.withdrawn_at + timedelta(days=settings.ERASE_AFTER_DAYS)
        row.save(update_fields=["withdrawn_at", "erase_at"])
        if row.voice is not None:
            media.services.withhold(upload=row.voice)
            voice_keeping.hide_with(upload=row.voice, erase_at=row.erase_at)
    answer.refresh_from_db()


@transaction.atomic
def undo(*, answer: Answer) -> None:
    """Give the answer back as it was. Raises `CannotUndo`."""
    row = Answer.objects.select_for_update().get(pk=answer.pk)
    if row.withdrawn_at is None or row.erased_at is not None or _is_replaced(row):
        raise CannotUndo
    row.withdrawn_at = row.erase_at = None
    row.save(update_fields=["withdrawn_at", "erase_at"])
    if row.voice is not None and not (row.contribution and row.contribution.is_withdrawn):
        media.services.restore(upload=row.voice)
        voice_keeping.show_with(upload=row.voice)
    answer.refresh_from_db()


def withhold_with(*, contribution: Contribution) -> None:
    """A photograph was taken back: its recordings are hidden from staff with it."""
    for voice in _voices(contribution):
        media.services.withhold(upload=voice)
        voice_keeping.follow(upload=voice)


def restore_with(*, contribution: Contribution) -> None:
    """A photograph was given back: so are the recordings of those answers that were not taken back themselves."""
    for voice in _voices(contribution):
        media.services.restore(upload=voice)
        voice_keeping.follow(upload=voice)


def erase_with(*, contribution: Contribution) -> None:
    """A photograph is erased: its answers, taken back or not, go with it. `OSError` when a file resists."""
    for row in contribution.answers.filter(erased_at=None).select_related("voice"):
        erase(answer=row)


@transaction.atomic
def erase(*, answer: Answer) -> None:
    """Erase words, transcript and recording of one answer; only that there was one stays. Safe to repeat."""
    row = Answer.objects.select_for_update().get(pk=answer.pk)
    now = timezone.now()
    row.body = row.transcript = row.language = ""
    row.withdrawn_at = row.withdrawn_at or now
    row.erased_at = row.erased_at or now
    row.save(update_fields=["body", "transcript", "language", "withdrawn_at", "erased_at"])
    if row.voice is not None:
        voice_keeping.forget(upload=row.voice)
        media.services.erase(upload=row.voice)


def erase_voice(*, upload: PrivateUpload) -> None:
    """Erase a recording that another one replaced; what resists is tried again by `upkeep.erase_unbound`."""
    try:
        voice_keeping.forget(upload=upload)
        media.services.erase(upload=upload)
    except OSError:
        log.exception("Recording %s could not be erased", upload.pk)


def erase_due(*, now: datetime | None = None) -> int:
    """Erase for good what was taken back and whose time is over; return how many.

    Each by itself: one that fails is logged and tried again next time.
    """
    erased = 0
    for row in Answer.objects.filter(erased_at=None, erase_at__lte=now or timezone.now()):
        try:
            erase(answer=row)
            erased += 1
        except Exception:
            log.exception("Answer %s could not be erased", row.pk)
    return erased


def _is_replaced(row: Answer) -> bool:
    if row.contribution_id is None:
        return False
    there = Answer.objects.filter(contribution=row.contribution_id, question=row.question, withdrawn_at=None)
    return there.exists()


def _voices(contribution: Contribution) -> list[PrivateUpload]:
    rows = contribution.answers.present().exclude(voice=None).select_related("voice")
    return [row.voice for row in rows if row.voice is not None]

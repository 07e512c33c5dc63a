"""⑧ An author takes a photograph back: gone from the public within the request, erased after the waiting time."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

import cms.caching
import media.services
from photovoice.log_actions import note
from photovoice.models import Contribution, EditedWords
from photovoice.services import answer_keeping, clearance
from photovoice.signals import contribution_withdrawn

log = logging.getLogger(__name__)


class CannotUndo(Exception):
    """The waiting time is over, or it was not taken back."""


@transaction.atomic
def take_back(*, contribution: Contribution, by_author: bool, by: Any = None) -> None:
    """Take a contribution back: public files, staff's previews and its stop are gone before this returns.

    `by` is the member of staff who does it for an author who asked. Again on one taken back already changes nothing.
    """
    row = Contribution.objects.select_for_update().get(pk=contribution.pk)
    if row.is_withdrawn:
        contribution.refresh_from_db()
        return
    row.withdrawn_at = timezone.now()
    row.withdrawn_by_author = by_author
    row.erase_at = row.withdrawn_at + timedelta(days=settings.ERASE_AFTER_DAYS)
    row.version += 1
    row.save(update_fields=["withdrawn_at", "withdrawn_by_author", "erase_at", "version"])
    clearance.refresh(contributions=[row])
    media.services.withhold(upload=row.upload)
    answer_keeping.withhold_with(contribution=row)
    note(row, "take_back", by=by)
    contribution_withdrawn.send(Contribution, contribution=row)
    contribution.refresh_from_db()


@transaction.atomic
def undo(*, contribution: Contribution, by: Any = None) -> None:
    """Return a contribution to where it was, under new public names. Raises `CannotUndo` once it is erased."""
    row = Contribution.objects.select_for_update().get(pk=contribution.pk)
    if not row.is_withdrawn or row.erased_at is not None:
        raise CannotUndo
    row.withdrawn_at = row.erase_at = None
    row.version += 1
    row.save(update_fields=["withdrawn_at", "erase_at", "version"])
    media.services.restore(upload=row.upload)
    answer_keeping.restore_with(contribution=row)
    clearance.refresh(contributions=[row])
    note(row, "give_back", by=by)
    contribution.refresh_from_db()


def erase_due(*, now: datetime | None = None) -> int:
    """Erase for good what was taken back and whose waiting time is over; return how many.

    The entry of the ledger stays, without name or picture. Each is a transaction of its own: one that fails is logged
    and tried again next time, and keeps none of the others.
    """
    due = Contribution.objects.filter(erased_at=None, erase_at__lte=now or timezone.now())
    erased = 0
    for pk in list(due.values_list("pk", flat=True)):
        try:
            erased += _erase(pk)
        except Exception:
            log.exception("Contribution %s could not be erased", pk)
    return erased


@transaction.atomic
def _erase(pk: int) -> int:
    row = Contribution.objects.select_for_update().select_related("upload").get(pk=pk)
    if row.erased_at is not None or row.erase_at is None:
        return 0
    row.texts.all().delete()
    answer_keeping.erase_with(contribution=row)
    row.people.all().delete()
    row.themes.clear()
    row.review_acts.update(message="")
    row.form_answers.update(message="")
    row.messages.all().delete()
    EditedWords.objects.filter(contribution=row).delete()
    row.place = row.content_note = ""
    row.erased_at = timezone.now()
    row.save(update_fields=["place", "content_note", "erased_at"])
    media.services.erase(upload=row.upload)
    cms.caching.bump()
    return 1

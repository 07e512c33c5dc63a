"""⑧ The acts that taking back is made of, each on one photograph or one receipt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

import media.services
from media.clearance import Use, is_cleared
from media.models import Recording
from photovoice.log_actions import note
from photovoice.models import Contribution, Withdrawal
from photovoice.services import answer_keeping, clearance, voice_addresses
from photovoice.signals import contribution_withdrawn


class CannotUndo(Exception):
    """The waiting time is over, it was not taken back, or something newer stands in its place."""


def erase_moment() -> datetime:
    """When what is taken back now is erased for good."""
    return timezone.now() + timedelta(days=settings.ERASE_AFTER_DAYS)


def hide(row: Contribution, *, by_author: bool, by: Any, erase_at: datetime) -> None:
    """Take one photograph, locked by the caller, from the public and from staff, with the recordings about it."""
    row.withdrawn_at = timezone.now()
    row.withdrawn_by_author = by_author
    row.erase_at = erase_at
    row.version += 1
    row.save(update_fields=["withdrawn_at", "withdrawn_by_author", "erase_at", "version"])
    clearance.refresh(contributions=[row])
    for upload in row.uploads:
        media.services.withhold(upload=upload)
    answer_keeping.withhold_with(contribution=row)
    note(row, "take_back", by=by)
    contribution_withdrawn.send(Contribution, contribution=row)


def bring_back(row: Contribution, *, by: Any) -> None:
    """Return one photograph, locked by the caller, to where it was, under new public names."""
    row.withdrawn_at = row.erase_at = None
    row.version += 1
    row.save(update_fields=["withdrawn_at", "erase_at", "version"])
    for upload in row.uploads:
        media.services.restore(upload=upload)
    answer_keeping.restore_with(contribution=row)
    clearance.refresh(contributions=[row])
    note(row, "give_back", by=by)


def lasting(
    *, contributions: Sequence[Contribution], uses: Iterable[Use], recordings: Sequence[Recording] = ()
) -> list[dict[str, Any]]:
    """What no software can recall of these uses, as `{"kind", "words", "count"}`; the words stand in the templates.

    Of voices it is what was really out (`voice_addresses.lasting`).
    """
    wanted = set(uses)
    counted = {use: sum(is_cleared(row.upload, use) for row in contributions) for use in wanted}
    kinds = {Use.WEB: "browsers", Use.EXHIBITION: "walls", Use.PRINT: "prints", Use.SOCIAL: "posts"}
    kinds[Use.PODCAST] = "episodes"
    of_photographs = [
        {"kind": kind, "words": "", "count": counted[use]} for use, kind in kinds.items() if counted.get(use)
    ]
    return voice_addresses.merged(of_photographs, voice_addresses.lasting(recordings=recordings, uses=wanted))


def mark_undone(*, withdrawal: Withdrawal) -> None:
    """Write on the receipt that it was undone."""
    withdrawal.undone_at = timezone.now()
    withdrawal.before = {}
    withdrawal.save(update_fields=["undone_at", "before"])

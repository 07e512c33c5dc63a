"""④ A photograph that came first as a smaller copy gets its full size; words, consent and people stay with it.

The full size waits beside the copy (`Contribution.full_size`) until the worker has opened it. One that cannot be opened
takes nothing away: the copy stays what it was, and the author is told.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

import media.services
from media.models import PrivateUpload, RedactionRecipe, ResumableUpload
from media.services import resumable as uploads
from media.services import resumable_states as states
from photovoice.models import Contribution, Participant
from photovoice.services import clearance, people


@dataclass(frozen=True)
class Replaced:
    """The contribution that has the bytes now; `is_duplicate` when it, or another one, had them before."""

    contribution: Contribution
    is_duplicate: bool


def smaller_copy(*, participant: Participant, key: str) -> Contribution | None:
    """Return the participant's own contribution that a client names by `key`, or nothing."""
    if not (key.isascii() and key.isdigit() and len(key) < 13):
        return None
    return Contribution.objects.filter(participant=participant, pk=int(key), erased_at=None).first()


def replace(*, contribution: Contribution, resumable: ResumableUpload) -> Replaced:
    """Keep the bytes of `resumable`, which is whole, as the full size of the contribution; `settle` puts it in place.

    Taken back meanwhile, or the very same bytes as before: nothing changes and `is_duplicate` says so. `resumable` is
    settled in the transaction that binds the bytes. Raises `Refusal` when it is no photograph; do not call it within a
    transaction.
    """
    received = uploads.receive(upload=resumable)
    has_it = Contribution.objects.with_file(received.upload).first()
    if has_it is not None:
        return _settled(has_it, received.upload, resumable, is_duplicate=True)
    try:
        replaced, left_over = _bind(contribution, received.upload, resumable)
    except states.NotOpen:
        media.services.erase(upload=received.upload)
        raise
    if left_over is not None:
        media.services.erase(upload=left_over)
    # The worker may have been quicker than the binding.
    settle(upload=received.upload)
    return replaced


def settle_waiting() -> int:
    """Put in place what a killed worker left waiting, or what was opened while taken back; return how many."""
    opened = Contribution.objects.present().filter(full_size__state=PrivateUpload.State.READY)
    waiting = [row.full_size for row in opened.select_related("full_size") if row.full_size is not None]
    for upload in waiting:
        settle(upload=upload)
    return len(waiting)


def settle(*, upload: PrivateUpload) -> None:
    """Put a full size that was opened in the place of its smaller copy, whose bytes are then erased.

    Nobody can be sure that it is the same picture. So what was hidden in the smaller copy stays hidden, and one that
    staff have accepted waits for them again: until then it is shown nowhere. Nothing happens while it is not prepared,
    when it could not be opened, while the photograph is taken back, and for any other upload. Safe to repeat; do not
    call it within a transaction, as erased bytes do not come back with it.
    """
    row = Contribution.objects.filter(full_size=upload).first()
    left_over = _put_in_place(row.pk) if row is not None else None
    if left_over is not None:
        media.services.erase(upload=left_over)


@transaction.atomic
def _bind(
    contribution: Contribution, upload: PrivateUpload, resumable: ResumableUpload
) -> tuple[Replaced, PrivateUpload | None]:
    """Return what became of it, and the upload that nobody needs any more."""
    row = Contribution.objects.select_for_update().get(pk=contribution.pk)
    if row.is_withdrawn:
        return _settled(row, row.upload, resumable, is_duplicate=True), upload
    earlier = row.full_size
    row.full_size = upload
    row.save(update_fields=["full_size"])
    return _settled(row, upload, resumable, is_duplicate=False), earlier


@transaction.atomic
def _put_in_place(pk: int) -> PrivateUpload | None:
    """Return the smaller copy, which nobody needs any more, or nothing when it stays."""
    row = Contribution.objects.select_for_update().get(pk=pk)
    upload, older = row.full_size, row.upload
    if upload is None or upload.state != PrivateUpload.State.READY or row.is_withdrawn:
        return None
    hidden = RedactionRecipe.objects.filter(upload=older).first()
    row.upload, row.full_size = upload, None
    row.version += 1
    if row.state == Contribution.State.ACCEPTED:
        row.state = Contribution.State.RECEIVED
    row.save(update_fields=["upload", "full_size", "version", "state"])
    if hidden is not None:
        media.services.set_recipe(upload=upload, boxes=hidden.boxes, by=hidden.changed_by)
    people.cut_out(contribution=row)
    clearance.refresh(contributions=[row])
    return older


def _settled(
    contribution: Contribution, upload: PrivateUpload, resumable: ResumableUpload, *, is_duplicate: bool
) -> Replaced:
    outcome = {"contribution": contribution.pk, "duplicate": is_duplicate}
    states.settle(upload=resumable, became=upload, outcome=outcome)
    return Replaced(contribution, is_duplicate)

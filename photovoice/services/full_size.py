"""④ A photograph that came first as a smaller copy gets its full size; words, consent and people stay with it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

import media.services
from media.models import PrivateUpload, RedactionRecipe, ResumableUpload
from media.services import resumable_states as states
from photovoice.models import Contribution, Participant
from photovoice.services import clearance


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
    """Put the bytes of `resumable`, which is whole, in the place of the contribution's; the older ones are erased.

    Nobody can be sure that it is the same picture. So what was hidden in the smaller copy stays hidden, and one that
    staff have accepted waits for them again: until then it is shown nowhere. Taken back meanwhile, or the very same
    bytes as before: nothing changes and `is_duplicate` says so. `resumable` is settled in the same transaction.
    Raises `Refusal` when it is no photograph; do not call it within a transaction.
    """
    received = media.services.receive_part(
        part_name=resumable.part_name,
        name=resumable.name,
        declared_type=resumable.declared_type,
        size=resumable.size,
        owner_key=resumable.owner_key,
        kind=resumable.kind,
    )
    has_it = Contribution.objects.filter(upload=received.upload).first()
    if has_it is not None:
        return _settled(has_it, received.upload, resumable, is_duplicate=True)
    try:
        replaced, left_over = _put_in_place(contribution, received.upload, resumable)
    except states.NotOpen:
        media.services.erase(upload=received.upload)
        raise
    media.services.erase(upload=left_over)
    return replaced


@transaction.atomic
def _put_in_place(
    contribution: Contribution, upload: PrivateUpload, resumable: ResumableUpload
) -> tuple[Replaced, PrivateUpload]:
    """Return what became of it, and the upload that nobody needs any more."""
    row = Contribution.objects.select_for_update().get(pk=contribution.pk)
    if row.is_withdrawn:
        return _settled(row, row.upload, resumable, is_duplicate=True), upload
    older = row.upload
    hidden = RedactionRecipe.objects.filter(upload=older).first()
    if hidden is not None:
        media.services.set_recipe(upload=upload, boxes=hidden.boxes, by=hidden.changed_by)
    row.upload = upload
    row.version += 1
    if row.state == Contribution.State.ACCEPTED:
        row.state = Contribution.State.RECEIVED
    row.save(update_fields=["upload", "version", "state"])
    clearance.refresh(contributions=[row])
    return _settled(row, upload, resumable, is_duplicate=False), older


def _settled(
    contribution: Contribution, upload: PrivateUpload, resumable: ResumableUpload, *, is_duplicate: bool
) -> Replaced:
    outcome = {"contribution": contribution.pk, "duplicate": is_duplicate}
    states.settle(upload=resumable, became=upload, outcome=outcome)
    return Replaced(contribution, is_duplicate)

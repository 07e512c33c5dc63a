"""⑥ Hanging: which contributions stand in which room under which plate. Drafts are Wagtail's revisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

import media.services
from media.clearance import Use, is_cleared
from media.queue import enqueue
from photovoice.log_actions import note
from photovoice.models import Contribution, Exhibition, Hanging, Room

HIGHEST_PLATE = 999


class CannotHang(ValueError):
    """An arrangement breaks a rule of plates or rooms; the message is a sentence for staff."""


@dataclass(frozen=True)
class HangingPlan:
    """A contribution in its place; `plate` 0 takes the next free number."""

    contribution_id: int
    plate: int = 0


@dataclass(frozen=True)
class RoomPlan:
    """A room with its hangings in order."""

    number: int
    hangings: Sequence[HangingPlan] = field(default_factory=tuple)


def draft(exhibition: Exhibition) -> list[RoomPlan]:
    """Return the arrangement as it was last saved, published or not."""
    latest = exhibition.get_latest_revision_as_object()
    return [
        RoomPlan(
            room.number,
            [
                HangingPlan(hanging.contribution_id, hanging.plate)
                for hanging in sorted(room.hangings.all(), key=lambda row: row.sort_order or 0)
            ],
        )
        for room in sorted(latest.rooms.all(), key=lambda row: row.sort_order or 0)
    ]


@transaction.atomic
def arrange(*, exhibition: Exhibition, rooms: Sequence[RoomPlan], by: Any) -> Any:
    """Save a new draft of the whole arrangement and return its revision. Raises `CannotHang`.

    What is hung gets its public files prepared, privately, so that publishing takes seconds.
    """
    kept = {record.contribution_id: record.plate for record in exhibition.plates.all()}
    plan = _with_plates(rooms, kept)
    _check(plan, kept)
    latest = exhibition.get_latest_revision_as_object()
    latest.rooms = _rooms(latest, plan)
    revision = latest.save_revision(user=by, changed=True)
    exhibition.refresh_from_db()
    note(exhibition, "arrange", by=by)
    _prepare(hanging.contribution_id for room in plan for hanging in room.hangings)
    return revision


def number_plates(*, exhibition: Exhibition, by: Any) -> Any:
    """Give the plates of the draft numbers in the order of the hang; those shown before keep theirs."""
    kept = {record.contribution_id: record.plate for record in exhibition.plates.all()}
    fresh = [
        RoomPlan(
            room.number,
            [HangingPlan(row.contribution_id, kept.get(row.contribution_id, 0)) for row in room.hangings],
        )
        for room in draft(exhibition)
    ]
    return arrange(exhibition=exhibition, rooms=fresh, by=by)


def settle(*, contributions: Iterable[Contribution]) -> None:
    """Let out what should be out and take in what should not; calling it again changes nothing.

    A photograph is out while it hangs in a published exhibition with a live page and is cleared for the web.
    """
    pks = [contribution.pk for contribution in contributions]
    rows = Contribution.objects.filter(pk__in=pks).select_related(
        "upload", "upload__recipe", "upload__picture"
    )
    wanted = set(Contribution.objects.filter(pk__in=pks).present().hung_live().values_list("pk", flat=True))
    inside, outside = [], []
    for row in rows:
        is_wanted = row.pk in wanted and is_cleared(row.upload, Use.WEB)
        (outside if is_wanted else inside).append(row.upload)
    released = [upload for upload in inside if hasattr(upload, "picture")]
    if released:
        media.services.recall(uploads=released)
    ready = []
    for upload in outside:
        if upload.is_prepared:
            ready.append(upload)
        else:
            enqueue("media.tasks.prepare_derivatives", str(upload.pk))
    if ready:
        media.services.release(uploads=ready)


def hung_in(exhibition: Exhibition) -> list[Contribution]:
    """The contributions that hang in the published version of an exhibition."""
    return list(Contribution.objects.filter(hangings__room__exhibition=exhibition).distinct())


def _with_plates(rooms: Sequence[RoomPlan], kept: dict[int, int]) -> list[RoomPlan]:
    taken = set(kept.values()) | {row.plate for room in rooms for row in room.hangings if row.plate}
    free = (number for number in range(1, HIGHEST_PLATE + 1) if number not in taken)
    return [
        RoomPlan(
            room.number,
            [
                HangingPlan(
                    row.contribution_id,
                    kept.get(row.contribution_id) or row.plate or next(free, HIGHEST_PLATE + 1),
                )
                for row in room.hangings
            ],
        )
        for room in rooms
    ]


def _check(rooms: Sequence[RoomPlan], kept: dict[int, int]) -> None:
    rows = [row for room in rooms for row in room.hangings]
    owners = {plate: contribution_id for contribution_id, plate in kept.items()}
    for number, count in Counter(room.number for room in rooms).items():
        if count > 1 or number < 1:
            raise CannotHang(_("Room %(number)d is there twice.") % {"number": number})
    for contribution_id, count in Counter(row.contribution_id for row in rows).items():
        if count > 1:
            raise CannotHang(
                _("Photograph %(number)d hangs twice. Take one of them down.") % {"number": contribution_id}
            )
    for plate, count in Counter(row.plate for row in rows).items():
        if not 1 <= plate <= HIGHEST_PLATE:
            raise CannotHang(_("Plates have numbers from 1 to %(most)d.") % {"most": HIGHEST_PLATE})
        if count > 1:
            raise CannotHang(
                _("Plate %(plate)d is there twice. Give one of the photographs another number.")
                % {"plate": plate}
            )
    for row in rows:
        if owners.get(row.plate, row.contribution_id) != row.contribution_id:
            raise CannotHang(
                _("Plate %(plate)d was shown with another photograph and is not given out again.")
                % {"plate": row.plate}
            )
    known = (
        Contribution.objects.present()
        .in_state("accepted")
        .filter(pk__in=[row.contribution_id for row in rows])
    )
    missing = {row.contribution_id for row in rows} - set(known.values_list("pk", flat=True)) - set(kept)
    if missing:
        raise CannotHang(
            _("Photograph %(number)d is not accepted, so it cannot hang.") % {"number": min(missing)}
        )


def _rooms(latest: Exhibition, plan: Sequence[RoomPlan]) -> list[Room]:
    before = {room.number: room for room in latest.rooms.all()}
    rooms = []
    for position, room_plan in enumerate(plan):
        old = before.get(room_plan.number)
        room = Room(pk=old.pk if old else None, number=room_plan.number, sort_order=position)
        keys = {row.contribution_id: row.pk for row in old.hangings.all()} if old else {}
        room.hangings = [
            Hanging(
                pk=keys.get(row.contribution_id),
                contribution_id=row.contribution_id,
                plate=row.plate,
                sort_order=place,
            )
            for place, row in enumerate(room_plan.hangings)
        ]
        rooms.append(room)
    return rooms


def _prepare(contribution_ids: Iterable[int]) -> None:
    rows = Contribution.objects.filter(pk__in=list(contribution_ids)).select_related(
        "upload", "upload__recipe"
    )
    for row in rows:
        if not row.upload.is_prepared:
            enqueue("media.tasks.prepare_derivatives", str(row.upload.pk))

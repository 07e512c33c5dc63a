"""⑥ Hanging: which contributions stand in which room under which plate. Drafts are Wagtail's revisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wagtail.models import Revision

import media.services
from media.clearance import Use, is_cleared
from media.models import PrivateUpload
from media.queue import enqueue
from photovoice.log_actions import note
from photovoice.models import Contribution, Exhibition, Hanging, Room
from photovoice.services import plates, voice_settling
from photovoice.services.plates import CannotHang, HangingPlan, RoomPlan

_waiting: ContextVar[set[int] | None] = ContextVar("photographs that wait to be settled", default=None)

__all__ = [
    "CannotHang",
    "HangingPlan",
    "RoomPlan",
    "arrange",
    "draft",
    "hung_in",
    "number_plates",
    "plan_of",
    "settle",
    "settled_at_the_end",
]


def draft(exhibition: Exhibition) -> list[RoomPlan]:
    """Return the arrangement as it was last saved, published or not; two queries, however much hangs."""
    if exhibition.latest_revision is not None:
        return plan_of(exhibition.latest_revision)
    rooms = exhibition.rooms.order_by("sort_order", "number").prefetch_related("hangings")
    return [
        RoomPlan(room.number, [HangingPlan(row.contribution_id, row.plate) for row in room.hangings.all()])
        for room in rooms
    ]


def plan_of(revision: Revision) -> list[RoomPlan]:
    """Return the arrangement that a revision keeps, without a query.

    It is read from the revision's own content: making the whole object of it asks the database once a hanging.
    """
    return [
        RoomPlan(
            room["number"],
            [HangingPlan(row["contribution"], row["plate"]) for row in _in_order(room.get("hangings", []))],
        )
        for room in _in_order(revision.content.get("rooms", []))
    ]


def _in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: row["sort_order"] or 0)


@transaction.atomic
def arrange(*, exhibition: Exhibition, rooms: Sequence[RoomPlan], by: Any) -> Any:
    """Save a new draft of the whole arrangement and return its revision. Raises `CannotHang`.

    What is hung gets its public files prepared, privately, so that publishing takes seconds.
    """
    kept = {record.contribution_id: record.plate for record in exhibition.plates.all()}
    plan = plates.give(rooms=rooms, kept=kept)
    plates.check(rooms=plan, kept=kept)
    _check_accepted(plan, kept)
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
    pks = {contribution.pk for contribution in contributions}
    waiting = _waiting.get()
    if waiting is None:
        _settle(pks)
    else:
        waiting |= pks


@contextmanager
def settled_at_the_end() -> Iterator[None]:
    """Within this block `settle` only remembers; it is done once, at the end, if nothing failed before.

    Files that went out cannot be rolled back with the rows, so in a transaction they go out last.
    """
    waiting: set[int] = set()
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    _settle(waiting)


@transaction.atomic
def _settle(pks: set[int]) -> None:
    mine = Contribution.objects.filter(pk__in=pks)
    # Locked first, then read: otherwise one that was wanted when it was looked at comes out after it was taken down.
    list(PrivateUpload.objects.select_for_update().filter(pk__in=mine.values("upload")).order_by("pk"))
    rows = Contribution.objects.filter(pk__in=pks).select_related(
        "upload", "upload__recipe", "upload__picture"
    )
    wanted = set(Contribution.objects.filter(pk__in=pks).present().hung_live().values_list("pk", flat=True))
    inside: list[PrivateUpload] = []
    outside: list[PrivateUpload] = []
    for row in rows:
        # What hangs is seen on a page of an exhibition: taken off the wall, it leaves the web with it.
        is_cleared_here = is_cleared(row.upload, Use.WEB) and is_cleared(row.upload, Use.EXHIBITION)
        is_wanted = row.pk in wanted and is_cleared_here
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
    voice_settling.settle_beside(contribution_keys=pks)


def hung_in(exhibition: Exhibition) -> list[Contribution]:
    """The contributions that hang in the published version of an exhibition."""
    return list(Contribution.objects.filter(hangings__room__exhibition=exhibition).distinct())


def _check_accepted(rooms: Sequence[RoomPlan], kept: dict[int, int]) -> None:
    """What hangs must be accepted; what was shown before and is not any more may stay: its gap closes by itself."""
    ids = {row.contribution_id for room in rooms for row in room.hangings}
    known = Contribution.objects.in_state("accepted").filter(pk__in=ids).values_list("pk", flat=True)
    if missing := ids - set(known) - set(kept):
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

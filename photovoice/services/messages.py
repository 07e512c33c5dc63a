"""⑧ A participant and the team write to each other, in general or about one photograph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.utils import timezone

from photovoice.log_actions import note
from photovoice.models import Call, Contribution, Message, Participant, ReviewAct

LONGEST = 2000
#: The same words again within this time are a second press of the button, not a second message.
SAME_PRESS = timedelta(minutes=10)


class Empty(ValueError):
    """A message without words."""


class TooLong(ValueError):
    """More words than one message takes."""


@dataclass(frozen=True)
class Entry:
    """One entry of a conversation: a message, or what staff wrote with a decision about a photograph."""

    at: datetime
    from_author: bool
    body: str
    contribution_id: int | None
    by: Any = None
    is_unseen: bool = False
    message: Message | None = None


@transaction.atomic
def write(
    *,
    participant: Participant,
    call: Call,
    body: str,
    contribution: Contribution | None = None,
    by: Any = None,
) -> Message:
    """Write one message: from the author, or from `by` of the team, whose answer also marks the question as done.

    Raises `Empty` and `TooLong` (`LONGEST` characters). The same words again within minutes are one message.
    """
    body = body.replace("\r\n", "\n").strip()
    if not body:
        raise Empty
    if len(body) > LONGEST:
        raise TooLong
    Participant.objects.select_for_update().get(pk=participant.pk)
    before = Message.objects.filter(participant=participant, call=call, contribution=contribution).last()
    from_author = by is None
    if before and (before.body, before.from_author) == (body, from_author):
        if before.at > timezone.now() - SAME_PRESS:
            return before
    made = Message.objects.create(
        participant=participant,
        call=call,
        contribution=contribution,
        from_author=from_author,
        by=by,
        body=body,
    )
    if by is not None:
        done(participant=participant, call=call, contribution=contribution)
        note(contribution or participant, "message", by=by)
    return made


def seen(*, participant: Participant, call: Call, contribution: Contribution | None = None) -> int:
    """The author saw what the team wrote: about one photograph, or everything; return how much was new."""
    rows = Message.objects.filter(participant=participant, call=call, from_author=False, seen_at=None)
    if contribution is not None:
        rows = rows.filter(contribution=contribution)
    return rows.update(seen_at=timezone.now())


def done(*, participant: Participant, call: Call, contribution: Contribution | None) -> int:
    """The team needs to answer no more of what the author wrote there; return how much that was."""
    rows = Message.objects.filter(
        participant=participant, call=call, contribution=contribution, from_author=True, seen_at=None
    )
    return rows.update(seen_at=timezone.now())


def waiting_for_staff() -> QuerySet[Message]:
    """What authors wrote and nobody of the team has answered or marked as done, oldest first.

    Of photographs that were taken back too: their author may have written why.
    """
    rows = Message.objects.filter(from_author=True, seen_at=None)
    return rows.select_related("participant", "call", "contribution").order_by("at", "pk")


def unseen_of(*, participant: Participant, call: Call) -> dict[int | None, int]:
    """How many messages of the team the author has not seen, by photograph (None: in general); one query."""
    rows = Message.objects.filter(participant=participant, call=call, from_author=False, seen_at=None)
    counts: dict[int | None, int] = {}
    for pk in rows.order_by().values_list("contribution_id", flat=True):
        counts[pk] = counts.get(pk, 0) + 1
    return counts


def conversations() -> QuerySet[Message, Any]:
    """Every conversation as `{participant_id, call_id, contribution_id, newest, waiting, since}`.

    Those that wait for the team come first, the longest waiting at the top; the others by their newest message.
    """
    waits = Q(from_author=True, seen_at=None)
    rows = Message.objects.order_by().values("participant_id", "call_id", "contribution_id")
    counted = rows.annotate(
        newest=Max("pk"), waiting=Count("pk", filter=waits), since=Min("at", filter=waits)
    )
    return counted.order_by(F("since").asc(nulls_last=True), "-newest")


def described(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same rows with `participant`, `call`, `contribution` and `message`, the newest; a fixed number of queries."""
    rows = list(rows)
    people = Participant.objects.in_bulk({row["participant_id"] for row in rows})
    calls = Call.objects.in_bulk({row["call_id"] for row in rows})
    newest = Message.objects.in_bulk({row["newest"] for row in rows})
    return [
        {
            **row,
            "participant": people[row["participant_id"]],
            "call": calls[row["call_id"]],
            "message": newest[row["newest"]],
        }
        for row in rows
    ]


def thread(*, participant: Participant, call: Call, contribution: Contribution | None = None) -> list[Entry]:
    """The conversation from its beginning: about one photograph, or all of it, decisions' words among the messages."""
    messages = Message.objects.filter(participant=participant, call=call).select_related("by")
    acts = ReviewAct.objects.filter(
        contribution__participant=participant, contribution__call=call, undone_at=None
    ).exclude(message="")
    if contribution is not None:
        about = Q(contribution=contribution)
        messages, acts = messages.filter(about), acts.filter(about)
    entries = [*_of_messages(messages), *_of_acts(acts.select_related("by"))]
    return sorted(entries, key=lambda entry: entry.at)


def _of_messages(rows: Iterable[Message]) -> list[Entry]:
    return [
        Entry(row.at, row.from_author, row.body, row.contribution_id, row.by, row.seen_at is None, row)
        for row in rows
    ]


def _of_acts(rows: Iterable[ReviewAct]) -> list[Entry]:
    return [Entry(row.at, False, row.message, row.contribution_id, row.by) for row in rows]

"""② That a participant went through the checklist before they photograph."""

from __future__ import annotations

from django.utils import timezone

from photovoice.models import Call, Participant, Preparation


def current(*, participant: Participant, call: Call) -> Preparation | None:
    """Return that it was done, or nothing."""
    return Preparation.objects.filter(participant=participant, call=call).first()


def done(*, participant: Participant, call: Call) -> Preparation:
    """Note that every point was ticked; the first time counts."""
    row, _created = Preparation.objects.get_or_create(
        participant=participant, call=call, defaults={"done_at": timezone.now()}
    )
    return row


def undo(*, participant: Participant, call: Call) -> None:
    """Forget it again: the person wants to go through the points once more."""
    Preparation.objects.filter(participant=participant, call=call).delete()

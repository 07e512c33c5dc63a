"""④ A photograph with its words comes in: bound together, all or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from django.db import transaction

import media.services
from photovoice.models import Call, Contribution, ContributionText, Participant
from photovoice.services import clearance


class IntakeClosed(Exception):
    """The call takes no photographs today."""


class TooMany(Exception):
    """This person has sent as many photographs as the call takes from one person."""


class TakenBack(Exception):
    """The words of a contribution that was taken back cannot be changed."""


@dataclass(frozen=True)
class TakenIn:
    """The contribution that now holds the photograph; `is_duplicate` when the same bytes were here before."""

    contribution: Contribution
    is_duplicate: bool


def places_left(*, participant: Participant, call: Call) -> int:
    """How many photographs this person may still send to `call`. One taken back gives its place back."""
    return max(0, call.most_photographs - participant.contributions.present().filter(call=call).count())


def take_in(
    *,
    participant: Participant,
    call: Call,
    stream: BinaryIO,
    name: str,
    declared_type: str,
    size: int,
    words: str = "",
    language: str = "",
    question: int = 0,
) -> TakenIn:
    """Keep one photograph with its words. Raises `media.ingest`'s `Refusal`, `IntakeClosed` or `TooMany`.

    The bytes are on disk and synced before this returns: from here on "sent" may be said.
    """
    if not call.is_open:
        raise IntakeClosed
    if not places_left(participant=participant, call=call):
        raise TooMany
    received = media.services.receive_upload(
        stream=stream, name=name, declared_type=declared_type, size=size, owner_key=participant.owner_key
    )
    with transaction.atomic():
        Participant.objects.select_for_update().get(pk=participant.pk)
        contribution = Contribution.objects.filter(upload=received.upload).first()
        if contribution is not None:
            return TakenIn(contribution, is_duplicate=True)
        contribution = Contribution.objects.create(
            participant=participant, call=call, upload=received.upload, question=question
        )
        if words.strip():
            write_words(contribution=contribution, language=language, body=words)
        clearance.refresh(contributions=[contribution])
    return TakenIn(contribution, is_duplicate=False)


@transaction.atomic
def write_words(
    *,
    contribution: Contribution,
    language: str,
    body: str,
    question: int | None = None,
    place: str | None = None,
) -> ContributionText:
    """Write the author's own words, in the language they chose; translations of older words lose their approval.

    When the language changes, the words move with it; a staff translation into that language gives way to them.
    """
    if contribution.is_withdrawn:
        raise TakenBack
    contribution.texts.filter(is_original=True).exclude(language=language).delete()
    text, _created = ContributionText.objects.update_or_create(
        contribution=contribution,
        language=language,
        defaults={"body": body.strip(), "is_original": True, "translated_by": ""},
    )
    contribution.texts.filter(is_original=False).update(approved_at=None)
    changed = {name: value for name, value in (("question", question), ("place", place)) if value is not None}
    for name, value in changed.items():
        setattr(contribution, name, value)
    if changed:
        contribution.save(update_fields=list(changed))
    if contribution.state == Contribution.State.RETURNED:
        # Changing the words is the author's answer to a message, so the photograph waits for review again.
        contribution.state = Contribution.State.RECEIVED
        contribution.save(update_fields=["state"])
    clearance.refresh(contributions=[contribution])
    return text

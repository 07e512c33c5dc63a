"""④ A photograph with its words comes in: bound together, all or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from django.db import transaction

import media.services
from media.models import PrivateUpload
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
    """How many photographs this person may still send to `call`.

    One taken back gives its place back, and so does one that the worker could not open.
    """
    sent = participant.contributions.present().filter(call=call)
    return max(0, call.most_photographs - sent.exclude(upload__state=PrivateUpload.State.REFUSED).count())


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

    The bytes are on disk and synced before this returns: from here on "sent" may be said. What arrived before is
    recognised even when nothing more is taken, so that trying again after a lost answer never reads as a refusal.
    """
    closed = _why_closed(participant, call)
    if closed is not None:
        known = media.services.find_copy(stream=stream, owner_key=participant.owner_key)
        contribution = Contribution.objects.filter(upload=known).first() if known else None
        if contribution is None:
            raise closed
        return TakenIn(contribution, is_duplicate=True)
    received = media.services.receive_upload(
        stream=stream, name=name, declared_type=declared_type, size=size, owner_key=participant.owner_key
    )
    taken = _bind(participant, call, received.upload, question=question, words=words, language=language)
    if taken is None:
        media.services.erase(upload=received.upload)
        raise TooMany
    return taken


@transaction.atomic
def _bind(
    participant: Participant, call: Call, upload: PrivateUpload, *, question: int, words: str, language: str
) -> TakenIn | None:
    """Bind bytes to their person; None when another of theirs took the last place while these were on their way."""
    Participant.objects.select_for_update().get(pk=participant.pk)
    contribution = Contribution.objects.filter(upload=upload).first()
    if contribution is not None:
        return TakenIn(contribution, is_duplicate=True)
    if not places_left(participant=participant, call=call):
        return None
    contribution = Contribution.objects.create(
        participant=participant, call=call, upload=upload, question=question
    )
    if words.strip():
        _rewrite(contribution, language, words.strip())
    clearance.refresh(contributions=[contribution])
    return TakenIn(contribution, is_duplicate=False)


def _why_closed(participant: Participant, call: Call) -> IntakeClosed | TooMany | None:
    if not call.is_open:
        return IntakeClosed()
    return None if places_left(participant=participant, call=call) else TooMany()


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

    Changed words raise the contribution's version: staff who read older ones are told before they decide.
    When the language changes, the words move with it; a staff translation into that language gives way to them. A
    photograph that was returned waits for review again once something was changed and there are words to read.
    """
    row = Contribution.objects.select_for_update().get(pk=contribution.pk)
    if row.is_withdrawn:
        raise TakenBack
    body = body.strip()
    text = row.texts.filter(is_original=True, language=language, body=body).first()
    is_rewritten = text is None
    if text is None:
        text = _rewrite(row, language, body)
    told = {"question": question, "place": place}
    changed = {
        name: value for name, value in told.items() if value is not None and value != getattr(row, name)
    }
    if row.state == Contribution.State.RETURNED and body and (is_rewritten or changed):
        changed["state"] = Contribution.State.RECEIVED
    if is_rewritten or changed:
        changed["version"] = row.version + 1
    for name, value in changed.items():
        setattr(row, name, value)
    if changed:
        row.save(update_fields=list(changed))
        contribution.refresh_from_db(fields=list(changed))
    clearance.refresh(contributions=[row])
    return text


def _rewrite(contribution: Contribution, language: str, body: str) -> ContributionText:
    contribution.texts.filter(is_original=True).exclude(language=language).delete()
    text, _created = ContributionText.objects.update_or_create(
        contribution=contribution,
        language=language,
        defaults={"body": body, "is_original": True, "translated_by": ""},
    )
    contribution.texts.filter(is_original=False).update(approved_at=None)
    return text

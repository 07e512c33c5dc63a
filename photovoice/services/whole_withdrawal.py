"""⑧ Taking everything of a person back at once, and undoing that."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from media.clearance import Use
from media.models import Recording
from media.services import resumable_states
from photovoice.models import (
    Answer,
    Consent,
    Contribution,
    Interview,
    NewsContact,
    Participant,
    Withdrawal,
)
from photovoice.services import (
    answer_keeping,
    interview_withdrawal,
    public_addresses,
    receipts,
    staff_tasks,
    voice_addresses,
    voice_keeping,
)
from photovoice.services import withdrawal_acts as acts
from photovoice.services.leaving import left_by
from photovoice.services.permission_withdrawal import record_like, restore_entries

Scope = Withdrawal.Scope


@transaction.atomic
def take_back_everything(*, participant: Participant, by_author: bool, by: Any = None) -> Withdrawal:
    """Take back all photographs, answers, voices, interviews and the name of a person, in every call.

    Before this returns: nothing of it is public, staff see no previews and hear no recordings, every permission is
    ended in the ledger, files under way are given up, contacts for news are gone. After the waiting time all of it is
    erased, and whatever else is known of the person (`services.erasure`). Again on one who did that changes nothing
    and gives the receipt. `by` is the member of staff who does it for somebody who asked.
    """
    person = Participant.objects.select_for_update().get(pk=participant.pk)
    if (receipt := left_by(participant=person)) is not None:
        return receipt
    rows = list(person.contributions.present().select_for_update(of=("self",)).select_related("upload"))
    voices = voice_addresses.of_person(participant=person)
    receipt = _receipt(person, rows, voices, by_author)
    staff_tasks.make_for(withdrawal=receipt, contributions=rows, uses=Use)
    staff_tasks.make_for_voices(withdrawal=receipt, recordings=voices)
    receipt.before = {
        **receipt.before,
        "entries": _end_permissions(person, by),
        "photographs": _hide_photographs(rows, by_author, by, receipt.erase_at or acts.erase_moment()),
        "interviews": _hide_interviews(person),
        "answers": _hide_answers(person),
        "news": _forget_contacts(person),
    }
    receipt.save(update_fields=["before"])
    resumable_states.end_all(owner_key=person.owner_key)
    receipts.enqueue_check(withdrawal=receipt)
    participant.refresh_from_db()
    return receipt


def undo_everything(*, withdrawal: Withdrawal, by: Any = None) -> None:
    """Bring back what a receipt of everything took, except what is erased or was brought back by itself meanwhile.

    Raises `CannotUndo` when the person gave another permission since: that one holds, and photographs come back one
    by one.
    """
    restore_entries(withdrawal=withdrawal, by=by)
    before = withdrawal.before
    photographs = Contribution.objects.select_for_update().filter(pk__in=before.get("photographs", []))
    for row in photographs.filter(erased_at=None).exclude(withdrawn_at=None):
        acts.bring_back(row, by=by)
    interviews = Interview.objects.filter(pk__in=before.get("interviews", [])).exclude(withdrawn_at=None)
    for interview in interviews.select_related("recording__upload"):
        interview_withdrawal.bring_back(interview=interview)
    for answer in Answer.objects.filter(pk__in=before.get("answers", [])).exclude(withdrawn_at=None):
        _bring_back_answer(answer)
    for kind, value, agreed_at in before.get("news", []):
        NewsContact.objects.get_or_create(
            participant=withdrawal.participant,
            kind=kind,
            defaults={"value": value, "agreed_at": datetime.fromisoformat(agreed_at)},
        )


def _receipt(
    person: Participant, rows: list[Contribution], voices: list[Recording], by_author: bool
) -> Withdrawal:
    known = {each.address: each for each in public_addresses.of_name(participant=person)}
    for each in public_addresses.of_photographs(contributions=rows):
        known[each.address] = known.get(each.address, each) if each.kind == "page" else each
    traces = public_addresses.traces_of_photographs(contributions=rows, known=known.values())
    return receipts.open_receipt(
        participant=person,
        scope=Scope.EVERYTHING,
        by_author=by_author,
        known=voice_addresses.with_voices(known.values(), recordings=voices),
        gone=("author", "stop", "card", "file"),
        traces=[
            *traces,
            *voice_addresses.traces(recordings=voices),
            *public_addresses.traces_of_name(participant=person),
        ],
        lasting=acts.lasting(contributions=rows, recordings=voices, uses=Use),
        erase_at=acts.erase_moment(),
    )


def _end_permissions(person: Participant, by: Any) -> list[list[int]]:
    """End every permission of the person; return pairs of the entry before and the one that ends it."""
    entries = Consent.objects.in_force().of_person().filter(participant=person)
    return [
        [
            entry.pk,
            record_like(entry, uses=[], named=Participant.Named.NOBODY, contribution=None, by=by).pk,
        ]
        for entry in entries.select_related("participant", "call", "wording")
    ]


def _hide_photographs(rows: list[Contribution], by_author: bool, by: Any, erase_at: datetime) -> list[int]:
    for row in rows:
        row.refresh_from_db()
        acts.hide(row, by_author=by_author, by=by, erase_at=erase_at)
    return [row.pk for row in rows]


def _hide_interviews(person: Participant) -> list[int]:
    rows = list(person.interviews.present().select_related("recording__upload"))
    for interview in rows:
        voice_keeping.hide(interview=interview, erase_at=acts.erase_moment())
    return [interview.pk for interview in rows]


def _hide_answers(person: Participant) -> list[int]:
    answers = list(person.answers.present())
    for answer in answers:
        answer_keeping.take_back(answer=answer)
    return [answer.pk for answer in answers]


def _forget_contacts(person: Participant) -> list[list[str]]:
    """Delete contacts for news and return them, for an undo."""
    rows = list(person.news_contacts.all())
    person.news_contacts.all().delete()
    return [[row.kind, row.value, row.agreed_at.isoformat()] for row in rows]


def _bring_back_answer(answer: Answer) -> None:
    try:
        answer_keeping.undo(answer=answer)
    except answer_keeping.CannotUndo:
        # Erased, or answered anew meanwhile: the newer answer stays.
        return

"""⑧ Taking one interview back, and undoing that."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from media.clearance import Use
from photovoice.log_actions import note
from photovoice.models import Answer, Interview, Withdrawal
from photovoice.services import answer_keeping, receipts, staff_tasks, voice_addresses, voice_keeping
from photovoice.services import withdrawal_acts as acts

Scope = Withdrawal.Scope


@transaction.atomic
def take_back_interview(*, interview: Interview, by_author: bool, by: Any = None) -> Withdrawal:
    """Take an interview back: its sound, its parts and what is said in it are gone before this returns.

    An episode that was made of it is silent from that moment on. What its author sent for it goes with it. Returns
    the receipt, whose addresses the worker asks for. Again on one taken back already gives its receipt.
    """
    row = Interview.objects.select_for_update(of=("self",)).select_related("participant", "recording__upload")
    locked = row.get(pk=interview.pk)
    receipt = receipt_of(interview=locked)
    if locked.is_withdrawn and receipt is not None:
        return receipt
    recordings = [locked.recording]
    receipt = receipts.open_receipt(
        participant=locked.participant,
        scope=Scope.INTERVIEW,
        by_author=by_author,
        known=voice_addresses.known(recordings=recordings),
        gone=("file",),
        traces=voice_addresses.traces(recordings=recordings),
        lasting=voice_addresses.lasting(recordings=recordings, uses=Use),
        before={"interview": locked.pk},
        erase_at=locked.erase_at or acts.erase_moment(),
    )
    staff_tasks.make_for_voices(withdrawal=receipt, recordings=recordings)
    hide(interview=locked)
    note(locked.participant, "take_back", by=by)
    receipts.enqueue_check(withdrawal=receipt)
    interview.refresh_from_db()
    return receipt


def hide(*, interview: Interview) -> None:
    """Take it from the public and from the team, with the answer that its recording came with."""
    voice_keeping.hide(interview=interview, erase_at=interview.erase_at or acts.erase_moment())
    for answer in Answer.objects.present().filter(voice=interview.recording.upload):
        answer_keeping.take_back(answer=answer, erase_at=interview.erase_at)


@transaction.atomic
def undo_interview(*, withdrawal: Withdrawal, by: Any = None) -> None:
    """Give an interview back as it was. Raises `CannotUndo` once it is erased."""
    pk = withdrawal.before.get("interview")
    row = Interview.objects.select_for_update(of=("self",)).select_related("participant", "recording__upload")
    interview = row.filter(pk=pk).exclude(withdrawn_at=None).first() if pk else None
    if interview is None:
        raise acts.CannotUndo
    bring_back(interview=interview)
    note(interview.participant, "give_back", by=by)


def bring_back(*, interview: Interview) -> None:
    """Show it again, and the answer that was hidden with it."""
    for answer in Answer.objects.filter(voice=interview.recording.upload).exclude(withdrawn_at=None):
        try:
            answer_keeping.undo(answer=answer)
        except answer_keeping.CannotUndo:
            # Answered anew meanwhile: the newer answer stays, and the interview comes back without the old one.
            continue
    interview.refresh_from_db()
    voice_keeping.show(interview=interview)


def receipt_of(*, interview: Interview) -> Withdrawal | None:
    """The newest receipt that speaks of this interview and was not undone, or nothing."""
    mine = Withdrawal.objects.filter(participant=interview.participant, undone_at=None)
    own = mine.filter(scope=Scope.INTERVIEW, before__interview=interview.pk).first()
    return own or mine.filter(scope=Scope.EVERYTHING).first()

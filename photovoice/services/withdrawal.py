"""⑧ Taking back: gone from the public within the request, checked by the worker, erased after the waiting time."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from media.clearance import Use
from photovoice.models import Answer, Contribution, Withdrawal
from photovoice.services import answer_keeping, public_addresses, receipts, staff_tasks, voice_addresses
from photovoice.services import withdrawal_acts as acts
from photovoice.services.erasure import erase_due
from photovoice.services.interview_withdrawal import take_back_interview, undo_interview
from photovoice.services.leaving import left_by
from photovoice.services.permission_withdrawal import (
    NotAllowed,
    take_back_name,
    take_back_use,
    undo_permission,
)
from photovoice.services.whole_withdrawal import take_back_everything, undo_everything
from photovoice.services.withdrawal_acts import CannotUndo

__all__ = [
    "CannotUndo",
    "NotAllowed",
    "erase_due",
    "left_by",
    "take_back",
    "take_back_answer",
    "take_back_everything",
    "take_back_interview",
    "take_back_name",
    "take_back_use",
    "undo",
    "undo_answer",
    "undo_withdrawal",
]

Scope = Withdrawal.Scope


@transaction.atomic
def take_back(*, contribution: Contribution, by_author: bool, by: Any = None) -> Withdrawal:
    """Take a contribution back: public files, staff's previews and its stop are gone before this returns.

    `by` is the member of staff who does it for an author who asked. Returns the receipt, whose addresses the worker
    asks for once the transaction is through. Again on one taken back already changes nothing and gives its receipt.
    """
    row = (
        Contribution.objects.select_for_update(of=("self", "upload", "participant"))
        .select_related("upload", "participant")
        .get(pk=contribution.pk)
    )
    receipt = receipt_of(contribution=row)
    if row.is_withdrawn and receipt is not None:
        contribution.refresh_from_db()
        return receipt
    erase_at = row.erase_at or acts.erase_moment()
    known = public_addresses.of_photographs(contributions=[row])
    voices = voice_addresses.beside(contributions=[row])
    traces = public_addresses.traces_of_photographs(contributions=[row], known=known)
    receipt = receipts.open_receipt(
        participant=row.participant,
        contribution=row,
        scope=Scope.PHOTOGRAPH,
        by_author=by_author,
        known=voice_addresses.with_voices(known, recordings=voices),
        gone=("stop", "card", "file"),
        traces=[*traces, *voice_addresses.traces(recordings=voices)],
        lasting=acts.lasting(contributions=[row], recordings=voices, uses=Use),
        erase_at=erase_at,
    )
    staff_tasks.make_for(withdrawal=receipt, contributions=[row], uses=Use)
    staff_tasks.make_for_voices(withdrawal=receipt, recordings=voices)
    if not row.is_withdrawn:
        acts.hide(row, by_author=by_author, by=by, erase_at=erase_at)
    receipts.enqueue_check(withdrawal=receipt)
    contribution.refresh_from_db()
    return receipt


@transaction.atomic
def undo(*, contribution: Contribution, by: Any = None) -> None:
    """Return a contribution to where it was, under new public names. Raises `CannotUndo` once it is erased.

    One that was taken back with everything else comes back by itself, with nothing else of it.
    """
    row = Contribution.objects.select_for_update().get(pk=contribution.pk)
    if not row.is_withdrawn or row.erased_at is not None:
        raise CannotUndo
    acts.bring_back(row, by=by)
    for receipt in row.withdrawals.filter(scope=Scope.PHOTOGRAPH, undone_at=None):
        staff_tasks.forget_open(withdrawal=receipt)
        acts.mark_undone(withdrawal=receipt)
    contribution.refresh_from_db()


@transaction.atomic
def take_back_answer(*, answer: Answer, by_author: bool = True) -> Withdrawal:
    """Take one answer back: neither the public nor staff hear or read it any more when this returns.

    Where its recording was heard (beside a photograph, as an interview, in an episode) it is gone as well, and the
    receipt says from which addresses.
    """
    receipt = Withdrawal.objects.filter(before__answer=answer.pk, undone_at=None).first()
    if receipt is None:
        voices = voice_addresses.of_upload(upload=answer.voice)
        receipt = receipts.open_receipt(
            participant=answer.participant,
            contribution=answer.contribution,
            scope=Scope.ANSWER,
            by_author=by_author,
            known=voice_addresses.known(recordings=voices),
            gone=("file",),
            traces=voice_addresses.traces(recordings=voices),
            lasting=voice_addresses.lasting(recordings=voices, uses=Use),
            before={"answer": answer.pk},
            erase_at=answer.erase_at or acts.erase_moment(),
        )
        staff_tasks.make_for_voices(withdrawal=receipt, recordings=voices)
    answer_keeping.take_back(answer=answer, erase_at=receipt.erase_at)
    if receipt.addresses:
        receipts.enqueue_check(withdrawal=receipt)
    return receipt


@transaction.atomic
def undo_answer(*, answer: Answer) -> None:
    """Give one answer back. Raises `answer_keeping.CannotUndo`: erased, or another answer has its place."""
    answer_keeping.undo(answer=answer)
    for receipt in Withdrawal.objects.filter(before__answer=answer.pk, undone_at=None):
        staff_tasks.forget_open(withdrawal=receipt)
        acts.mark_undone(withdrawal=receipt)


@transaction.atomic
def undo_withdrawal(*, withdrawal: Withdrawal, by: Any = None) -> None:
    """Undo what a receipt speaks of, until it is erased. Raises `CannotUndo`: too late, done already, or overtaken."""
    row = Withdrawal.objects.select_for_update().get(pk=withdrawal.pk)
    if row.undone_at is not None or row.erased_at is not None:
        raise CannotUndo
    _undo_by_scope(row, by)
    staff_tasks.forget_open(withdrawal=row)
    acts.mark_undone(withdrawal=row)
    withdrawal.refresh_from_db()


def receipt_of(*, contribution: Contribution) -> Withdrawal | None:
    """Return the newest receipt that speaks of a contribution taken back and was not undone, or nothing."""
    own = Withdrawal.objects.filter(scope=Scope.PHOTOGRAPH, contribution=contribution, undone_at=None)
    whole = Withdrawal.objects.filter(
        scope=Scope.EVERYTHING, participant=contribution.participant_id, undone_at=None
    )
    return own.first() or whole.first()


def _undo_by_scope(row: Withdrawal, by: Any) -> None:
    if row.scope == Scope.PHOTOGRAPH and row.contribution is not None:
        undo(contribution=row.contribution, by=by)
    elif row.scope == Scope.ANSWER:
        _undo_answer(row)
    elif row.scope == Scope.INTERVIEW:
        undo_interview(withdrawal=row, by=by)
    elif row.scope == Scope.EVERYTHING:
        undo_everything(withdrawal=row, by=by)
    else:
        undo_permission(withdrawal=row, by=by)


def _undo_answer(row: Withdrawal) -> None:
    answer = Answer.objects.filter(pk=row.before.get("answer")).first()
    try:
        if answer is None:
            raise answer_keeping.CannotUndo
        undo_answer(answer=answer)
    except answer_keeping.CannotUndo as error:
        raise CannotUndo from error

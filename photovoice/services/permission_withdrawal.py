"""④ ⑧ Taking back one use or one's name: an entry of the ledger without it, and a receipt of what it took down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from media.clearance import Use
from media.models import Recording
from photovoice.models import Call, Consent, Contribution, Participant, Withdrawal
from photovoice.services import consents, public_addresses, receipts, staff_tasks, voice_addresses
from photovoice.services import withdrawal_acts as acts

Scope = Withdrawal.Scope
#: How a page of the web that shares a photograph names it to social networks.
SHARED_PICTURE = r"og:image\"[^>]*"


class NotAllowed(ValueError):
    """This was not allowed, so there is nothing to take back."""


@dataclass(frozen=True)
class _Reach:
    """Which kinds of addresses must be gone, and what may stand nowhere, once a use is taken back."""

    known: list[public_addresses.Known] = field(default_factory=list)
    gone: tuple[str, ...] = ()
    traces: list[str] = field(default_factory=list)


@transaction.atomic
def take_back_use(
    *,
    participant: Participant,
    call: Call,
    use: Use | str,
    contribution: Contribution | None = None,
    by_author: bool = True,
    by: Any = None,
) -> Withdrawal:
    """Take one use back in a call, or for one photograph: what showed it is gone before this returns.

    The ledger gets an entry without it; everything else stays allowed as it was. Raises `NotAllowed` when it was not
    allowed, or not any more. `by` is the member of staff who does it for somebody who asked.
    """
    use = Use(use)
    person = consents.current(participant=participant, call=call)
    entry = consents.current(participant=participant, call=call, contribution=contribution) or person
    if person is None or entry is None or use not in entry.uses:
        raise NotAllowed
    rows = _photographs(participant, call, contribution)
    voices = _voices(participant, call, contribution)
    reach = _reach_of(use, rows, voices)
    receipt = receipts.open_receipt(
        participant=participant,
        contribution=contribution,
        scope=Scope.USE,
        uses=[use.value],
        by_author=by_author,
        known=reach.known,
        gone=reach.gone,
        traces=reach.traces,
        lasting=acts.lasting(contributions=rows, recordings=voices, uses=[use]),
    )
    staff_tasks.make_for(withdrawal=receipt, contributions=rows, uses=[use])
    if use == Use.PODCAST:
        staff_tasks.make_for_voices(withdrawal=receipt, recordings=voices)
    allowed = [each for each in entry.uses if each != use]
    made = record_like(entry, uses=allowed, named=entry.named, contribution=contribution, by=by)
    _keep_entries(receipt, [(entry, made)])
    receipts.enqueue_check(withdrawal=receipt)
    return receipt


@transaction.atomic
def take_back_name(*, participant: Participant, by_author: bool = True, by: Any = None) -> Withdrawal:
    """Take the public name back in every call: it stands nowhere, and their page is gone, before this returns.

    The photographs stay, without a name. After the waiting time the names are erased here as well, unless the person
    agreed to be named anew. Raises `NotAllowed` when they stand without a name already.
    """
    named = [each for each in _in_force(participant) if each.named != Participant.Named.NOBODY]
    if not named:
        raise NotAllowed
    of_name = public_addresses.of_name(participant=participant)
    voices = voice_addresses.of_person(participant=participant)
    pages = [each for each in voice_addresses.known(recordings=voices) if each.kind == "page"]
    receipt = receipts.open_receipt(
        participant=participant,
        scope=Scope.NAME,
        by_author=by_author,
        known={each.address: each for each in [*pages, *of_name]}.values(),
        gone=("author",),
        traces=public_addresses.traces_of_name(participant=participant),
        erase_at=acts.erase_moment(),
    )
    pairs = [
        (entry, record_like(entry, uses=entry.uses, named=Participant.Named.NOBODY, contribution=None, by=by))
        for entry in named
    ]
    _keep_entries(receipt, pairs)
    receipts.enqueue_check(withdrawal=receipt)
    return receipt


def record_like(
    entry: Consent,
    *,
    uses: Iterable[str],
    named: str,
    contribution: Contribution | None,
    by: Any,
    given_by: str | None = None,
) -> Consent:
    """Add an entry like `entry` with other uses or another name; it ends when that would have ended."""
    return consents.record(
        participant=entry.participant,
        call=entry.call,
        wording=entry.wording,
        uses=uses,
        named=named,
        shown=entry.shown,
        voice=entry.voice,
        language=entry.language,
        method=Consent.Method.WITNESSED if by is not None else Consent.Method.ON_SCREEN,
        contribution=contribution,
        expires_at=entry.expires_at,
        recorded_by=by,
        age_group=entry.age_group,
        given_by=given_by,
    )


def undo_permission(*, withdrawal: Withdrawal, by: Any = None) -> None:
    """Allow again what a receipt took back. Raises `CannotUndo` when the person said something newer since."""
    restore_entries(withdrawal=withdrawal, by=by)


def restore_entries(*, withdrawal: Withdrawal, by: Any) -> None:
    """Record again each entry that a receipt superseded, as it was. Raises `CannotUndo` when one was overtaken."""
    pairs = withdrawal.before.get("entries", [])
    made = Consent.objects.in_force().in_bulk([new for _old, new in pairs])
    if len(made) != len(pairs):
        raise acts.CannotUndo
    older = Consent.objects.select_related("participant", "call", "wording").in_bulk(
        [old for old, _new in pairs]
    )
    for old, new in pairs:
        entry = older[old]
        target = made[new].contribution
        # What a parent allowed is theirs again: a child's own yes would open nothing.
        record_like(
            entry,
            uses=entry.uses,
            named=entry.named,
            contribution=target,
            by=by,
            given_by=entry.given_by,
        )


def _keep_entries(receipt: Withdrawal, pairs: Sequence[tuple[Consent, Consent]]) -> None:
    receipt.before = {**receipt.before, "entries": [[old.pk, new.pk] for old, new in pairs]}
    receipt.save(update_fields=["before"])


def _in_force(participant: Participant) -> list[Consent]:
    rows = Consent.objects.in_force().of_person().filter(participant=participant)
    return list(rows.select_related("participant", "call", "wording"))


def _photographs(
    participant: Participant, call: Call, contribution: Contribution | None
) -> list[Contribution]:
    rows = Contribution.objects.present().filter(participant=participant, call=call)
    chosen = rows if contribution is None else rows.filter(pk=contribution.pk)
    return list(chosen.select_related("upload"))


def _voices(participant: Participant, call: Call, contribution: Contribution | None) -> list[Recording]:
    if contribution is not None:
        return voice_addresses.beside(contributions=[contribution])
    return voice_addresses.of_call(participant=participant, call=call)


def _reach_of(use: Use, rows: list[Contribution], voices: list[Recording]) -> _Reach:
    """What of the public site a use reaches: what shows photographs for it, and what lets voices be heard for it.

    A voice beside a photograph leaves the site with the wall that it hangs on.
    """
    found = _reach_of_photographs(use, rows)
    if use == Use.EXHIBITION:
        voices = voice_addresses.beside(contributions=rows)
    if use not in {Use.WEB, Use.EXHIBITION, Use.PODCAST} or not voices:
        return found
    uses = [Use.PODCAST if use == Use.PODCAST else Use.WEB]
    known = voice_addresses.with_voices(found.known, recordings=voices, uses=uses)
    traces = voice_addresses.traces(recordings=voices, uses=uses)
    return _Reach(known, tuple({*found.gone, "file"}), [*found.traces, *traces])


def _reach_of_photographs(use: Use, rows: list[Contribution]) -> _Reach:
    """Research, print, the podcast and the archive have no address on the site for a photograph."""
    if use not in {Use.WEB, Use.EXHIBITION, Use.SOCIAL}:
        return _Reach()
    known = public_addresses.of_photographs(contributions=rows)
    files = public_addresses.traces_of_files(contributions=rows)
    if use == Use.WEB:
        return _Reach(known, ("card", "file"), files)
    if use == Use.EXHIBITION:
        # A picture for social networks goes with the stop that it is of, and stays with an event.
        hung = [each for each in known if each.kind not in ("card", "file") or use in each.uses]
        stops = public_addresses.traces_of_photographs(contributions=rows, known=known)
        return _Reach(hung, ("stop", "card"), [*files, *stops])
    shared = [each for each in known if each.kind in ("stop", "card")]
    return _Reach(shared, ("card",), [f"{SHARED_PICTURE}{trace}" for trace in files])

"""⑧ "That is me" and "something is wrong here": said by anybody, without an account, followed by a link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from photovoice import tokens
from photovoice.log_actions import note
from photovoice.models import Claim, Contribution
from photovoice.services import claim_alarm, claim_brake, clearance

LONGEST = 2000
#: So many claims about one photograph wait for the team at once, serious ones and others counted apart: more would
#: tell the team nothing new, and a joker cannot bury it.
MOST_OPEN = 5


class TooMany(Exception):
    """As many claims as the team can use about this photograph wait already; a serious one hides it meanwhile."""


class WordsMissing(ValueError):
    """What is wrong has to be said, unless the kind of the claim says it."""


class AlreadyDecided(Exception):
    """Somebody of the team has answered this claim."""


@dataclass(frozen=True)
class Made:
    """A new claim and the secret of its link, which is not to be had again."""

    claim: Claim
    secret: str


@transaction.atomic
def make(*, contribution: Contribution, kind: str, body: str, language: str) -> Made:
    """Take a claim in. A serious one hides the photograph everywhere before this returns, and asks staff then.

    While serious claims that nobody has answered hide as much of an exhibition as `claim_brake` lets them, the next
    one waits at the head of the queue instead (`Claim.is_held_back`), and the team is told.

    Raises `WordsMissing` where the kind alone does not say what is wrong, `TooMany` while `MOST_OPEN` wait. Of the
    claimant nothing is kept but their words. One photograph that staff looked at and left as it is can be hidden
    again by a new serious claim: a child or somebody in danger weighs more than a joke.
    """
    chosen = Claim.Kind(kind)
    body = body.strip()[:LONGEST]
    if chosen not in Claim.SERIOUS and not body:
        raise WordsMissing
    # One after another, or as many at once would each find room.
    Contribution.objects.select_for_update().get(pk=contribution.pk)
    is_serious = chosen in Claim.SERIOUS
    _check_room(contribution, is_serious=is_serious)
    secret = tokens.new_secret()
    claim = Claim.objects.create(
        contribution=contribution,
        kind=chosen,
        body=body,
        language=language,
        secret_hash=tokens.secret_hash(secret),
        is_hiding=is_serious and not claim_brake.holds_back(contribution=contribution, kind=chosen),
    )
    if claim.is_hiding:
        clearance.refresh(contributions=[contribution])
    elif is_serious:
        claim_alarm.raise_alarm(claim=claim)
    return Made(claim, secret)


def find(*, secret: str) -> Claim | None:
    """Return the claim that a link opens, or nothing. The secret has 98 bits, so guessing needs no throttle."""
    return Claim.objects.select_related("contribution").filter(secret_hash=tokens.secret_hash(secret)).first()


@transaction.atomic
def decide(*, claim: Claim, upheld: bool, answer: str, by: Any) -> None:
    """Answer a claim. Upheld, a serious one keeps the photograph hidden; declined, it comes out again.

    Raises `WordsMissing` without an answer to the claimant, `AlreadyDecided` when a colleague was faster.
    """
    if not answer.strip():
        raise WordsMissing
    row = (
        Claim.objects.select_for_update(of=("self", "contribution"))
        .select_related("contribution")
        .get(pk=claim.pk)
    )
    if row.state != Claim.State.OPEN:
        raise AlreadyDecided
    row.state = Claim.State.UPHELD if upheld else Claim.State.DECLINED
    row.answer, row.decided_at, row.decided_by = answer.strip(), timezone.now(), by
    row.is_hiding = upheld and row.kind in Claim.SERIOUS
    row.save(update_fields=["state", "answer", "decided_at", "decided_by", "is_hiding"])
    clearance.refresh(contributions=[row.contribution])
    note(row.contribution, "claim", by=by)
    claim.refresh_from_db()


def decline_all(*, claims: Iterable[Claim], answer: str, by: Any) -> int:
    """Give several claims one answer: each photograph stays as it is and comes out. Return how many were answered.

    For a day when one joker said the same of many. What a colleague answered meanwhile keeps their answer. Raises
    `WordsMissing` without an answer.
    """
    done = 0
    for claim in claims:
        try:
            decide(claim=claim, upheld=False, answer=answer, by=by)
        except AlreadyDecided:
            continue
        done += 1
    return done


@transaction.atomic
def hide(*, claim: Claim, by: Any) -> bool:
    """Let a claim that is held back hide its photograph until it is answered; tell whether it was held back."""
    held = claim_brake.held_back().filter(pk=claim.pk)
    if not held.update(is_hiding=True):
        return False
    clearance.refresh(contributions=[claim.contribution])
    note(claim.contribution, "claim_hide", by=by)
    claim.refresh_from_db()
    return True


@transaction.atomic
def release(*, claim: Claim, by: Any) -> None:
    """Let a photograph out again that an upheld claim hides, once what was wrong is put right."""
    Claim.objects.filter(pk=claim.pk).update(is_hiding=False)
    clearance.refresh(contributions=[claim.contribution])
    note(claim.contribution, "claim", by=by)
    claim.refresh_from_db()


def _check_room(contribution: Contribution, *, is_serious: bool) -> None:
    """Jokes about words never keep a serious claim from hiding a photograph: each kind has room of its own."""
    waiting = Claim.objects.filter(contribution=contribution, state=Claim.State.OPEN)
    same = waiting.filter(kind__in=Claim.SERIOUS) if is_serious else waiting.exclude(kind__in=Claim.SERIOUS)
    if same.count() >= MOST_OPEN:
        raise TooMany

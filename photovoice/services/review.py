"""⑤ Staff accept, return or hide a contribution, and can undo each. Two at once are told of each other."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from photovoice.log_actions import note
from photovoice.models import Contribution, ReviewAct, ReviewPresence
from photovoice.services import clearance

PRESENCE_LASTS = timedelta(minutes=2)
VERB_STATE = {
    ReviewAct.Verb.ACCEPT: Contribution.State.ACCEPTED,
    ReviewAct.Verb.RETURN: Contribution.State.RETURNED,
    ReviewAct.Verb.HIDE: Contribution.State.HIDDEN,
}


class ChangedMeanwhile(Exception):
    """Somebody else decided, or the author took it back, after this page was opened."""


class MessageMissing(ValueError):
    """A photograph cannot be returned without saying why."""


def accept(*, contribution: Contribution, by: Any, version: int | None = None) -> ReviewAct:
    """Accept a contribution. What its author allowed takes effect at once."""
    return _decide(contribution, ReviewAct.Verb.ACCEPT, by=by, message="", version=version)


def send_back(*, contribution: Contribution, by: Any, message: str, version: int | None = None) -> ReviewAct:
    """Return a contribution with a message that its author sees. Raises `MessageMissing`."""
    if not message.strip():
        raise MessageMissing
    return _decide(contribution, ReviewAct.Verb.RETURN, by=by, message=message.strip(), version=version)


def hide(*, contribution: Contribution, by: Any, message: str = "", version: int | None = None) -> ReviewAct:
    """Hide a contribution as a precaution: it leaves every public place before this returns."""
    return _decide(contribution, ReviewAct.Verb.HIDE, by=by, message=message.strip(), version=version)


@transaction.atomic
def undo(*, act: ReviewAct, by: Any) -> ReviewAct:
    """Undo the last decision. Raises `ChangedMeanwhile` when another one came after it."""
    contribution = _locked(act.contribution_id, version=None)
    newest = contribution.review_acts.filter(undone_at=None).first()
    if newest is None or newest.pk != act.pk or contribution.state != VERB_STATE[ReviewAct.Verb(act.verb)]:
        raise ChangedMeanwhile
    _move(contribution, act.state_before)
    act.undone_at = timezone.now()
    act.save(update_fields=["undone_at"])
    note(contribution, "undo", by=by)
    return act


@transaction.atomic
def look_at(*, contribution: Contribution, by: Any) -> list[Any]:
    """Say that `by` has it open; return the others who have it open now."""
    now = timezone.now()
    ReviewPresence.objects.update_or_create(contribution=contribution, user=by, defaults={"seen_at": now})
    others = contribution.presences.filter(seen_at__gt=now - PRESENCE_LASTS).exclude(user=by)
    return [presence.user for presence in others.select_related("user")]


def look_away(*, contribution: Contribution, by: Any) -> None:
    """Say that `by` closed it."""
    contribution.presences.filter(user=by).delete()


@transaction.atomic
def _decide(
    contribution: Contribution, verb: ReviewAct.Verb, *, by: Any, message: str, version: int | None
) -> ReviewAct:
    locked = _locked(contribution.pk, version=version)
    act = ReviewAct.objects.create(
        contribution=locked, verb=verb, state_before=locked.state, message=message, by=by
    )
    _move(locked, VERB_STATE[verb])
    contribution.refresh_from_db()
    note(locked, verb.value, by=by)
    return act


def _locked(pk: int, *, version: int | None) -> Contribution:
    contribution = Contribution.objects.select_for_update().get(pk=pk)
    if contribution.is_withdrawn or (version is not None and version != contribution.version):
        raise ChangedMeanwhile
    return contribution


def _move(contribution: Contribution, state: str) -> None:
    contribution.state = state
    contribution.version += 1
    contribution.save(update_fields=["state", "version"])
    clearance.refresh(contributions=[contribution])

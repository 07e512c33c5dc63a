"""⑧ Authors approve, ask to change or refuse each final form of their photographs. What they did not approve waits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

import cms.caching
from photovoice import asked_forms, final_forms
from photovoice.asked_forms import FormChanged, NotAsked
from photovoice.final_forms import Key, Standing
from photovoice.log_actions import note
from photovoice.models import Call, Contribution, FormAnswer, Participant
from photovoice.services import clearance, messages, voice_approvals

__all__ = [
    "FormChanged",
    "NotAsked",
    "answer",
    "approve_along",
    "approve_everything",
    "let_silence_approve",
    "standing_of",
    "state_of",
    "states_of",
    "waiting_for",
]
#: A photograph that went back to its author, or is hidden, asks nothing else until that is settled.
ASKED = (Contribution.State.RECEIVED, Contribution.State.ACCEPTED)
#: Forms of a voice: media has to be told what was said about them.
VOICED = (final_forms.VOICE, final_forms.TRANSCRIPT)
#: A form as it was judged: kind, language, fingerprint.
Judged = tuple[str, str, str]
Verdict = FormAnswer.Verdict
Method = FormAnswer.Method


def state_of(*, contribution: Contribution) -> dict[Key, str]:
    """How each final form stands: (kind, language) → "approved", "by_silence", "waiting", "change" or "refused"."""
    return states_of([contribution]).get(contribution.pk, {})


def states_of(contributions: Iterable[Contribution]) -> dict[int, dict[Key, str]]:
    """The same for many, by the photograph's key, in a fixed number of queries."""
    rows = Contribution.objects.filter(pk__in=[each.pk for each in contributions])
    return {
        row.pk: {key: state.value for key, state in final_forms.states(row).items()}
        for row in final_forms.fetched(rows)
    }


def standing_of(*, contribution: Contribution, kind: str, language: str) -> Standing:
    """One form as it is now, read anew. Raises `NotAsked`."""
    return asked_forms.named(_standings(contribution), kind=kind, language=language)


def waiting_for(*, participant: Participant, call: Call) -> list[tuple[Contribution, Standing]]:
    """What waits for the author's answer in a call, what has waited longest first; a fixed number of queries."""
    rows = Contribution.objects.in_state(*ASKED).filter(participant=participant, call=call)
    return asked_forms.waiting(final_forms.fetched(rows), final_forms.standings)


@transaction.atomic
def answer(
    *,
    contribution: Contribution,
    kind: str,
    language: str,
    fingerprint: str,
    verdict: str,
    message: str = "",
    by_staff: Any = None,
    method: str = Method.ON_SCREEN,
) -> FormAnswer:
    """Note the author's answer to the form that bears `fingerprint`; the newest counts, public pages follow at once.

    `by_staff` noted it for an author who said it to them (`method` is then "witnessed"). What the author wrote goes
    into their conversation with the team too. Raises `NotAsked` and `FormChanged`.
    """
    locked = Contribution.objects.select_for_update().get(pk=contribution.pk)
    asked_forms.judged(_standings(locked), kind=kind, language=language, fingerprint=fingerprint)
    given = FormAnswer.objects.create(
        contribution=locked,
        kind=kind,
        language=language,
        fingerprint=fingerprint,
        verdict=Verdict(verdict),
        message=message.strip(),
        method=Method(method),
        recorded_by=by_staff,
    )
    if kind == final_forms.TRANSLATION:
        approved_at = given.at if given.verdict == Verdict.APPROVED else None
        locked.texts.filter(language=language).update(approved_at=approved_at)
    if kind == final_forms.PICTURE:
        clearance.refresh(contributions=[locked])
    if kind in VOICED:
        voice_approvals.follow(contribution=locked)
    if given.message and by_staff is None:
        messages.write(
            participant=locked.participant, call=locked.call, contribution=locked, body=given.message
        )
    note(locked, "approval", by=by_staff)
    cms.caching.bump()
    return given


@transaction.atomic
def approve_along(*, contribution: Contribution, along: Iterable[Judged], **first: Any) -> FormAnswer:
    """Note the author's yes to one form, as `answer` does, and to those that they saw together with it.

    Each has its own answer. If one of them is not as they saw it, nothing is noted: raises `NotAsked`, `FormChanged`.
    """
    given = answer(contribution=contribution, **{**first, "verdict": Verdict.APPROVED})
    for kind, language, fingerprint in along:
        answer(
            contribution=contribution,
            kind=kind,
            language=language,
            fingerprint=fingerprint,
            verdict=Verdict.APPROVED,
            by_staff=first.get("by_staff"),
            method=first.get("method", Method.ON_SCREEN),
        )
    return given


def approve_everything(
    *, contribution: Contribution, by_staff: Any = None, method: str = Method.ON_SCREEN
) -> None:
    """Approve every form of a photograph that its author was shown together, such as on one printed sheet."""
    row = final_forms.fetched(Contribution.objects.filter(pk=contribution.pk)).get()
    for form in final_forms.of(row):
        answer(
            contribution=row,
            kind=form.kind,
            language=form.language,
            fingerprint=form.fingerprint,
            verdict=Verdict.APPROVED,
            by_staff=by_staff,
            method=method,
        )


@transaction.atomic
def let_silence_approve(*, participant: Participant, approves: bool) -> None:
    """Keep whether no answer within two weeks counts as yes. It counts from this choice on, and ends with it."""
    locked = Participant.objects.select_for_update().get(pk=participant.pk)
    if locked.silence_approves != approves:
        locked.silence_approves = approves
        locked.silence_since = timezone.now() if approves else None
        locked.save(update_fields=["silence_approves", "silence_since"])
        cms.caching.bump()
    participant.refresh_from_db(fields=["silence_approves", "silence_since"])


def _standings(contribution: Contribution) -> list[Standing]:
    """How its forms stand, read anew."""
    row = final_forms.fetched(Contribution.objects.filter(pk=contribution.pk)).get()
    return final_forms.standings(row)

"""⑤ What waits for staff, the most urgent first. Only reading; as many queries with one of each as with thousands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Min, QuerySet
from django.utils import timezone

from photovoice import final_forms
from photovoice.models import (
    Answer,
    Call,
    Claim,
    Contribution,
    FormAnswer,
    Message,
    Precaution,
    Publication,
    StaffTask,
    Withdrawal,
)
from photovoice.services import about, approvals, claim_brake, consent_states, people, voice_approvals

#: A receipt is proved within a minute (the bar); one that is not after so long needs a person.
PROVED_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True)
class Place:
    """One of several places where something waits: a call, an exhibition, a receipt."""

    pk: int
    name: str
    number: int = 1


@dataclass(frozen=True)
class Waiting:
    """How much of one kind waits, since when, and where, if it is not all in one list."""

    kind: str
    number: int
    since: datetime | None = None
    places: tuple[Place, ...] = ()


def of(kinds: Iterable[str]) -> list[Waiting]:
    """What waits of each of `kinds` (keys of `KINDS`), the most urgent first; what does not wait is left out."""
    wanted = [kind for kind in KINDS if kind in set(kinds)]
    counters = dict.fromkeys(KINDS[kind] for kind in wanted)
    found = {each.kind: each for count in counters for each in count() if each.number}
    return [found[kind] for kind in wanted if kind in found]


def gaps() -> dict[str, Counter[tuple[int, str]]]:
    """People with photographs whose word does not hold ("gaps") or ends soon ("ends"), counted by call.

    Four queries. Somebody whose word never came counts as a gap: their photographs can go nowhere.
    """
    there = Contribution.objects.present().order_by()
    pairs = set(there.values_list("participant_id", "call_id").distinct())
    states = consent_states.states_across(pairs)
    names = dict(Call.objects.values_list("pk", "name"))
    found: dict[str, Counter[tuple[int, str]]] = {"gaps": Counter(), "ends": Counter()}
    for (_person, call), state in states.items():
        if not state.holds:
            found["gaps"][call, names[call]] += 1
        elif state.kind == "expires_soon" and state.entry is not None and state.entry.uses:
            found["ends"][call, names[call]] += 1
    return found


def _since(kind: str, rows: QuerySet[Any], moment: str) -> list[Waiting]:
    found = rows.order_by().aggregate(number=Count("pk"), since=Min(moment))
    return [Waiting(kind, found["number"], found["since"])]


def _held_back_claims() -> list[Waiting]:
    return _since("held_back", claim_brake.held_back(), "made_at")


def _hiding_claims() -> list[Waiting]:
    return _since("hiding_claims", Claim.objects.filter(state=Claim.State.OPEN, is_hiding=True), "made_at")


def _other_claims() -> list[Waiting]:
    rows = Claim.objects.filter(state=Claim.State.OPEN, is_hiding=False)
    return _since("claims", rows.exclude(pk__in=claim_brake.held_back()), "made_at")


def _unproved() -> list[Waiting]:
    """Receipts whose addresses still answer, or could not be asked."""
    rows = Withdrawal.objects.filter(
        verified_at=None, undone_at=None, asked_at__lt=timezone.now() - PROVED_WITHIN
    )
    found = [(row.pk, row.asked_at) for row in rows.only("pk", "asked_at").order_by("asked_at")]
    places = tuple(Place(pk, str(pk)) for pk, _at in found)
    return [Waiting("unproved", len(found), found[0][1] if found else None, places)]


def _failed_publications() -> list[Waiting]:
    newest = Publication.objects.order_by().values("exhibition").annotate(newest=Max("pk")).values("newest")
    rows = Publication.objects.filter(pk__in=newest, state=Publication.State.FAILED)
    found = list(rows.select_related("exhibition").order_by("requested_at"))
    places = tuple(Place(row.exhibition_id, row.exhibition.name) for row in found)
    return [Waiting("publications", len(found), found[0].requested_at if found else None, places)]


def _tasks() -> list[Waiting]:
    return _since("tasks", StaffTask.objects.filter(done_at=None), "made_at")


def _messages() -> list[Waiting]:
    return _since("messages", Message.objects.filter(from_author=True, seen_at=None), "at")


def _review() -> list[Waiting]:
    return _since("review", Contribution.objects.in_state(Contribution.State.RECEIVED), "received_at")


def _doubts() -> list[Waiting]:
    return [Waiting("doubts", people.in_doubt().count())]


def _answers() -> list[Waiting]:
    """Forms that their authors want otherwise. Only photographs and interviews with such an answer are read, and what
    authors say about themselves.
    """
    verdicts = {FormAnswer.Verdict.REFUSED.value: "refused", FormAnswer.Verdict.CHANGE.value: "changes"}
    answered = FormAnswer.objects.filter(verdict__in=verdicts).values("contribution")
    rows = Contribution.objects.in_state(*approvals.ASKED).filter(pk__in=answered)
    asked: dict[str, list[datetime]] = {verdict: [] for verdict in verdicts}
    forms = [each for row in final_forms.fetched(rows) for each in final_forms.standings(row)]
    forms += [each for _interview, each in voice_approvals.asked(verdicts=verdicts)]
    forms += [each for _person, each in about.asked()]
    for each in forms:
        if each.answer is not None and each.state.value in asked:
            asked[each.state.value].append(each.answer.at)
    return [
        Waiting(kind, len(asked[verdict]), min(asked[verdict], default=None))
        for verdict, kind in verdicts.items()
    ]


def _voices() -> list[Waiting]:
    """What was said or written without a photograph and nobody has opened."""
    rows = Answer.objects.present().filter(contribution=None, seen_at=None)
    return _since("voices", rows, "created_at")


def _precautions() -> list[Waiting]:
    """Those in force: nobody forgets that photographs are hidden."""
    return _since("precautions", Precaution.objects.filter(ended_at=None), "started_at")


def _consents() -> list[Waiting]:
    found = gaps()
    return [
        Waiting(
            kind,
            by_call.total(),
            places=tuple(Place(pk, name, number) for (pk, name), number in sorted(by_call.items())),
        )
        for kind, by_call in found.items()
    ]


#: In the order of urgency: what harms somebody today, then who waits for an answer, then what can wait for a quiet day.
KINDS: dict[str, Callable[[], list[Waiting]]] = {
    "held_back": _held_back_claims,
    "hiding_claims": _hiding_claims,
    "unproved": _unproved,
    "tasks": _tasks,
    "claims": _other_claims,
    "refused": _answers,
    "changes": _answers,
    "messages": _messages,
    "doubts": _doubts,
    "review": _review,
    "publications": _failed_publications,
    "gaps": _consents,
    "ends": _consents,
    "voices": _voices,
    "precautions": _precautions,
}

"""④ How somebody's permission stands today: in a word, for home screens, reminders and staff's lists. Only reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from django.conf import settings
from django.utils import timezone

from photovoice.models import Call, Consent, ConsentWording, Participant

Kind = Literal["missing", "in_force", "expired", "expires_soon", "wording_changed", "parent_missing"]


@dataclass(frozen=True)
class ConsentState:
    """One word for a permission, the entry behind it and the dates that matter.

    `wording` is the newest in the language that was agreed in; with `wording_changed` it is newer than what was read.
    Until the person answers to new words the entry holds for what it covered, under the words they read.
    """

    kind: Kind
    entry: Consent | None = None
    wording: ConsentWording | None = None

    @property
    def holds(self) -> bool:
        """Whether what the entry allows may be done today."""
        return self.kind in {"in_force", "expires_soon", "wording_changed"}

    @property
    def asks(self) -> bool:
        """Whether the person is to be asked something."""
        return self.kind != "in_force"


def state_of(*, participant: Participant, call: Call) -> ConsentState:
    """Say how the permission of one person in one call stands. Two queries."""
    return states_of(participants=[participant], call=call)[participant.pk]


def states_of(*, participants: Iterable[Participant], call: Call) -> dict[int, ConsentState]:
    """The same for many people of a call, by their keys. Two queries, however many they are."""
    pks = [participant.pk for participant in participants]
    newest = {wording.language: wording for wording in call.wordings.order_by("version")}
    entries = (
        Consent.objects.in_force()
        .of_person()
        .filter(call=call, participant__in=pks)
        .select_related("wording")
    )
    found = {entry.participant_id: _state(entry, newest.get(entry.wording.language)) for entry in entries}
    return {pk: found.get(pk, ConsentState("missing")) for pk in pks}


def states_across(pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], ConsentState]:
    """The same for people of many calls, asked and answered by (participant, call). Two queries, whatever is asked."""
    wanted = set(pairs)
    calls = {call for _participant, call in wanted}
    newest = {
        (wording.call_id, wording.language): wording
        for wording in ConsentWording.objects.filter(call__in=calls).order_by("version")
    }
    entries = Consent.objects.in_force().of_person().filter(call__in=calls).select_related("wording")
    found = {
        (entry.participant_id, entry.call_id): _state(
            entry, newest.get((entry.call_id, entry.wording.language))
        )
        for entry in entries
    }
    return {pair: found.get(pair, ConsentState("missing")) for pair in wanted}


def lacks_parent(entry: Consent) -> bool:
    """Whether somebody under 15 gave it alone: then it allows nothing in public."""
    return entry.age_group == Consent.AgeGroup.CHILD and entry.given_by != Consent.GivenBy.PARENT


def _state(entry: Consent, newest: ConsentWording | None) -> ConsentState:
    now = timezone.now()
    kind: Kind = "in_force"
    if lacks_parent(entry):
        kind = "parent_missing"
    elif entry.expires_at and entry.expires_at <= now:
        kind = "expired"
    elif newest is not None and newest.version > entry.wording.version:
        kind = "wording_changed"
    elif entry.expires_at and entry.expires_at <= now + timedelta(days=settings.CONSENT_REMIND_DAYS):
        kind = "expires_soon"
    return ConsentState(kind, entry, newest)

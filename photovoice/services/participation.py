"""⑤ How everybody in a call stands: who joined, who waits for whom, what each allows. Only reading, for staff."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from media.clearance import Use
from photovoice import asked_forms, final_forms
from photovoice.models import Call, Contribution, Invitation, Message, Participant, SpaceSession
from photovoice.services import approvals, consent_states, people
from photovoice.services.consent_states import ConsentState


@dataclass(frozen=True)
class Standing:
    """One person in one call.

    `card` is the newest that was not replaced, it may have expired. `last_seen` is a day and never an hour: staff need
    to know whether somebody still comes, not when they are awake.
    """

    person: Participant
    consent: ConsentState
    card: Invitation | None = None
    joined_at: datetime | None = None
    last_seen: date | None = None
    photographs: int = 0
    in_review: int = 0
    returned: int = 0
    forms: int = 0
    unanswered: int = 0
    doubtful: int = 0

    @property
    def has_working_card(self) -> bool:
        """Whether a card opens the space today."""
        return self.card is not None and self.card.expires_at > timezone.now()

    @property
    def has_joined(self) -> bool:
        """Whether they came in, or sent something by another way."""
        return self.joined_at is not None or self.photographs > 0

    @property
    def allows(self) -> list[Use]:
        """What this person allows today, in the order of the uses; nothing while their word does not hold."""
        allowed = self.consent.entry.uses if self.consent.holds and self.consent.entry else []
        return [use for use in Use if use.value in allowed]

    @property
    def lacks(self) -> list[Use]:
        """The uses that are not allowed today."""
        allowed = self.allows
        return [use for use in Use if use not in allowed]

    @property
    def has_gap(self) -> bool:
        """Whether there are photographs of somebody whose word is missing or does not hold."""
        return bool(self.photographs) and not self.consent.holds

    @property
    def waits_for_team(self) -> int:
        """What the person waits for: photographs in review, messages without an answer."""
        return self.in_review + self.unanswered

    @property
    def waits_for_person(self) -> int:
        """What the team waits for: photographs that went back, final forms without an answer."""
        return self.returned + self.forms


def of_call(*, call: Call) -> list[Standing]:
    """Everybody in a call by name, in a fixed number of queries."""
    return _standings(call, list(call.participants.order_by("staff_name", "pk")))


def of_person(*, person: Participant) -> list[tuple[Call, Standing]]:
    """How one person stands in each of their calls."""
    return [(call, _standings(call, [person])[0]) for call in person.calls.all()]


def _standings(call: Call, persons: list[Participant]) -> list[Standing]:
    one = persons[0].pk if len(persons) == 1 else None
    consents = consent_states.states_of(participants=persons, call=call)
    cards, joined = _cards(call, one)
    seen, photographs = _last_seen(call, one), _photographs(call, one)
    forms, doubtful, unanswered = _forms(call, one), _doubtful(call, one), _unanswered(call, one)
    return [
        Standing(
            person=person,
            consent=consents[person.pk],
            card=cards.get(person.pk),
            joined_at=joined.get(person.pk),
            last_seen=seen.get(person.pk),
            forms=forms[person.pk],
            doubtful=doubtful[person.pk],
            unanswered=unanswered[person.pk],
            **photographs.get(person.pk, {}),
        )
        for person in persons
    ]


def _of(call: Call, one: int | None) -> Q:
    return Q(call=call) if one is None else Q(call=call, participant=one)


def _cards(call: Call, one: int | None) -> tuple[dict[int, Invitation], dict[int, datetime]]:
    """The card of each person, and when they first came in, with whichever card."""
    cards: dict[int, Invitation] = {}
    joined: dict[int, datetime] = {}
    for card in Invitation.objects.filter(_of(call, one)).order_by("issued_at", "pk"):
        if card.replaced_at is None:
            cards[card.participant_id] = card
        if card.first_used_at is not None:
            joined.setdefault(card.participant_id, card.first_used_at)
    return cards, joined


def _last_seen(call: Call, one: int | None) -> dict[int, date]:
    last = Max(Coalesce("last_seen_at", "started_at"))
    rows = SpaceSession.objects.filter(_of(call, one)).values("participant_id").annotate(last=last)
    return {row["participant_id"]: timezone.localdate(row["last"]) for row in rows}


def _photographs(call: Call, one: int | None) -> dict[int, dict[str, int]]:
    state = Contribution.State
    rows = (
        Contribution.objects.present()
        .filter(_of(call, one))
        .order_by()
        .values("participant_id")
        .annotate(
            photographs=Count("pk"),
            in_review=Count("pk", filter=Q(state=state.RECEIVED)),
            returned=Count("pk", filter=Q(state=state.RETURNED)),
        )
    )
    return {row.pop("participant_id"): row for row in rows}


def _forms(call: Call, one: int | None) -> Counter[int]:
    """How many final forms wait for each person's answer, those of one sheet once."""
    asked = Contribution.objects.in_state(*approvals.ASKED).filter(_of(call, one))
    return Counter(
        row.participant_id
        for row in final_forms.fetched(asked)
        for _standing in asked_forms.waiting_of(final_forms.standings(row))
    )


def _doubtful(call: Call, one: int | None) -> Counter[int]:
    return _counted(people.in_doubt().filter(_of(call, one)).values_list("participant_id", flat=True))


def _unanswered(call: Call, one: int | None) -> Counter[int]:
    rows = Message.objects.filter(_of(call, one), from_author=True, seen_at=None)
    return _counted(rows.values_list("participant_id", flat=True))


def _counted(keys: Iterable[int]) -> Counter[int]:
    return Counter(keys)

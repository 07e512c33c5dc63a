"""⑤ Plain figures of a call: who joined, sent, waits, agreed. Only reading; no name and no photograph is in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from media.clearance import Use
from photovoice.models import Answer, Call, Contribution, Invitation, Participant
from photovoice.services import consent_states

#: Smaller groups could point at a person; they are told as "<5" (FIELD: honest counts).
SMALLEST_GROUP = 5


@dataclass(frozen=True)
class Figure:
    """One line: in which part it stands, what is counted, how many. `shown` hides a small group of people."""

    part: str
    label: str
    number: int
    is_group: bool = False

    @property
    def shown(self) -> str:
        """The number as a report may show it."""
        if self.is_group and 0 < self.number < SMALLEST_GROUP:
            return f"<{SMALLEST_GROUP}"
        return str(self.number)


def of_call(*, call: Call) -> list[Figure]:
    """Every figure of a call, in the order of the way of a photograph. A fixed number of queries."""
    people = list(call.participants.only("pk", "language"))
    return [
        *_people(call, people),
        *_photographs(call),
        *_answers(call),
        *_agreed(call, people),
        *_languages(people),
    ]


def _people(call: Call, people: list[Participant]) -> Iterator[Figure]:
    part = _("People")
    cards = Invitation.objects.filter(call=call)
    sent = Contribution.objects.filter(call=call)
    yield Figure(part, _("on the list"), len(people))
    yield Figure(part, _("with a card"), _persons(cards))
    # Whoever sent a photograph is in, also when it came another way than by a card.
    opened = Q(invitations__call=call, invitations__first_used_at__isnull=False)
    inside = call.participants.filter(opened | Q(contributions__call=call))
    yield Figure(part, _("came in"), inside.order_by().values("pk").distinct().count())
    yield Figure(part, _("sent a photograph"), _persons(sent))
    waiting = sent.present().filter(state=Contribution.State.RETURNED)
    yield Figure(part, _("were asked something about a photograph and have not answered"), _persons(waiting))


def _persons(rows: QuerySet[Invitation] | QuerySet[Contribution]) -> int:
    return rows.order_by().values("participant").distinct().count()


def _photographs(call: Call) -> Iterator[Figure]:
    part = _("Photographs")
    there = Q(withdrawn_at=None, erased_at=None)
    states = {state.value: Count("pk", filter=there & Q(state=state)) for state in Contribution.State}
    found = Contribution.objects.filter(call=call).aggregate(
        sent=Count("pk"), taken_back=Count("pk", filter=~there), **states
    )
    yield Figure(part, _("sent"), found["sent"])
    for state in Contribution.State:
        yield Figure(part, str(state.label), found[state.value])
    yield Figure(part, _("taken back"), found["taken_back"])


def _answers(call: Call) -> Iterator[Figure]:
    part = _("Answers to the questions")
    there = Answer.objects.present().filter(call=call)
    yield Figure(part, _("written"), there.exclude(body="").count())
    yield Figure(part, _("spoken"), there.exclude(voice=None).count())


def _agreed(call: Call, people: list[Participant]) -> Iterator[Figure]:
    part = _("What people allow today")
    states = consent_states.states_of(participants=people, call=call).values()
    holding = [state.entry for state in states if state.holds and state.entry is not None]
    uses = Counter(use for entry in holding for use in entry.uses)
    yield Figure(part, _("have said what they allow"), sum(state.kind != "missing" for state in states))
    yield Figure(part, _("their word no longer holds and is to be asked for again"), _to_ask(states))
    for use in Use:
        yield Figure(part, str(use.label), uses[use.value])


def _to_ask(states: Iterable[consent_states.ConsentState]) -> int:
    return sum(state.kind in {"expired", "parent_missing"} for state in states)


def _languages(people: list[Participant]) -> Iterator[Figure]:
    names = dict(settings.LANGUAGES)
    for code, number in Counter(person.language for person in people).most_common():
        yield Figure(_("Languages of the space"), str(names.get(code, code)), number, is_group=True)

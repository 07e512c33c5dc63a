"""How everybody in a call stands, told by rules."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest

from media.clearance import Use
from photovoice.models import Call, Contribution, Invitation, Participant, SpaceSession
from photovoice.services import invitations, messages, participation, people, review, translation
from photovoice.services.participation import Standing
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db
BOX = {"x": 0.1, "y": 0.1, "w": 0.2, "h": 0.2}


def one(person: Participant) -> Standing:
    ((_call, found),) = participation.of_person(person=person)
    return found


def test_who_was_only_put_on_the_list_has_nothing_and_waits_for_nobody():
    found = one(make.participant())
    assert not found.has_joined and not found.has_working_card and found.last_seen is None
    assert (found.photographs, found.waits_for_team, found.waits_for_person) == (0, 0, 0)
    assert found.allows == [] and found.lacks == list(Use) and not found.has_gap


def test_somebody_joined_even_if_their_card_was_replaced_since():
    person = make.participant()
    first = invitations.issue(participant=person, call=person.calls.get())
    invitations.come_in(secret=first.secret, language="cs")
    second = invitations.issue(participant=person, call=person.calls.get())
    found = one(person)
    assert found.has_joined and found.card == second.invitation and found.has_working_card


def test_an_expired_card_does_not_work():
    person = make.participant()
    make.card(person)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    found = one(person)
    assert found.card is not None and not found.has_working_card


def test_when_somebody_was_last_seen_is_told_as_a_day_alone():
    person = make.participant()
    card = invitations.issue(participant=person, call=person.calls.get())
    invitations.come_in(secret=card.secret, language="cs")
    moment = timezone.now() - timedelta(days=3)
    SpaceSession.objects.update(last_seen_at=moment)
    assert one(person).last_seen == timezone.localdate(moment)


def test_the_team_is_waited_for_with_photographs_in_review_and_with_messages():
    person = make.participant()
    make.allow(person)
    row = make.send(person)
    messages.write(participant=person, call=row.call, body="Dobrý den")
    assert (one(person).in_review, one(person).unanswered, one(person).waits_for_team) == (1, 1, 2)
    assert one(person).waits_for_person == 0


def test_the_person_is_waited_for_with_what_went_back_and_with_forms():
    person = make.participant()
    make.allow(person)
    accepted, returned = make.accepted(person), make.accepted(person)
    review.send_back(contribution=returned, by=None, message="Bez adresy, prosím.")
    translation.save(
        contribution=accepted,
        language="en",
        title="Changed",
        body="Other words.",
        alt="",
        translated_by="",
        by=None,
    )
    found = one(person)
    assert (found.returned, found.forms, found.waits_for_person) == (1, 1, 2)


def test_a_photograph_with_somebody_in_doubt_is_told():
    row = make.accepted()
    people.mark(contribution=row, people=[{"box": BOX, "state": "unknown"}], by=make.staff())
    assert one(row.participant).doubtful == 1


def test_gaps_are_the_uses_that_are_not_allowed_today():
    person = make.participant()
    make.allow(person, ["web", "print"])
    assert one(person).allows == [Use.WEB, Use.PRINT]
    make.allow(person, ["web"], expires_at=timezone.now() - timedelta(days=1))
    assert one(person).allows == []
    make.send(person)
    assert one(person).has_gap


def test_what_was_taken_back_is_counted_nowhere():
    row = make.send(make.participant())
    Contribution.objects.filter(pk=row.pk).update(withdrawn_at=timezone.now())
    assert (one(row.participant).photographs, one(row.participant).has_gap) == (0, False)


def test_what_happens_in_another_call_is_not_told_here():
    call, other = make.call(), make.call()
    person = make.participant(call)
    person.calls.add(other)
    make.allow(person)
    make.send(person)
    (there,) = participation.of_call(call=other)
    assert (there.photographs, there.consent.kind) == (0, "missing")


def _queries(call: Call) -> int:
    with CaptureQueriesContext(connection) as asked:
        participation.of_call(call=call)
    return len(asked)


def test_a_call_costs_as_many_queries_with_ten_photographs_as_with_a_thousand():
    small, large = make.many_sent(10, people=2), make.many_sent(1000, people=200)
    assert _queries(small) == _queries(large)

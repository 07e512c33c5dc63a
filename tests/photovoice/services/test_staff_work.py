"""What waits for staff: counted by the rule of each kind, the most urgent first, at a flat price."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest

from photovoice.models import Consent, Contribution, Publication, StaffTask, Withdrawal
from photovoice.services import (
    about,
    approvals,
    claims,
    messages,
    participants,
    people,
    precautions,
    review,
    staff_work,
)
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db
BOX = {"x": 0.1, "y": 0.1, "w": 0.2, "h": 0.2}


def counted(*kinds: str) -> dict[str, int]:
    return {each.kind: each.number for each in staff_work.of(kinds or staff_work.KINDS)}


def taken_back(row: Contribution, *, minutes: int = 0) -> Withdrawal:
    made = Withdrawal.objects.create(participant=row.participant, contribution=row, scope="photograph")
    Withdrawal.objects.filter(pk=made.pk).update(asked_at=timezone.now() - timedelta(minutes=minutes))
    return made


def test_where_everything_is_answered_nothing_waits():
    make.accepted()
    assert counted() == {}


def test_a_serious_claim_comes_first_and_leaves_with_its_answer():
    row, other = make.accepted(), make.send(make.participant())
    make.allow(other.participant)
    claim = claims.make(contribution=row, kind="child", body="", language="cs").claim
    claims.make(contribution=row, kind="wrong", body="Není to Žižkov.", language="cs")
    assert list(counted()) == ["hiding_claims", "claims", "review"]
    claims.decide(claim=claim, upheld=True, answer="Děkujeme.", by=make.staff())
    assert counted() == {"claims": 1, "review": 1}


def test_only_what_was_asked_for_is_counted():
    make.send(make.participant())
    assert counted("messages", "claims") == {}
    assert counted("review") == {"review": 1}


def test_a_photograph_that_was_taken_back_waits_for_nobody():
    row = make.send(make.participant())
    assert counted("review", "gaps") == {"review": 1, "gaps": 1}
    Contribution.objects.filter(pk=row.pk).update(withdrawn_at=timezone.now())
    assert counted() == {}


def test_a_message_waits_until_the_team_answers_and_says_since_when():
    row = make.accepted()
    who = {"participant": row.participant, "call": row.call}
    written = messages.write(**who, body="Kdy bude výstava?")
    (found,) = staff_work.of(["messages"])
    assert (found.number, found.since) == (1, written.at)
    messages.write(**who, body="V červnu.", by=make.staff())
    assert counted("messages") == {}


def test_a_photograph_with_somebody_in_doubt_waits_for_a_word():
    row = make.accepted()
    people.mark(contribution=row, people=[{"box": BOX, "state": "unknown"}], by=make.staff())
    assert counted("doubts") == {"doubts": 1}
    people.answer(person=row.people.get(), state="released", how="staff")
    assert counted("doubts") == {}


@pytest.mark.parametrize(("verdict", "kind"), [("refused", "refused"), ("change", "changes")])
def test_a_form_that_its_author_wants_otherwise_waits_until_it_is_another_form(verdict, kind):
    row = make.accepted()
    (key, _state) = next(iter(approvals.state_of(contribution=row).items()))
    form = approvals.standing_of(contribution=row, kind=key[0], language=key[1]).form
    approvals.answer(
        contribution=row, kind=key[0], language=key[1], fingerprint=form.fingerprint, verdict=verdict
    )
    assert counted("refused", "changes") == {kind: 1}
    row.texts.filter(language=key[1]).update(title="Jinak")
    assert counted("refused", "changes") == {}


def test_a_receipt_that_is_not_proved_in_time_calls_for_a_person():
    row = make.accepted()
    fresh, late = taken_back(row), taken_back(row, minutes=11)
    (found,) = staff_work.of(["unproved"])
    assert [place.pk for place in found.places] == [late.pk]
    Withdrawal.objects.filter(pk=late.pk).update(undone_at=timezone.now())
    Withdrawal.objects.filter(pk=fresh.pk).update(verified_at=timezone.now())
    assert counted("unproved") == {}


def test_only_the_newest_publication_of_an_exhibition_counts_as_failed():
    made = make.exhibition()
    Publication.objects.create(exhibition=made, revision_id=1, state="failed")
    (found,) = staff_work.of(["publications"])
    assert [(place.pk, place.name) for place in found.places] == [(made.pk, made.name)]
    Publication.objects.create(exhibition=made, revision_id=1, state="done")
    assert counted("publications") == {}


def test_people_with_photographs_and_no_consent_that_holds_are_counted_by_call():
    call, other = make.call(name="A"), make.call(name="B")
    for in_call in (call, call, other):
        make.send(make.participant(in_call))
    make.participant(call)
    agreed = make.participant(call)
    make.send(agreed)
    make.allow(agreed)
    (found,) = staff_work.of(["gaps"])
    assert [(place.name, place.number) for place in found.places] == [("A", 2), ("B", 1)]
    assert found.number == 3


def test_a_consent_that_ends_soon_is_said_before_it_does_and_then_is_a_gap():
    person = make.participant()
    make.send(person)
    entry = make.allow(person, expires_at=timezone.now() + timedelta(days=30))
    assert counted("ends", "gaps") == {"ends": 1}
    make.allow(person, expires_at=timezone.now() - timedelta(days=1))
    assert counted("ends", "gaps") == {"gaps": 1}
    assert Consent.objects.filter(pk=entry.pk).exists()


def test_what_is_done_by_hand_and_precautions_that_ended_do_not_wait():
    row, by = make.accepted(), make.staff()
    task = StaffTask.objects.create(withdrawal=taken_back(row), kind="wall", words="Sundejte tisk 4.")
    started = precautions.start(risk="home", reason="výhružky", by=by)
    assert counted() == {"tasks": 1, "precautions": 1}
    StaffTask.objects.filter(pk=task.pk).update(done_at=timezone.now())
    precautions.end(precaution=started, reason="je klid", by=by)
    assert counted() == {}


def test_words_without_a_photograph_wait_until_somebody_opens_them():
    answer = make.say(make.participant())
    assert counted("voices") == {"voices": 1}
    answer.seen_at = timezone.now()
    answer.save(update_fields=["seen_at"])
    assert counted("voices") == {}


def _queries() -> int:
    with CaptureQueriesContext(connection) as asked:
        staff_work.of(staff_work.KINDS)
    return len(asked)


def test_counting_costs_as_many_queries_with_one_of_each_as_with_many():
    def grow() -> None:
        row = make.accepted()
        make.send(row.participant)
        make.send(make.participant())
        claims.make(contribution=row, kind="me", body="", language="cs")
        claims.make(contribution=row, kind="other", body="…", language="cs")
        messages.write(participant=row.participant, call=row.call, body="Dotaz")
        StaffTask.objects.create(withdrawal=taken_back(row, minutes=20), kind="wall", words="Sundejte.")
        for key in approvals.state_of(contribution=row):
            form = approvals.standing_of(contribution=row, kind=key[0], language=key[1]).form
            approvals.answer(
                contribution=row,
                kind=key[0],
                language=key[1],
                fingerprint=form.fingerprint,
                verdict="change",
            )
        participants.write_about(participant=row.participant, language="vi", body="Về tôi.")
        text = about.translate(participant=row.participant, language="cs", body="O mně.", by=make.staff())
        about.answer(text=text, seen=about.fingerprint(text), verdict="change")
        review.hide(contribution=make.accepted(), by=None)

    grow()
    before = _queries()
    for _i in range(4):
        grow()
    assert _queries() == before


def test_with_a_thousand_photographs_it_costs_the_same():
    make.many_sent(10)
    before = _queries()
    make.many_sent(1000, people=200)
    assert _queries() == before


def test_serious_claims_that_hide_nothing_come_before_everything():
    make.many_hung(8)
    for row in Contribution.objects.order_by("pk")[:5]:
        claims.make(contribution=row, kind="me", body="", language="cs")
    claims.make(contribution=row, kind="wrong", body="Není to Žižkov.", language="cs")
    found = counted("claims", "hiding_claims", "held_back")
    assert list(found.items()) == [("held_back", 2), ("hiding_claims", 3), ("claims", 1)]

"""Plain figures of a call."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from photovoice.services import answers, counts, invitations, withdrawal
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def told(call) -> dict[tuple[str, str], str]:
    return {(row.part, row.label): row.shown for row in counts.of_call(call=call)}


def test_each_person_is_counted_once_however_many_photographs_they_sent():
    call = make.call()
    person = make.participant(call)
    make.participant(call)
    for _number in range(3):
        make.send(person)
    figures = told(call)
    assert figures["People", "on the list"] == "2"
    assert figures["People", "sent a photograph"] == "1"
    assert figures["Photographs", "sent"] == "3"


def test_whoever_sent_a_photograph_another_way_counts_as_come_in():
    call = make.call()
    make.send(make.participant(call))
    assert told(call)["People", "came in"] == "1"


def test_only_a_card_that_was_opened_counts_as_come_in():
    call = make.call()
    person = make.participant(call)
    issued = invitations.issue(participant=person, call=call)
    assert told(call)["People", "with a card"] == "1" and told(call)["People", "came in"] == "0"
    invitations.come_in(secret=issued.secret, language="cs")
    assert told(call)["People", "came in"] == "1"


def test_what_was_taken_back_stands_in_no_other_line():
    call = make.call()
    row = make.accepted(make.participant(call))
    withdrawal.take_back(contribution=row, by_author=True)
    figures = told(call)
    assert figures["Photographs", "accepted"] == "0" and figures["Photographs", "taken back"] == "1"


def test_a_use_counts_those_who_allow_it_today():
    call = make.call()
    first, second = make.participant(call), make.participant(call)
    make.allow(first, ["web", "print"])
    make.allow(second, ["web"])
    make.allow(second, [])
    figures = {row.label: row.number for row in counts.of_call(call=call)}
    assert figures["have said what they allow"] == 2
    assert [row.number for row in counts.of_call(call=call) if row.part == "What people allow today"][2:] == [
        0,
        0,
        1,
        1,
        0,
        0,
        0,
    ]


def test_a_small_group_of_one_language_is_not_told_exactly():
    call = make.call()
    for _number in range(5):
        make.participant(call, language="cs")
    make.participant(call, language="vi")
    figures = told(call)
    assert figures["Languages of the space", "Czech"] == "5"
    assert figures["Languages of the space", "Vietnamese"] == "<5"


def test_another_call_is_not_counted():
    other = make.call()
    make.send(make.participant(other))
    assert {row.number for row in counts.of_call(call=make.call())} == {0}


def test_an_answer_counts_by_how_it_was_given():
    call = make.call()
    person = make.participant(call)
    answers.write(participant=person, call=call, question=0, language="cs", body="Tady je klid.")
    assert told(call)["Answers to the questions", "written"] == "1"
    assert told(call)["Answers to the questions", "spoken"] == "0"


def test_figures_cost_the_same_with_two_people_and_with_twenty():
    def queries(people: int) -> int:
        call = make.call()
        for _number in range(people):
            make.allow(make.participant(call), ["web"])
        with CaptureQueriesContext(
            connection,
        ) as seen:
            counts.of_call(call=call)
        return len(seen)

    assert queries(2) == queries(20)

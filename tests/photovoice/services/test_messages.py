"""A participant and the team write to each other."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from photovoice.models import Message
from photovoice.services import messages, review, withdrawal
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def who() -> dict:
    person = make.participant()
    return {"participant": person, "call": person.calls.get()}


def test_a_message_waits_for_staff_until_they_answer(who) -> None:
    messages.write(**who, body="When does it open?")
    assert [each.body for each in messages.waiting_for_staff()] == ["When does it open?"]
    messages.write(**who, body="In May.", by=make.staff())
    assert not messages.waiting_for_staff().exists()


def test_a_message_about_one_photograph_is_not_answered_by_one_in_general(who) -> None:
    row = make.send(who["participant"])
    messages.write(**who, body="Who sees it?", contribution=row)
    messages.write(**who, body="Hello.", by=make.staff())
    assert messages.waiting_for_staff().count() == 1
    messages.done(**who, contribution=row)
    assert not messages.waiting_for_staff().exists()


def test_what_the_team_wrote_is_new_until_the_author_saw_it(who) -> None:
    row = make.send(who["participant"])
    messages.write(**who, body="In general.", by=make.staff())
    messages.write(**who, body="About it.", by=make.staff(), contribution=row)
    assert messages.unseen_of(**who) == {None: 1, row.pk: 1}
    assert messages.seen(**who, contribution=row) == 1
    assert messages.unseen_of(**who) == {None: 1}


@pytest.mark.parametrize(
    ("body", "problem"), [("  \n ", messages.Empty), ("a" * 2001, messages.TooLong)], ids=["empty", "long"]
)
def test_nothing_and_too_much_are_refused(who, body: str, problem: type[Exception]) -> None:
    with pytest.raises(problem):
        messages.write(**who, body=body)


def test_a_second_press_of_the_button_is_no_second_message(who) -> None:
    messages.write(**who, body="Hello")
    messages.write(**who, body="Hello")
    assert Message.objects.count() == 1


def test_words_of_a_decision_stand_in_the_same_conversation_until_it_is_undone(who) -> None:
    row = make.send(who["participant"])
    act = review.send_back(contribution=row, by=make.staff(), message="Who is this?")
    messages.write(**who, body="My son.", contribution=row)
    said = [(each.from_author, each.body) for each in messages.thread(**who, contribution=row)]
    assert said == [(False, "Who is this?"), (True, "My son.")]
    review.undo(act=act, by=make.staff())
    assert [each.body for each in messages.thread(**who)] == ["My son."]


def test_erasing_a_photograph_erases_what_was_written_about_it(who, settings) -> None:
    row = make.send(who["participant"])
    messages.write(**who, body="My son is in it.", contribution=row)
    settings.ERASE_AFTER_DAYS = 0
    withdrawal.take_back(contribution=row, by_author=True)
    assert withdrawal.erase_due() == 1
    assert not Message.objects.exists()


def test_conversations_that_wait_come_first_and_cost_the_same_however_many(who) -> None:
    def listed() -> list:
        return messages.described(messages.conversations())

    messages.write(**who, body="Answered")
    messages.write(**who, body="Yes.", by=make.staff())
    first = make.participant()
    messages.write(participant=first, call=first.calls.get(), body="Waits")
    with CaptureQueriesContext(connection) as few:
        rows = listed()
    assert [(row["participant"], row["waiting"]) for row in rows] == [(first, 1), (who["participant"], 0)]
    for _number in range(5):
        person = make.participant()
        messages.write(participant=person, call=person.calls.get(), body="Hello")
    with CaptureQueriesContext(connection) as many:
        assert len(listed()) == 7
    assert len(many) == len(few)

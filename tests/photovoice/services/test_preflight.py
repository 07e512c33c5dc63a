"""What is said before publishing."""

from __future__ import annotations

import pytest

from photovoice.models import ContributionText
from photovoice.services import preflight, withdrawal
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def said(made):
    return [(problem.level, problem.contribution_id) for problem in preflight.problems(made)]


def test_nothing_is_said_when_all_is_well():
    assert said(make.exhibition([[make.accepted()]])) == []


def test_the_gap_of_an_uncleared_photograph_is_said_beforehand():
    row = make.accepted()
    make.allow(row.participant, ["exhibition"])
    made = make.exhibition([[row]])
    assert [(p.level, p.contribution_id) for p in preflight.problems(made)] == [("warns", row.pk)]


def test_missing_words_and_descriptions_are_said_for_each_language():
    row = make.accepted()
    made = make.exhibition([[row]])
    ContributionText.objects.filter(contribution=row, language="en").update(body="", alt="")
    make.approve([row])
    assert said(made) == [("warns", row.pk)] * 2
    assert all("English" in problem.sentence for problem in preflight.problems(made))


def test_what_was_taken_back_is_said_and_stops_nothing():
    first, second = make.accepted(), make.accepted()
    made = make.exhibition([[first, second]])
    withdrawal.take_back(contribution=first, by_author=True)
    assert said(made) == [("warns", first.pk)]


def test_a_room_without_title_and_a_missing_language_are_said():
    made = make.exhibition([[make.accepted()]])
    make.hang(made, [[], [make.accepted()]])
    assert [level for level, _pk in said(made)] == ["warns", "warns"]
    made.pages.get(locale__language_code="en").delete()
    assert [level for level, _pk in said(made)] == ["warns", "warns"]

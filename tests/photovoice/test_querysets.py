"""The words for reading."""

from __future__ import annotations

import pytest

from media.clearance import Use
from photovoice import final_forms
from photovoice.models import Contribution, Hanging, Participant
from photovoice.services import withdrawal
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def test_the_query_for_a_use_agrees_with_the_gate():
    person = make.participant()
    make.allow(person, ["web"])
    row = make.accepted(person)
    assert list(Contribution.objects.cleared_for(Use.WEB)) == [row]
    assert not Contribution.objects.cleared_for(Use.PRINT).exists()


def test_taken_back_is_in_no_state():
    row = make.accepted()
    withdrawal.take_back(contribution=row, by_author=True)
    assert not Contribution.objects.in_state("accepted").exists()


def test_hung_live_needs_a_published_exhibition_and_a_live_page():
    row = make.accepted()
    made = make.exhibition([[row]])
    assert not Contribution.objects.hung_live().exists()
    make.publish(made)
    assert list(Contribution.objects.hung_live()) == [row]


def test_unnamed_people_are_not_among_the_named():
    person = make.participant()
    make.allow(person, named="nobody")
    assert not Participant.objects.named().exists()


@pytest.mark.parametrize("count", [4, 40])
def test_reading_a_wall_takes_a_fixed_number_of_queries(count, django_assert_num_queries):
    made = make.many_hung(count)
    # What hangs, its photographs, their themes, words, answers, voices, labels and pages of zines: a query each.
    with django_assert_num_queries(8):
        rows = list(Hanging.objects.of(made).for_page())
        for row in rows:
            assert (
                row.contribution.text_in("cs")
                and row.contribution.upload.picture
                and row.contribution.author_name
                and set(final_forms.states(row.contribution).values()) == {"approved"}
            )
    assert len(rows) == count

"""Risks, and hiding everything with one of them."""

from __future__ import annotations

import pytest

from media.clearance import Use, is_cleared
from photovoice.models import Contribution, Precaution, Risk
from photovoice.services import precautions
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def is_public(row: Contribution) -> bool:
    return is_cleared(Contribution.objects.select_related("upload").get(pk=row.pk).upload, Use.WEB)


@pytest.fixture
def by():
    return make.staff()


@pytest.fixture
def row():
    person = make.participant()
    make.allow(person)
    return make.accepted(person)


def test_a_risk_alone_hides_nothing(row, by):
    precautions.flag(contribution=row, risks=[Risk.HOME], by=by)
    assert is_public(row)


def test_a_precaution_hides_every_photograph_with_its_risk_and_no_other(row, by):
    other = make.accepted(row.participant)
    precautions.flag(contribution=row, risks=[Risk.FACE, Risk.HOME], by=by)
    precautions.flag(contribution=other, risks=[Risk.PLACE], by=by)
    precautions.start(risk=Risk.HOME, reason="Raids were announced.", by=by)
    assert (is_public(row), is_public(other)) == (False, True)


def test_a_photograph_marked_while_a_precaution_is_in_force_is_hidden_at_once(row, by):
    precautions.start(risk=Risk.CHILD, reason="A letter came.", by=by)
    precautions.flag(contribution=row, risks=[Risk.CHILD], by=by)
    assert not is_public(row)


def test_ending_a_precaution_lets_out_what_is_cleared_otherwise(row, by):
    precautions.flag(contribution=row, risks=[Risk.HOME], by=by)
    precaution = precautions.start(risk=Risk.HOME, reason="Raids were announced.", by=by)
    precautions.end(precaution=precaution, reason="They were called off.", by=by)
    assert is_public(row)
    assert precaution.end_reason == "They were called off." and precaution.ended_by == by


def test_of_two_precautions_with_one_photograph_both_must_end(row, by):
    precautions.flag(contribution=row, risks=[Risk.HOME, Risk.FACE], by=by)
    first = precautions.start(risk=Risk.HOME, reason="One.", by=by)
    precautions.start(risk=Risk.FACE, reason="Two.", by=by)
    precautions.end(precaution=first, reason="Over.", by=by)
    assert not is_public(row)


@pytest.mark.parametrize("reason", ["", "   "])
def test_no_precaution_starts_or_ends_without_a_reason(reason, by):
    with pytest.raises(precautions.ReasonMissing):
        precautions.start(risk=Risk.HOME, reason=reason, by=by)
    precaution = precautions.start(risk=Risk.HOME, reason="Now.", by=by)
    with pytest.raises(precautions.ReasonMissing):
        precautions.end(precaution=precaution, reason=reason, by=by)
    assert Precaution.objects.get().ended_at is None


def test_a_precaution_is_not_started_twice(by):
    precautions.start(risk=Risk.HOME, reason="Now.", by=by)
    with pytest.raises(precautions.AlreadyHidden):
        precautions.start(risk=Risk.HOME, reason="Again.", by=by)


def test_an_unknown_risk_is_refused(row, by):
    with pytest.raises(ValueError, match="weather"):
        precautions.flag(contribution=row, risks=["weather"], by=by)


def test_risks_are_replaced_not_added(row, by):
    precautions.flag(contribution=row, risks=[Risk.HOME], by=by)
    precautions.flag(contribution=row, risks=[Risk.FACE], by=by)
    assert list(row.risk_flags.values_list("risk", flat=True)) == ["face"]

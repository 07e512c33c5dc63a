"""Nobody empties an exhibition by claims alone, and nobody is counted to make it so."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from media.clearance import Use, is_cleared
from photovoice.models import Claim, Contribution, Exhibition
from photovoice.services import claim_brake, claims
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def hung(made: Exhibition) -> list[Contribution]:
    return list(Contribution.objects.filter(hangings__room__exhibition=made).order_by("pk"))


def claim(row: Contribution, kind: str) -> Claim:
    return claims.make(contribution=row, kind=kind, body="", language="cs").claim


def is_public(row: Contribution) -> bool:
    return is_cleared(Contribution.objects.select_related("upload").get(pk=row.pk).upload, Use.WEB)


def test_unanswered_claims_of_one_sort_hide_a_quarter_and_the_next_waits_for_the_team():
    rows = hung(make.many_hung(16))
    made = [claim(row, "me") for row in rows[:5]]
    assert [one.is_hiding for one in made] == [True] * 4 + [False]
    assert made[4].is_held_back and is_public(rows[4]) and not is_public(rows[3])
    assert list(claim_brake.held_back()) == [made[4]]


def test_a_child_and_danger_hide_first_up_to_a_half():
    rows = hung(make.many_hung(16))
    for row in rows[:4]:
        claim(row, "said_no")
    assert [
        claim(row, kind).is_hiding for row, kind in zip(rows[4:8], ["child", "danger"] * 2, strict=True)
    ] == [True] * 4
    assert not claim(rows[8], "child").is_hiding and not claim(rows[9], "danger").is_hiding


def test_a_small_exhibition_still_hides_first():
    rows = hung(make.many_hung(4, rooms=1))
    assert [claim(row, "me").is_hiding for row in rows] == [True, True, True, False]


def test_another_exhibition_is_not_held_back_by_claims_about_this_one():
    rows, others = hung(make.many_hung(8)), hung(make.many_hung(8, slug="druha"))
    for row in rows[:3]:
        claim(row, "me")
    assert not claim(rows[3], "me").is_hiding and claim(others[0], "me").is_hiding


def test_many_claims_about_one_photograph_hide_one_photograph():
    rows = hung(make.many_hung(16))
    assert all(claim(rows[0], "me").is_hiding for _each in range(claims.MOST_OPEN))
    assert claim(rows[1], "me").is_hiding


def test_what_is_hidden_already_stays_so_until_every_claim_about_it_is_answered():
    rows = hung(make.many_hung(8))
    first, *_others = [claim(row, "me") for row in rows[:3]]
    again = claim(rows[0], "said_no")
    assert again.is_hiding
    claims.decide(claim=first, upheld=False, answer="Je to někdo jiný.", by=make.staff())
    assert not is_public(rows[0])


def test_each_answer_makes_room_for_the_next_claim():
    rows = hung(make.many_hung(8))
    made = [claim(row, "me") for row in rows[:3]]
    claims.decide(claim=made[0], upheld=True, answer="Máte pravdu.", by=make.staff())
    assert claim(rows[3], "me").is_hiding and not is_public(rows[0])


def test_a_photograph_that_hangs_nowhere_is_hidden_first():
    row = make.accepted()
    assert not claim_brake.holds_back(contribution=row, kind="me")


def test_the_brake_costs_the_same_for_many_claims():
    rows = hung(make.many_hung(24))

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            claim_brake.holds_back(contribution=rows[-1], kind="child")
        return len(caught)

    before = queries()
    for row in rows[:5]:
        claim(row, "child")
    assert queries() == before

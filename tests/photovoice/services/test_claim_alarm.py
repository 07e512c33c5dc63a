"""The team hears by mail, once, that claims wait and hide nothing; without a mail server nothing breaks."""

from __future__ import annotations

from typing import Any

from django.core import mail

from wagtail.users.models import UserProfile

import pytest

from photovoice.models import Contribution
from photovoice.services import claim_alarm, claims
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows() -> list[Contribution]:
    make.many_hung(8)
    return list(Contribution.objects.order_by("pk"))


def held_back(rows: list[Contribution]) -> None:
    for row in rows[:4]:
        claims.make(contribution=row, kind="me", body="To jsem já, Tereza.", language="cs")


def colleague(group: str, address: str) -> Any:
    user = make.staff(group, name=address.split("@")[0])
    user.email = address
    user.save()
    return user


def test_the_first_claim_that_is_held_back_tells_whoever_may_answer_and_says_nothing_of_it(rows, settings):
    settings.MAIL_IS_SET_UP = True
    czech = colleague("Reviewers", "r@example.org")
    UserProfile.objects.update_or_create(user=czech, defaults={"preferred_language": "cs"})
    colleague("Coordinators", "c@example.org")
    held_back(rows)
    claim_alarm.send()
    letters = {letter.to[0]: letter for letter in mail.outbox}
    assert "c@example.org" not in letters
    assert "/admin/photovoice/claims/" in letters["r@example.org"].body
    assert "Tereza" not in letters["r@example.org"].body


def test_one_alarm_is_raised_for_as_long_as_something_waits(
    rows, settings, monkeypatch, django_capture_on_commit_callbacks
):
    settings.MAIL_IS_SET_UP = True
    sent: list[str] = []
    monkeypatch.setattr(claim_alarm, "enqueue", sent.append)
    held_back(rows)
    claims.make(contribution=rows[4], kind="said_no", body="", language="cs")
    assert sent == ["photovoice.tasks.tell_of_claims"]


def test_nothing_is_sent_when_somebody_looked_meanwhile_or_without_a_mail_server(rows, settings):
    colleague("Curators", "k@example.org")
    held_back(rows)
    assert claim_alarm.send() == 0
    settings.MAIL_IS_SET_UP = True
    waiting = rows[3].claims.get()
    claims.decide(claim=waiting, upheld=False, answer="Není.", by=make.staff("Reviewers"))
    assert claim_alarm.send() == 0 and not mail.outbox

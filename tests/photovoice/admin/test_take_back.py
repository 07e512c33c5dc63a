from __future__ import annotations

from django.test import Client
from django.urls import reverse

import pytest

from photovoice.models import Contribution
from photovoice.services import withdrawal
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def _address(row: Contribution, name: str = "photovoice_take_back") -> str:
    return reverse(name, args=[row.pk])


def test_looking_at_the_page_takes_nothing_back(as_curator: Client) -> None:
    row = make.send(make.participant())
    assert as_curator.get(_address(row)).status_code == 200
    row.refresh_from_db()
    assert not row.is_withdrawn


def test_it_is_taken_back_only_when_the_author_asked(as_curator: Client) -> None:
    row = make.send(make.participant())
    assert as_curator.post(_address(row)).status_code == 422
    row.refresh_from_db()
    assert not row.is_withdrawn
    as_curator.post(_address(row), {"sure": "on"})
    row.refresh_from_db()
    assert row.is_withdrawn
    assert row.withdrawn_by_author is False


def test_it_can_be_undone_within_the_waiting_time(as_curator: Client) -> None:
    row = make.accepted()
    as_curator.post(_address(row), {"sure": "on"})
    as_curator.post(_address(row, "photovoice_give_back"))
    row.refresh_from_db()
    assert (row.is_withdrawn, row.state) == (False, "accepted")


def test_what_is_erased_cannot_be_undone_and_says_so(as_curator: Client) -> None:
    row = make.send(make.participant())
    withdrawal.take_back(contribution=row, by_author=True)
    Contribution.objects.filter(pk=row.pk).update(erase_at="2020-01-01T00:00:00Z")
    withdrawal.erase_due()
    response = as_curator.post(_address(row, "photovoice_give_back"), follow=True)
    assert response.status_code == 200
    assert list(response.context["messages"])
    row.refresh_from_db()
    assert row.is_withdrawn


def test_a_reviewer_can_do_neither(as_reviewer: Client) -> None:
    row = make.send(make.participant())
    for name in ("photovoice_take_back", "photovoice_give_back"):
        assert as_reviewer.post(_address(row, name), {"sure": "on"}).status_code == 404

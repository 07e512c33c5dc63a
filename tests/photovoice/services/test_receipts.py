"""A receipt says only what was seen."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

import pytest

from cms.asking import Answered, over_http
from photovoice.models import Contribution, Withdrawal
from photovoice.services import receipts, withdrawal
from tests.browser.server_in_test import serving
from tests.doubles import asked_of_the_client
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def row() -> Contribution:
    made = make.accepted()
    make.exhibition([[made, make.accepted()]], published=True)
    return made


def test_it_is_written_before_anything_is_done_and_then_found_gone(row: Contribution) -> None:
    receipt = withdrawal.take_back(contribution=row, by_author=True)
    assert receipt.addresses and not any(each["checked_at"] for each in receipt.addresses)
    assert receipts.verify(withdrawal=receipt, fetch=asked_of_the_client)
    by_kind = {each["kind"]: each["status"] for each in receipt.addresses}
    assert by_kind == {"stop": 410, "file": 404, "page": 200} and receipt.verified_at
    assert "traces" not in receipt.before


def test_it_is_asked_for_over_http_as_any_visitor_would(row: Contribution, settings: Any) -> None:
    with serving() as address:
        settings.WAGTAILADMIN_BASE_URL = address
        receipt = withdrawal.take_back(contribution=row, by_author=True)
        assert receipts.verify(withdrawal=receipt, fetch=over_http)


def test_a_page_that_still_shows_it_is_not_gone(row: Contribution) -> None:
    receipt = withdrawal.take_back(contribution=row, by_author=True)
    stop = next(each["address"] for each in receipt.addresses if each["kind"] == "stop")

    def stale(address: str) -> Answered:
        if address.endswith("/cs/vystava/"):
            return Answered(200, f'<a href="{stop}">')
        return asked_of_the_client(address)

    assert not receipts.verify(withdrawal=receipt, fetch=stale)
    assert [each["address"] for each in receipt.addresses if not each["is_gone"]] == ["/cs/vystava/"]
    assert receipts.verify(withdrawal=receipt, fetch=asked_of_the_client)


def test_a_file_that_still_answers_is_not_gone(row: Contribution) -> None:
    receipt = withdrawal.take_back(contribution=row, by_author=True)
    assert not receipts.verify(withdrawal=receipt, fetch=lambda address: Answered(200))
    assert not any(each["is_gone"] for each in receipt.addresses if each["kind"] in {"file", "stop"})


def test_a_server_that_is_down_proves_nothing(row: Contribution) -> None:
    receipt = withdrawal.take_back(contribution=row, by_author=True)
    assert not receipts.verify(withdrawal=receipt, fetch=lambda address: Answered(None))
    assert not any(each["is_gone"] or each["checked_at"] for each in receipt.addresses)


def test_an_error_of_the_server_proves_nothing_either(row: Contribution) -> None:
    receipt = withdrawal.take_back(contribution=row, by_author=True)
    assert not receipts.verify(withdrawal=receipt, fetch=lambda address: Answered(500))


def test_nobody_answers_where_nobody_listens() -> None:
    assert over_http("http://127.0.0.1:9/") == Answered(None)


def test_what_is_not_gone_is_asked_for_each_minute_and_after_a_day_each_hour(row: Contribution) -> None:
    receipt = withdrawal.take_back(contribution=row, by_author=True)
    on_the_hour = timezone.now().replace(minute=0) + timedelta(days=2)
    asked = [timedelta(seconds=30), timedelta(minutes=2), timedelta(hours=23)]
    assert [receipts.due(now=receipt.asked_at + after).exists() for after in asked] == [False, True, True]
    assert receipts.due(now=on_the_hour).exists()
    assert not receipts.due(now=on_the_hour + timedelta(minutes=30)).exists()
    assert receipts.check_due(now=receipt.asked_at + timedelta(minutes=2)) == 1


def test_what_is_gone_or_undone_is_not_asked_for(row: Contribution) -> None:
    receipt = withdrawal.take_back(contribution=row, by_author=True)
    withdrawal.undo(contribution=row)
    assert receipts.check_due(now=timezone.now() + timedelta(minutes=5)) == 0
    assert not receipts.verify(withdrawal=receipt, fetch=asked_of_the_client)
    assert Withdrawal.objects.get().verified_at is None


def test_what_can_still_be_found_after_a_while_is_a_task_for_staff_once(row: Contribution) -> None:
    receipt = withdrawal.take_back(contribution=row, by_author=True)

    def stale(address: str) -> Answered:
        return Answered(200) if address.endswith("/cs/vystava/1/") else asked_of_the_client(address)

    told = receipt.tasks.filter(kind="told")
    receipts.verify(withdrawal=receipt, fetch=stale)
    assert not told.exists()
    Withdrawal.objects.update(asked_at=timezone.now() - timedelta(minutes=11))
    for _time in range(2):
        receipts.verify(withdrawal=receipt, fetch=stale)
    assert "/cs/vystava/1/" in told.get().words

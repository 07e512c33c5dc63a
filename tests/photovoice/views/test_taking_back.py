"""Taking back in the participant's space, and the receipts there."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from photovoice.models import Participant, Withdrawal
from photovoice.services import consents, receipts, withdrawal
from tests.factories import photovoice as make
from tests.photovoice.views.phone import Phone, let_in, photo_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone() -> Phone:
    made, person = let_in()
    make.allow(person)
    made.person = person  # type: ignore[attr-defined]
    return made


def whose(phone: Phone) -> Participant:
    return phone.person  # type: ignore[attr-defined,no-any-return]


def test_everything_that_can_be_taken_back_is_offered_on_one_page(phone: Phone) -> None:
    row = make.send(whose(phone))
    page = phone.get("/my/take-back/").content.decode()
    for way in (
        f"photographs/{row.pk}/take-back/",
        "take-back/use/",
        "take-back/name/",
        "take-back/everything/",
    ):
        assert f'href="/my/{way}"' in page


def test_one_use_is_taken_back_and_the_receipt_opens(phone: Phone) -> None:
    assert phone.submit("/my/take-back/use/", {"use": ""}).status_code == 422
    assert phone.submit("/my/take-back/use/", {"use": "flying"}).status_code == 422
    answer = phone.submit("/my/take-back/use/", {"use": "social"})
    assert answer.status_code == 302
    entry = consents.current(participant=whose(phone), call=whose(phone).calls.get())
    assert entry and "social" not in entry.uses and "web" in entry.uses
    assert "on social networks" in phone.get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    ("by_author", "said"), [(True, "You, on your phone."), (False, "The team, because you asked.")]
)
def test_a_receipt_speaks_to_its_owner(phone: Phone, by_author: bool, said: str) -> None:
    receipt = withdrawal.take_back_name(participant=whose(phone), by_author=by_author)
    page = phone.get(f"/my/receipts/{receipt.pk}/").content.decode()
    assert said in page and "the person" not in page.lower()


def test_the_name_is_taken_back(phone: Phone) -> None:
    assert "Linh" in phone.get("/my/take-back/name/").content.decode()
    assert phone.submit("/my/take-back/name/").status_code == 302
    assert whose(phone).consents.in_force().get().named == "nobody"
    assert phone.submit("/my/take-back/name/")["Location"] == "/my/take-back/"


def test_everything_says_first_what_happens_until_when_and_what_cannot_be_called_back(phone: Phone) -> None:
    make.send(whose(phone))
    page = " ".join(phone.get("/my/take-back/everything/").content.decode().split())
    for sentence in (
        "1 photograph with its words",
        "you can undo it",
        "Our backups may still hold it",
        "copies that others",
    ):
        assert sentence in page


def test_afterwards_the_space_can_be_read_and_nothing_can_be_sent(phone: Phone) -> None:
    row = make.send(whose(phone))
    receipt = withdrawal.take_back_everything(participant=whose(phone), by_author=True)
    for path in (
        "/my/",
        "/my/receipts/",
        "/my/allowed/",
        f"/my/photographs/{row.pk}/",
        "/my/everything/",
        "/my/take-back/",
    ):
        assert phone.get(path).status_code == 200, path
    for path in ("/my/send/", "/my/say/", f"/my/photographs/{row.pk}/words/"):
        assert phone.get(path)["Location"] == f"/my/receipts/{receipt.pk}/", path
    sent = phone.submit("/my/send/", {"photographs": photo_file()})
    assert sent["Location"] == f"/my/receipts/{receipt.pk}/"
    assert whose(phone).contributions.count() == 1


def test_afterwards_the_home_says_so_first_and_offers_nothing_that_is_closed(phone: Phone) -> None:
    make.send(whose(phone))
    receipt = withdrawal.take_back_everything(participant=whose(phone), by_author=True)
    body = phone.get("/my/").content.decode().split("<main", 1)[1]
    assert "Everything was taken back." in body and f'href="/my/receipts/{receipt.pk}/"' in body
    assert "You can undo this until" in body and 'href="/my/consent/?change=1"' in body
    assert "Send photographs" not in body and 'href="/my/say/"' not in body


def test_agreeing_anew_opens_it_for_sending(phone: Phone) -> None:
    withdrawal.take_back_everything(participant=whose(phone), by_author=True)
    make.allow(whose(phone), ["web"])
    assert phone.get("/my/send/").status_code == 200
    assert "Everything was taken back." not in phone.get("/my/").content.decode()


def test_a_receipt_tells_each_address_when_it_is_erased_and_what_stays(phone: Phone, settings: Any) -> None:
    settings.RECEIPT_FETCHER = "tests.doubles.asked_of_the_client"
    row = make.accepted(whose(phone))
    make.exhibition([[row]], published=True)
    phone.submit(f"/my/photographs/{row.pk}/take-back/")
    page = " ".join(phone.get(f"/my/receipts/{Withdrawal.objects.get().pk}/").content.decode().split())
    for sentence in (
        "/cs/vystava/1/", "Gone: checked on", "Nothing of yours is on it", "It is erased for good on",
        "Our backups may hold it until", " files.", "up to an hour", "No name and no picture",
    ):  # fmt: skip
        assert sentence in page, sentence


def test_before_the_check_it_promises_nothing(phone: Phone) -> None:
    row = make.accepted(whose(phone))
    make.exhibition([[row]], published=True)
    receipt = withdrawal.take_back(contribution=row, by_author=True)
    page = phone.get(f"/my/receipts/{receipt.pk}/").content.decode()
    assert "Not checked yet" in page and "Gone: checked" not in page


def test_undo_and_too_late(phone: Phone) -> None:
    receipt = withdrawal.take_back(contribution=make.send(whose(phone)), by_author=True)
    address = f"/my/receipts/{receipt.pk}/"
    assert phone.submit(f"{address}undo/")["Location"] == f"{address}?said=undone"
    assert phone.submit(f"{address}undo/")["Location"] == f"{address}?said=too_late"
    assert "cannot be undone" in phone.get(f"{address}?said=too_late").content.decode()
    assert phone.get(f"{address}undo/").status_code == 302


def test_another_persons_receipt_is_not_there(phone: Phone) -> None:
    receipt = withdrawal.take_back(contribution=make.send(make.participant()), by_author=True)
    assert phone.get(f"/my/receipts/{receipt.pk}/").status_code == 404
    assert phone.submit(f"/my/receipts/{receipt.pk}/undo/").status_code == 404


def test_the_list_costs_the_same_however_many_receipts_there_are(phone: Phone) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert phone.get("/my/receipts/").status_code == 200
        return len(queries)

    def take_one_back() -> None:
        receipts.verify(withdrawal=withdrawal.take_back(contribution=make.send(whose(phone)), by_author=True))

    take_one_back()
    cost()
    few = cost()
    for _number in range(3):
        take_one_back()
    assert cost() == few


def test_a_receipt_says_which_photograph_by_when_it_was_sent_and_not_by_a_number_of_ours(
    phone: Phone,
) -> None:
    row = make.send(whose(phone))
    row.received_at = datetime(2026, 5, 3, 14, 7, tzinfo=ZoneInfo("Europe/Prague"))
    row.save()
    receipt = withdrawal.take_back(contribution=row, by_author=True)
    for address in ("/my/receipts/", f"/my/receipts/{receipt.pk}/"):
        page = phone.get(address).content.decode()
        assert "The photograph sent on 3 May 2026, 14:07 was taken back." in page
        assert f"Photograph {row.pk}" not in page

"""Taking back one use, or one's name."""

from __future__ import annotations

from typing import Any

from django.test import Client

import pytest

from media.clearance import Use, is_cleared
from media.models import Picture
from photovoice.models import Consent, Contribution
from photovoice.services import consents, receipts, withdrawal
from tests.doubles import asked_of_the_client
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def row() -> Contribution:
    made = make.accepted()
    make.authors_page()
    make.exhibition([[made, make.accepted()]], published=True)
    return made


def cleared(row: Contribution) -> set[str]:
    upload = Contribution.objects.select_related("upload").get(pk=row.pk).upload
    return {use.value for use in Use if is_cleared(upload, use)}


def back(row: Contribution, use: str, **fields: Any) -> Any:
    return withdrawal.take_back_use(participant=row.participant, call=row.call, use=use, **fields)


@pytest.mark.parametrize("use", ["web", "exhibition", "social", "print", "podcast", "research", "archive"])
def test_one_use_ends_at_once_and_every_other_stays_and_it_is_seen_to_be_gone(
    row: Contribution, use: str
) -> None:
    before = cleared(row)
    receipt = back(row, use)
    assert cleared(row) == before - {use}
    assert receipts.verify(withdrawal=receipt, fetch=asked_of_the_client)
    assert bool(receipt.addresses) == (use in {"web", "exhibition", "social"})


def test_the_web_taken_back_leaves_the_words_on_the_stop_and_no_file(row: Contribution) -> None:
    receipt = back(row, "web")
    files = [each["address"] for each in receipt.addresses if each["kind"] == "file"]
    assert files and {Client().get(address).status_code for address in files} == {404}
    assert not Picture.objects.filter(upload=row.upload_id).exists()
    assert Client().get("/cs/vystava/1/").status_code == 200


def test_for_one_photograph_the_others_stay(row: Contribution) -> None:
    other = make.accepted(row.participant)
    back(row, "web", contribution=row)
    assert "web" not in cleared(row) and "web" in cleared(other)
    back(row, "print", contribution=row)
    assert cleared(row).isdisjoint({"web", "print"})


def test_what_was_not_allowed_cannot_be_taken_back(row: Contribution) -> None:
    back(row, "print")
    entries = Consent.objects.count()
    with pytest.raises(withdrawal.NotAllowed):
        back(row, "print")
    assert Consent.objects.count() == entries


def test_the_entry_keeps_the_end_and_the_words_of_the_one_before(row: Contribution) -> None:
    before = consents.current(participant=row.participant, call=row.call)
    back(row, "print")
    after = consents.current(participant=row.participant, call=row.call)
    assert before and after and after.supersedes == before
    assert (after.wording_id, after.expires_at, after.named) == (
        before.wording_id,
        before.expires_at,
        before.named,
    )


def test_undone_it_is_allowed_again(row: Contribution) -> None:
    before = cleared(row)
    withdrawal.undo_withdrawal(withdrawal=back(row, "web"))
    assert cleared(row) == before


def test_what_a_parent_allowed_is_allowed_again_when_everything_comes_back(row: Contribution) -> None:
    make.allow(row.participant, age_group="child", given_by="parent")
    before = cleared(row)
    assert "web" in before
    receipt = withdrawal.take_back_everything(participant=row.participant, by_author=True)
    withdrawal.undo_withdrawal(withdrawal=receipt)
    assert cleared(row) == before


def test_an_undo_does_not_overrule_what_was_said_since(row: Contribution) -> None:
    receipt = back(row, "web")
    make.allow(row.participant, ["exhibition"])
    with pytest.raises(withdrawal.CannotUndo):
        withdrawal.undo_withdrawal(withdrawal=receipt)
    assert cleared(row) == {"exhibition"}


def test_a_name_taken_back_stands_nowhere_and_the_photograph_stays(row: Contribution) -> None:
    person = row.participant
    address = f"/cs/autori/{person.public_key}/"
    assert Client().get(address).status_code == 200
    receipt = withdrawal.take_back_name(participant=person)
    assert receipts.verify(withdrawal=receipt, fetch=asked_of_the_client)
    statuses = {each["address"]: each["status"] for each in receipt.addresses}
    assert statuses[address] == 404 and statuses["/cs/vystava/1/"] == 200
    assert Picture.objects.filter(upload=row.upload_id).exists()


def test_staff_who_do_it_are_in_the_ledger_as_witnesses(row: Contribution) -> None:
    staff = make.staff()
    withdrawal.take_back_name(participant=row.participant, by_author=False, by=staff)
    entry = consents.current(participant=row.participant, call=row.call)
    assert entry and (entry.method, entry.recorded_by) == ("witnessed", staff)


def test_who_has_no_public_name_has_none_to_take_back() -> None:
    with pytest.raises(withdrawal.NotAllowed):
        withdrawal.take_back_name(participant=make.participant())

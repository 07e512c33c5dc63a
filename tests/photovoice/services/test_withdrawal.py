"""Taking back."""

from __future__ import annotations

from datetime import timedelta

from django.core.files.storage import storages
from django.utils import timezone

import pytest

import media.services
from media.models import Picture, PrivateUpload
from photovoice.models import Consent, Contribution
from photovoice.services import withdrawal
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def test_taking_back_removes_the_public_picture_and_staffs_view():
    row = make.accepted()
    make.exhibition([[row]], published=True)
    withdrawal.take_back(contribution=row, by_author=True)
    assert not Picture.objects.exists()
    assert PrivateUpload.objects.get().withheld_at is not None


def test_taking_back_twice_changes_nothing():
    row = make.accepted()
    withdrawal.take_back(contribution=row, by_author=True)
    first = row.withdrawn_at
    withdrawal.take_back(contribution=row, by_author=False)
    assert row.withdrawn_at == first and row.withdrawn_by_author


def test_undo_returns_it_to_where_it_was_under_new_names():
    row = make.accepted()
    make.exhibition([[row]], published=True)
    before = Picture.objects.get().folder
    withdrawal.take_back(contribution=row, by_author=True)
    withdrawal.undo(contribution=row)
    assert Picture.objects.get().folder != before
    assert row.state == "accepted" and PrivateUpload.objects.get().withheld_at is None


def test_what_was_not_taken_back_cannot_be_undone():
    with pytest.raises(withdrawal.CannotUndo):
        withdrawal.undo(contribution=make.accepted())


def test_nothing_is_erased_before_the_waiting_time_is_over(settings):
    row = make.accepted()
    withdrawal.take_back(contribution=row, by_author=True)
    almost = timezone.now() + timedelta(days=settings.ERASE_AFTER_DAYS) - timedelta(minutes=1)
    assert withdrawal.erase_due(now=almost) == 0
    assert storages["private"].exists(PrivateUpload.objects.get().file.name)


def test_erasing_leaves_no_bytes_and_no_words_but_the_entry_of_the_ledger(settings):
    row = make.accepted()
    make.allow(row.participant, ["web"], contribution=row)
    name = PrivateUpload.objects.get().file.name
    withdrawal.take_back(contribution=row, by_author=True)
    later = timezone.now() + timedelta(days=settings.ERASE_AFTER_DAYS, minutes=1)
    assert withdrawal.erase_due(now=later) == 1
    assert not storages["private"].exists(name)
    row = Contribution.objects.get()
    assert row.erased_at and not row.texts.exists()
    upload = PrivateUpload.objects.get()
    assert (
        upload.state == "erased"
        and not upload.original_name
        and not upload.previews
        and not upload.derivatives
    )
    assert Consent.objects.filter(contribution=row).exists()
    with pytest.raises(withdrawal.CannotUndo):
        withdrawal.undo(contribution=row)


def test_erasing_again_finds_nothing(settings):
    withdrawal.take_back(contribution=make.accepted(), by_author=True)
    later = timezone.now() + timedelta(days=settings.ERASE_AFTER_DAYS, minutes=1)
    assert [withdrawal.erase_due(now=later), withdrawal.erase_due(now=later)] == [1, 0]


def test_one_that_cannot_be_erased_keeps_no_other_from_being_erased(settings, monkeypatch):
    rows = [make.accepted(), make.accepted()]
    for row in rows:
        withdrawal.take_back(contribution=row, by_author=True)
    stuck, erase = rows[0].upload_id, media.services.erase

    def refuse_one(*, upload):
        if upload.pk == stuck:
            raise PermissionError("read-only")
        erase(upload=upload)

    monkeypatch.setattr("media.services.erase", refuse_one)
    later = timezone.now() + timedelta(days=settings.ERASE_AFTER_DAYS, minutes=1)
    assert withdrawal.erase_due(now=later) == 1
    assert list(Contribution.objects.filter(erased_at=None).values_list("upload_id", flat=True)) == [stuck]


def test_an_answer_taken_back_has_a_receipt_too_and_coming_back_is_written_on_it():
    person = make.participant()
    said = make.say(person)
    receipt = withdrawal.take_back_answer(answer=said)
    assert withdrawal.take_back_answer(answer=said) == receipt
    said.refresh_from_db()
    assert said.withdrawn_at and receipt.erase_at == said.erase_at
    withdrawal.undo_answer(answer=said)
    receipt.refresh_from_db()
    said.refresh_from_db()
    assert receipt.undone_at and said.withdrawn_at is None
    again = withdrawal.take_back_answer(answer=said)
    withdrawal.undo_withdrawal(withdrawal=again)
    said.refresh_from_db()
    assert said.withdrawn_at is None


def test_taking_back_again_gives_the_same_receipt():
    row = make.accepted()
    assert withdrawal.take_back(contribution=row, by_author=True) == withdrawal.take_back(
        contribution=row, by_author=False
    )

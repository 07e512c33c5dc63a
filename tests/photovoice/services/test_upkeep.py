"""What the clock or a killed process left behind is put right."""

from __future__ import annotations

from datetime import timedelta
from unittest import mock

from django.core.files.storage import storages
from django.test import Client
from django.utils import timezone

import pytest

import media.services
from media.models import Picture, PrivateUpload, ReleaseRecord
from photovoice.models import Exhibition, Publication
from photovoice.services import intake, publishing, upkeep
from tests import photographs
from tests.factories import photovoice as make
from tests.factories.media import make_upload

pytestmark = pytest.mark.django_db


def public_names() -> list[str]:
    return [name for record in ReleaseRecord.objects.filter(recalled_at=None) for name in record.names]


def test_a_consent_that_ends_by_the_clock_takes_the_public_files_with_it():
    row = make.accepted()
    make.exhibition([[row]], published=True)
    make.allow(row.participant, expires_at=timezone.now() + timedelta(hours=1))
    names = public_names()
    assert names and upkeep.settle_due() == 0
    ended = (timezone.now() - timedelta(seconds=2)).isoformat()
    media.services.set_clearance(
        upload=row.upload, cleared_until=dict.fromkeys(row.upload.cleared_until, ended)
    )
    assert upkeep.settle_due() == 1
    assert not Picture.objects.exists()
    assert not any(storages["default"].exists(name) for name in names)
    assert upkeep.settle_due() == 0


def test_a_picture_whose_files_are_gone_comes_out_under_new_names(client: Client):
    row = make.accepted()
    make.exhibition([[row]], published=True)
    before = Picture.objects.get().folder
    storages["default"].delete(public_names()[0])
    media.services.reconcile()
    upkeep.settle_due()
    assert Picture.objects.get().folder != before
    assert client.get(f"/files/{public_names()[0]}").status_code == 200


def test_a_photograph_that_lost_its_preparation_is_prepared_again_and_comes_out(
    django_capture_on_commit_callbacks,
):
    row = make.accepted()
    make.exhibition([[row]], published=True)
    media.services.recall(uploads=[row.upload])
    long_ago = timezone.now() - timedelta(days=1)
    PrivateUpload.objects.update(derivatives={}, derivatives_version=None, tried_at=long_ago)
    with django_capture_on_commit_callbacks(execute=True):
        assert upkeep.settle_due() == 1
    assert Picture.objects.exists()


def test_what_is_being_prepared_is_not_asked_for_again_each_minute():
    row = make.accepted()
    make.exhibition([[row]], published=True)
    media.services.recall(uploads=[row.upload])
    PrivateUpload.objects.update(derivatives={}, derivatives_version=None, tried_at=None)
    with mock.patch("media.services.preparation.enqueue") as asked:
        assert upkeep.settle_due() == 1
        assert upkeep.settle_due() == 0
    asked.assert_called_once_with("media.tasks.prepare_derivatives", str(row.upload_id))


def test_one_photograph_that_cannot_be_settled_keeps_no_other_from_it():
    first, second = make.accepted(), make.accepted()
    make.exhibition([[first, second]], published=True)
    media.services.recall(uploads=[first.upload, second.upload])
    storages["private"].delete(PrivateUpload.objects.get(pk=first.upload_id).derivatives["library"]["name"])
    upkeep.settle_due()
    assert list(Picture.objects.values_list("upload", flat=True)) == [second.upload_id]


def cut_off(made: Exhibition, *, minutes: int) -> Publication:
    with mock.patch("photovoice.services.publishing.enqueue"):
        wish = publishing.request_publication(exhibition=made, by=None)
    Publication.objects.update(state="preparing", requested_at=timezone.now() - timedelta(minutes=minutes))
    return wish


def test_a_publication_whose_worker_was_killed_is_taken_up_again(django_capture_on_commit_callbacks):
    made = make.exhibition([[make.accepted()]])
    wish = cut_off(made, minutes=3)
    with django_capture_on_commit_callbacks(execute=True):
        upkeep.take_up_publications()
    wish.refresh_from_db()
    assert wish.state == "done" and Exhibition.objects.get().live


def test_a_publication_that_never_gets_through_ends_with_a_sentence_and_can_be_wished_again():
    made = make.exhibition([[make.accepted()]])
    wish = cut_off(made, minutes=61)
    upkeep.take_up_publications()
    wish.refresh_from_db()
    assert wish.state == "failed" and "Publish again" in wish.problem
    assert publishing.request_publication(exhibition=made, by=None).pk != wish.pk


def test_a_publication_under_way_is_left_alone():
    made = make.exhibition([[make.accepted()]])
    cut_off(made, minutes=1)
    assert upkeep.take_up_publications() == 0


def test_a_photograph_bound_to_nothing_is_erased_after_a_day_and_one_in_use_is_not():
    row = make.send(make.participant())
    unbound = make_upload(owner_key=row.participant.owner_key)
    name = unbound.file.name
    assert upkeep.erase_unbound() == 0
    tomorrow = timezone.now() + timedelta(hours=25)
    assert upkeep.erase_unbound(now=tomorrow) == 1
    assert not storages["private"].exists(name)
    assert storages["private"].exists(PrivateUpload.objects.get(pk=row.upload_id).file.name)
    assert upkeep.erase_unbound(now=tomorrow) == 0


def test_a_photograph_whose_binding_was_cut_off_is_bound_when_it_is_sent_again(monkeypatch):
    person = make.participant()
    data = photographs.plain_jpeg((400, 300))

    class Killed(BaseException):
        pass

    def die(*_args, **_fields):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(intake, "_bind", die)
        with pytest.raises(Killed):
            make.send(person, data)
    upload = PrivateUpload.objects.get()
    assert make.send(person, data).upload_id == upload.pk
    assert upkeep.erase_unbound(now=timezone.now() + timedelta(hours=25)) == 0

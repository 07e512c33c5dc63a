"""Files of somebody's own zine: made by the worker, and only as long as the zine is what they were made of."""

from __future__ import annotations

from unittest import mock

from django.core.cache import cache
from django.core.files.storage import storages

import pytest

from campaign.models import OwnZineFile
from campaign.services import forgetting, own_zine_files, own_zines
from campaign.services.own_zine_files import NotReady, State
from campaign.services.own_zines import Made
from tests.factories import photovoice as make
from tests.factories import zines as make_zines

pytestmark = pytest.mark.django_db


@pytest.fixture
def zine():
    cache.clear()
    make.home()
    row = make_zines.photograph()
    return own_zines.save(participant=row.participant, title="Moje", rows=[row], zine_format="fold_a7")


@pytest.fixture
def quick():
    """Files without the setting of pages, which others test."""
    with mock.patch("campaign.services.own_zines.pdf", return_value=Made(b"%PDF-1.7", [])) as pdf:
        yield pdf


def read(zine, kind="fold", language="cs"):
    with own_zine_files.open_file(zine=zine, kind=kind, language=language) as opened:
        return opened.read()


def test_however_often_somebody_looks_the_worker_is_asked_once(zine):
    with mock.patch("campaign.services.own_zine_files.enqueue") as asked:
        for _time in range(3):
            standing = own_zine_files.standing_of(zine=zine, language="vi")
            assert standing.state == State.BEING_MADE
    asked.assert_called_once_with("campaign.tasks.make_own_zine", zine.pk, "vi")


def test_what_is_made_already_is_not_made_twice(zine, quick):
    for _time in range(2):
        own_zine_files.make(zine=zine, language="cs")
    assert quick.call_count == 2 and own_zine_files.standing_of(zine=zine, language="cs").state == State.READY


def test_a_zine_that_was_changed_hands_out_no_file_of_before_and_leaves_none_behind(
    zine, quick, django_capture_on_commit_callbacks
):
    own_zine_files.make(zine=zine, language="cs")
    before = list(own_zine_files.kept_names())
    zine.title_cs = "Jiná"
    zine.save()
    with pytest.raises(NotReady):
        read(zine)
    with django_capture_on_commit_callbacks(execute=True):
        own_zine_files.make(zine=zine, language="cs")
    assert read(zine) and not any(storages["private"].exists(name) for name in before)


def test_words_changed_by_their_author_ask_for_another_file(zine, quick):
    own_zine_files.make(zine=zine, language="cs")
    text = zine.pages[1].value["photograph"].texts.get(is_original=True)
    text.body = "Jinak."
    text.save()
    with pytest.raises(NotReady):
        read(zine)


def test_a_file_lost_from_the_disk_is_made_again(zine, quick):
    own_zine_files.make(zine=zine, language="cs")
    for name in own_zine_files.kept_names():
        storages["private"].delete(name)
    with pytest.raises(NotReady):
        read(zine)
    own_zine_files.make(zine=zine, language="cs")
    assert read(zine)


@pytest.mark.parametrize("whom", ["photograph", "person"])
def test_erasing_leaves_no_file_on_the_disk(zine, quick, whom, django_capture_on_commit_callbacks):
    own_zine_files.make(zine=zine, language="cs")
    names = list(own_zine_files.kept_names())
    assert len(names) == 2
    with django_capture_on_commit_callbacks(execute=True):
        if whom == "person":
            forgetting.forget_person(participant=zine.participant)
        else:
            forgetting.forget_photograph(contribution=zine.pages[1].value["photograph"])
    assert not OwnZineFile.objects.exists()
    assert not any(storages["private"].exists(name) for name in names)

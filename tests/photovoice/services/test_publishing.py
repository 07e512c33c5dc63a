"""All of it or nothing goes public."""

from __future__ import annotations

from pathlib import Path

from django.core.files.storage import storages

import pytest

from media.models import Picture
from photovoice.models import Contribution, Exhibition, ExhibitionPage, Publication
from photovoice.services import curation, publishing
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db


def released(*rows):
    return [Picture.objects.filter(upload__contribution=row).exists() for row in rows]


def test_publishing_lets_out_what_is_hung_and_cleared():
    person = make.participant()
    make.allow(person)
    hung, not_hung, no_web = make.accepted(person), make.accepted(person), make.accepted(person)
    make.allow(person, ["exhibition"], contribution=no_web)
    made = make.exhibition([[hung, no_web]], published=True)
    assert made.live and all(page.live for page in made.pages.all())
    assert released(hung, not_hung, no_web) == [True, False, False]


def test_what_is_not_cleared_for_an_exhibition_stops_the_publication():
    row = make.accepted()
    made = make.exhibition([[row]])
    make.allow(row.participant, ["web"])
    with pytest.raises(publishing.CannotPublish) as stopped:
        publishing.request_publication(exhibition=made, by=None)
    assert [problem.contribution_id for problem in stopped.value.problems] == [row.pk]
    assert released(row) == [False]


def test_an_empty_exhibition_and_one_without_a_page_are_not_published():
    made = make.exhibition([[]])
    with pytest.raises(publishing.CannotPublish):
        publishing.request_publication(exhibition=made, by=None)
    lonely = Exhibition.objects.create(name="x", live=False)
    make.hang(lonely, [[make.accepted()]])
    with pytest.raises(publishing.CannotPublish):
        publishing.request_publication(exhibition=lonely, by=None)


def public_files():
    folder = Path(storages["default"].location)
    return {str(path) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("step", ["_keep_plates", "note"])
def test_a_failure_in_the_middle_leaves_everything_as_it_was(monkeypatch, step):
    rows = [make.accepted(), make.accepted()]
    made = make.exhibition([rows])
    before = public_files()

    def full(*_args, **_fields):
        raise OSError("No space left on device")

    monkeypatch.setattr(publishing, step, full)
    wish = Publication.objects.create(exhibition=made, revision_id=made.latest_revision_id)
    done = publishing.carry_out(publication_id=wish.pk)
    assert done.state == "failed" and done.problem
    assert released(*rows) == [False, False]
    assert public_files() == before
    assert not Exhibition.objects.get(pk=made.pk).live
    assert not ExhibitionPage.objects.filter(live=True).exists()


def test_unpublishing_takes_everything_in_and_publishing_again_gives_new_names():
    row = make.accepted()
    made = make.exhibition([[row]], published=True)
    before = Picture.objects.get().folder
    publishing.unpublish(exhibition=made, by=None)
    assert released(row) == [False]
    make.publish(made)
    assert Picture.objects.get().folder != before


def test_unpublishing_the_last_exhibition_that_shows_it_recalls_a_photograph():
    row = make.accepted()
    first = make.exhibition([[row]], published=True, slug="prvni")
    second = make.exhibition([[row]], published=True, slug="druha")
    publishing.unpublish(exhibition=first, by=None)
    assert released(row) == [True]
    publishing.unpublish(exhibition=second, by=None)
    assert released(row) == [False]


def test_unpublishing_the_last_page_in_wagtail_recalls_too():
    row = make.accepted()
    made = make.exhibition([[row]], published=True)
    czech, english = made.pages.order_by("pk")
    czech.unpublish()
    assert released(row) == [True]
    english.unpublish()
    assert released(row) == [False]


def test_taking_a_photograph_down_recalls_it_at_the_next_publication():
    first, second = make.accepted(), make.accepted()
    made = make.exhibition([[first, second]], published=True)
    make.hang(made, [[second]])
    assert released(first, second) == [True, True]
    make.publish(made)
    assert released(first, second) == [False, True]


def test_two_wishes_for_the_same_draft_are_one(settings):
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": ["default", "slow"]}
    }
    made = make.exhibition([[make.accepted()]])
    first = publishing.request_publication(exhibition=made, by=None)
    assert publishing.request_publication(exhibition=made, by=None) == first


def test_a_repeated_task_does_nothing():
    row = make.accepted()
    made = make.exhibition([[row]], published=True)
    folder = Picture.objects.get().folder
    publishing.carry_out(publication_id=Exhibition.objects.get(pk=made.pk).latest_publication_id)
    assert Picture.objects.get().folder == folder


def test_what_was_not_prepared_when_hung_is_prepared_when_published():
    row = make.accepted()
    made = make.exhibition([[row]])
    upload = Contribution.objects.get(pk=row.pk).upload
    upload.derivatives, upload.derivatives_version = {}, None
    upload.save()
    assert not upload.is_prepared
    make.publish(made)
    assert released(row) == [True]


def test_public_files_exist_exactly_while_released():
    row = make.accepted()
    made = make.exhibition([[row]], published=True)
    folder = f"p/{Picture.objects.get().folder}".replace("p/p/", "p/")
    assert storages["default"].exists(folder)
    publishing.unpublish(exhibition=made, by=None)
    assert not storages["default"].exists(folder) or not any(storages["default"].listdir(folder))


def test_an_agreement_given_later_lets_a_hung_photograph_out():
    row = make.accepted()
    make.allow(row.participant, ["exhibition"])
    make.exhibition([[row]], published=True)
    assert released(row) == [False]
    make.allow(row.participant, ["exhibition", "web"])
    assert released(row) == [True]
    curation.settle(contributions=[row])
    assert released(row) == [True]

"""The team's picture of an event: made by the worker, and never of a picture that is not chosen any more."""

from __future__ import annotations

from typing import Any
from unittest import mock

import pytest

from campaign.models import Event
from campaign.services import event_pictures, events
from tests.factories import events as make
from tests.factories.covers import picture

pytestmark = pytest.mark.django_db


def files_of(event: Event) -> dict[str, Any]:
    return Event.objects.get(pk=event.pk).picture_files


def test_saving_an_event_works_on_no_picture_and_asks_the_worker() -> None:
    with (
        mock.patch("campaign.services.event_pictures.covers.derived", side_effect=AssertionError),
        mock.patch("campaign.services.event_pictures.enqueue") as asked,
    ):
        event = make.make(picture=picture(1600, 900))
    asked.assert_called_once_with("campaign.tasks.make_event_picture", event.pk)
    assert files_of(event) == {}


def test_the_worker_makes_the_sizes_of_pages_without_cropping(
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        event = make.make(picture=picture(1600, 900))
    made = files_of(event)["sizes"].values()
    assert [(one["width"], one["height"]) for one in made] == [(480, 270), (800, 450), (1400, 787)]


def test_another_picture_or_none_is_shown_instead_of_the_old_one_at_once() -> None:
    event = make.make(picture=picture(1600, 900))
    event_pictures.make(event=event)
    event.picture = None
    assert events.save(event=event).picture_files == {}


def test_a_picture_replaced_in_the_library_is_made_anew(django_capture_on_commit_callbacks: Any) -> None:
    event = make.make(picture=picture(1600, 900))
    event_pictures.make(event=event)
    before = files_of(event)["of"]
    chosen, other = event.picture, picture(1400, 1400)
    # As the library does it: what was made of the file before goes with it.
    chosen.renditions.all().delete()
    chosen.file = other.file
    chosen.width, chosen.height = 1400, 1400
    with django_capture_on_commit_callbacks(execute=True):
        chosen.save()
    after = files_of(event)
    assert after["of"] != before and {one["height"] for one in after["sizes"].values()} == {480, 800, 1400}


def test_a_picture_deleted_from_the_library_leaves_no_event_with_a_hole() -> None:
    event = make.make(picture=picture(1600, 900))
    event_pictures.make(event=event)
    event.picture.delete()
    kept = Event.objects.get(pk=event.pk)
    assert kept.picture is None and kept.picture_files == {}

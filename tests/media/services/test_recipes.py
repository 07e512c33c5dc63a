from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from media import services, signals
from media.clearance import Use
from media.models import Picture, RedactionRecipe
from media.redaction import RecipeError
from tests.factories.media import in_process, make_released, make_upload

pytestmark = pytest.mark.django_db
Files = Callable[[str], list[Path]]
FACE = {"x": 0.1, "y": 0.1, "w": 0.2, "h": 0.2, "kind": "person", "style": "pixels"}
PLATE = {"x": 0.5, "y": 0.5, "w": 0.2, "h": 0.1, "kind": "plate", "style": "solid"}


def test_marking_a_face_takes_the_unmarked_picture_back_at_once(files: Files) -> None:
    [upload] = make_released()
    services.set_recipe(upload=upload, boxes=[FACE], by=None)
    assert files("default") == []
    assert not Picture.objects.exists()
    assert (upload.previews, upload.derivatives) == ({}, {})
    assert len(files("private")) == 1


def test_a_process_that_ends_in_between_leaves_no_unmarked_picture_out(files: Files) -> None:
    [upload] = make_released()
    with mock.patch("media.services.recipes.erase_recalled", side_effect=KeyboardInterrupt):
        with pytest.raises(KeyboardInterrupt):
            services.set_recipe(upload=upload, boxes=[FACE], by=None)
    assert not Picture.objects.exists()
    services.reconcile()
    assert files("default") == []


def test_everything_is_made_anew_with_the_new_recipe(django_capture_on_commit_callbacks: Any) -> None:
    upload = make_upload(cleared=[Use.WEB], derivatives=True)
    with in_process(), django_capture_on_commit_callbacks(execute=True):
        services.set_recipe(upload=upload, boxes=[FACE], by=None)
    upload.refresh_from_db()
    assert upload.state == "ready"
    assert upload.previews_version == upload.derivatives_version == upload.recipe_version == 1


def test_each_change_is_a_version_and_says_who_made_it(make_staff: Callable[..., Any]) -> None:
    upload, curator = make_upload(), make_staff("redact")
    services.set_recipe(upload=upload, boxes=[FACE], by=None)
    services.set_recipe(upload=upload, boxes=[FACE, PLATE], by=curator)
    recipe = RedactionRecipe.objects.get()
    assert (recipe.version, recipe.changed_by, recipe.boxes) == (2, curator, [FACE, PLATE])


def test_the_same_boxes_again_change_nothing(files: Files) -> None:
    upload = make_upload()
    services.set_recipe(upload=upload, boxes=[], by=None)
    assert not RedactionRecipe.objects.exists()
    assert upload.previews


def test_taking_the_last_box_away_is_a_change_too() -> None:
    upload = make_upload()
    services.set_recipe(upload=upload, boxes=[FACE], by=None)
    services.set_recipe(upload=upload, boxes=[], by=None)
    assert (upload.recipe.version, upload.recipe.boxes) == (2, [])


@pytest.mark.parametrize("boxes", [[{"x": 0.1}], [{**FACE, "x": 2}], [{**FACE, "why": "x"}], ["box"]])
def test_what_is_no_recipe_changes_nothing(boxes: list[Any]) -> None:
    upload = make_upload()
    with pytest.raises(RecipeError):
        services.set_recipe(upload=upload, boxes=boxes, by=None)
    upload.refresh_from_db()
    assert upload.previews
    assert upload.recipe_version == 0


def test_those_above_hear_of_a_change() -> None:
    upload = make_upload()
    told: list[Any] = []

    def listen(upload: Any, **kwargs: Any) -> None:
        told.append(upload)

    signals.recipe_changed.connect(listen)
    services.set_recipe(upload=upload, boxes=[FACE], by=None)
    services.set_recipe(upload=upload, boxes=[FACE], by=None)
    signals.recipe_changed.disconnect(listen)
    assert told == [upload]

from __future__ import annotations

import io
from unittest import mock

import pytest
from PIL import Image

from media import services
from media.ingest import isolated
from media.services import paper
from tests import photographs, profiles
from tests.factories.media import make_upload

pytestmark = pytest.mark.django_db


def test_an_original_is_decoded_in_another_process_and_nothing_is_left_behind() -> None:
    upload = make_upload(content=photographs.phone_jpeg((480, 640)))
    with mock.patch.object(isolated, "run_limited", wraps=isolated.run_limited) as run:
        first, second = paper.pictures([paper.Order(upload, 320), paper.Order(upload, 160)])
    assert run.call_count == 1
    assert ((first.width, first.height), (second.width, second.height)) == ((240, 320), (120, 160))
    assert not any(needle in first.content for needle in photographs.NEEDLES)
    storage = paper.private_storage()
    assert storage.listdir("incoming")[0] == []


def test_a_prepared_picture_is_taken_only_while_it_is_large_enough_and_of_the_recipe_in_force() -> None:
    upload = make_upload(derivatives=True)
    assert paper._prepared(paper.Order(upload, 300))
    assert not paper._prepared(paper.Order(upload, 600))
    services.set_recipe(upload=upload, boxes=[{"x": 0.1, "y": 0.1, "w": 0.2, "h": 0.2}], by=None)
    upload.refresh_from_db()
    assert not paper._prepared(paper.Order(upload, 300))


def test_inks_come_by_the_profile() -> None:
    upload = make_upload(derivatives=True)
    (made,) = paper.pictures([paper.Order(upload, 200)], profile=profiles.cmyk_profile())
    with Image.open(io.BytesIO(made.content)) as picture:
        assert picture.mode == "CMYK"

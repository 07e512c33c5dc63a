from __future__ import annotations

import io

import pytest
from PIL import Image

from campaign.services import thumbnails
from media import services
from media.clearance import Use
from tests.factories.media import in_process, make_upload

pytestmark = pytest.mark.django_db


def test_a_thumbnail_is_a_bare_jpeg_no_larger_than_asked_for() -> None:
    picture = thumbnails.of_upload(make_upload(cleared=[Use.EXHIBITION]), edge=200)
    assert picture is not None
    with Image.open(io.BytesIO(picture)) as image:
        assert (image.format, max(image.size), image.getexif()) == ("JPEG", 200, {})


def test_what_is_not_cleared_for_the_wall_has_no_thumbnail() -> None:
    assert thumbnails.of_upload(make_upload(cleared=[Use.WEB]), edge=200) is None


def test_what_is_hidden_in_the_photograph_is_hidden_in_the_thumbnail() -> None:
    upload = make_upload(cleared=[Use.EXHIBITION])
    services.set_recipe(upload=upload, boxes=[{"x": 0, "y": 0, "w": 1, "h": 1, "style": "solid"}], by=None)
    assert thumbnails.of_upload(upload, edge=200) is None
    with in_process():
        services.prepare(upload=upload)
    picture = thumbnails.of_upload(type(upload).objects.select_related("recipe").get(pk=upload.pk), edge=200)
    assert picture is not None
    with Image.open(io.BytesIO(picture)) as image:
        assert all(channel < 40 for channel in image.convert("RGB").getpixel((10, 10)))  # type: ignore[union-attr]

from __future__ import annotations

import io

import pytest
from PIL import Image

from campaign.products import NotPrintable
from campaign.services import zine_pictures
from campaign.zine_parts import Place
from media.clearance import Use
from tests.factories import photovoice as make
from tests.factories import zines as make_zines

pytestmark = pytest.mark.django_db


def test_a_photograph_that_is_not_cleared_any_more_is_never_printed(db: None) -> None:
    row = make_zines.photograph()
    make.allow(row.participant, ["web"])
    with pytest.raises(NotPrintable):
        zine_pictures.Printed(Use.PRINT, None)([Place(row.upload, 60, 90)])


def test_a_look_uses_the_preview_and_one_without_a_preview_is_a_plain_gap(db: None) -> None:
    row = make_zines.photograph()
    with Image.open(io.BytesIO(zine_pictures.small([Place(row.upload, 60, 90)])[row.upload.pk])) as picture:
        assert picture.format == "JPEG" and max(picture.size) == 400
    row.upload.previews = {}
    with Image.open(io.BytesIO(zine_pictures.large([Place(row.upload, 60, 90)])[row.upload.pk])) as picture:
        assert picture.size == (30, 20)


def test_a_figure_that_was_deleted_is_an_empty_drawing() -> None:
    assert zine_pictures.drawing(None, "cs", 60).startswith("<svg")

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from PIL import Image

from campaign.services import photographs as printing
from campaign.services.photographs import NotPrintable
from media import services
from media.clearance import Use
from media.models import PrivateUpload
from tests import photographs, profiles
from tests.factories.media import in_process, make_upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def upload() -> Iterator[PrivateUpload]:
    with in_process():
        yield make_upload(content=photographs.phone_jpeg((900, 1200)), cleared=[Use.PRINT])


def test_a_photograph_comes_at_300_dpi_and_no_larger(upload: PrivateUpload) -> None:
    made = printing.for_print(upload, use=Use.PRINT, width_mm=38.1)
    assert (made.width, made.height, made.dpi, made.note) == (450, 600, 300, "")
    with Image.open(io.BytesIO(made.bytes)) as picture:
        assert picture.size == (450, 600) and "exif" not in picture.info


def test_each_product_asks_for_the_use_it_is(upload: PrivateUpload) -> None:
    with pytest.raises(NotPrintable, match="plate 7"):
        printing.for_print(upload, use=Use.EXHIBITION, width_mm=30, name="plate 7")


def test_what_was_taken_back_a_moment_ago_is_not_printed(upload: PrivateUpload) -> None:
    stale = PrivateUpload.objects.get(pk=upload.pk)
    services.set_clearance(upload=upload, cleared_until={})
    with pytest.raises(NotPrintable):
        printing.for_print(stale, use=Use.PRINT, width_mm=30)


def test_under_200_dpi_is_said_and_under_100_refused(upload: PrivateUpload) -> None:
    soft = printing.for_print(upload, use=Use.PRINT, width_mm=150, name="plate 7")
    assert soft.dpi == 152 and "152" in soft.note and "plate 7" in soft.note
    with pytest.raises(NotPrintable, match="plate 7"):
        printing.for_print(upload, use=Use.PRINT, width_mm=300, name="plate 7")


def test_cmyk_needs_the_profile_of_the_print_shop(upload: PrivateUpload) -> None:
    with pytest.raises(NotPrintable, match="profile"):
        printing.for_print(upload, use=Use.PRINT, width_mm=30, colour="cmyk")
    made = printing.for_print(
        upload, use=Use.PRINT, width_mm=30, colour="cmyk", profile=profiles.cmyk_profile()
    )
    with Image.open(io.BytesIO(made.bytes)) as picture:
        assert picture.mode == "CMYK"


def test_many_come_in_the_order_asked_for(upload: PrivateUpload) -> None:
    sizes = [
        printing.Wanted(upload, 20),
        printing.Wanted(upload, 40),
        printing.Wanted(upload, 40, 20, covers=True),
    ]
    made = printing.all_for_print(sizes, use=Use.PRINT)
    assert [one.width for one in made] == [236, 472, 472]

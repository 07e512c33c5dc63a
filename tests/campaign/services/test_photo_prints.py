from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image

from campaign.models import Printer
from campaign.products import Made, NotPrintable
from campaign.services.photo_prints import PhotoPrints
from media import services
from media.clearance import Use
from photovoice.models import Showing
from tests import pdfs
from tests.factories import photovoice as make
from tests.factories.media import in_process
from tests.factories.showings import DAY, ignored, showing

pytestmark = pytest.mark.django_db
#: The photographs of these tests have 640 pixels on their longer edge.
SHARP_CM = 8


@pytest.fixture
def hung() -> Iterator[Showing]:
    """Two photographs."""
    with in_process():
        yield showing([make.accepted(), make.accepted()])


def _made(found: Showing, **options: Any) -> Made:
    return PhotoPrints(found).make(options, dated=DAY, edition=None, progress=ignored)


def _files(made: Made) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _list(made: Made) -> list[list[str]]:
    return list(csv.reader(io.StringIO(_files(made)["list.csv"].decode("utf-8-sig")), delimiter=";"))


def test_each_photograph_is_a_bare_jpeg_of_its_whole_picture_named_by_plate_and_size(hung: Showing) -> None:
    files = _files(_made(hung, longest_cm=SHARP_CM))
    pictures = sorted(name for name in files if name.endswith(".jpg"))
    assert [name[:3] for name in pictures] == ["001", "002"]
    assert all("mm" in name for name in pictures)
    with Image.open(io.BytesIO(files[pictures[0]])) as image:
        assert image.format == "JPEG" and not image.getexif()
        upload = make.Contribution.objects.order_by("pk")[0].upload
        assert image.width / image.height == pytest.approx(upload.width / upload.height, abs=0.02)


def test_the_list_names_file_plate_author_and_size(hung: Showing) -> None:
    rows = _list(_made(hung, longest_cm=SHARP_CM))
    name = make.Contribution.objects.order_by("pk")[0].participant.public_name
    assert rows[1][1:3] == ["1", name]
    assert max(float(rows[1][4]), float(rows[1][5])) == SHARP_CM * 10
    assert len(rows) == 3


def test_under_200_dpi_is_said_and_under_100_refused(hung: Showing) -> None:
    upload = make.Contribution.objects.order_by("pk")[0].upload
    longest = max(upload.width, upload.height)
    soft = _made(hung, longest_cm=round(longest / 150 * 2.54, 1))
    assert len(soft.notes) == 1 and re.search(r": plates 1-2 with 15\d dpi", soft.notes[0])
    with pytest.raises(NotPrintable, match="No photograph can be printed at this size") as refused:
        _made(hung, longest_cm=round(longest / 50 * 2.54, 1))
    assert "left out: plates 1-2 with" in str(refused.value)


def test_what_may_not_hang_is_named_and_not_in_it(hung: Showing) -> None:
    person = make.participant()
    make.allow(person, [Use.WEB])
    with in_process():
        row = make.accepted(person)
    services.set_clearance(
        upload=make.Contribution.objects.order_by("pk")[0].upload, cleared_until={"web": None}
    )
    made = _made(hung, longest_cm=SHARP_CM)
    assert row.pk
    assert [name[:3] for name in _files(made) if name.endswith(".jpg")] == ["002"]
    assert any(note.startswith("Plate 1 is not in it.") for note in made.notes)
    assert "Plate 1" in _files(made)["notes.txt"].decode("utf-8-sig")


def test_pages_of_exactly_the_size_for_a_shop_that_wants_pdf(hung: Showing) -> None:
    Printer.objects.create(name="Tiskárna")
    files = _files(_made(hung, longest_cm=SHARP_CM, form="pdf", plates="1"))
    name = next(name for name in files if name.endswith(".pdf"))
    wide, high = (float(edge) for edge in _list(_made(hung, longest_cm=SHARP_CM, plates="1"))[1][4:6])
    pdfs.assert_press(files[name], width_mm=wide, height_mm=high, bleed_mm=0, marks=False)


def test_the_same_photographs_made_twice_are_the_same_bytes(hung: Showing) -> None:
    assert _made(hung, longest_cm=SHARP_CM).content == _made(hung, longest_cm=SHARP_CM).content


def test_a_shop_that_wants_inks_without_a_profile_is_refused_with_what_to_do(hung: Showing) -> None:
    shop = Printer.objects.create(name="Tiskárna", colour="cmyk")
    with pytest.raises(NotPrintable, match="Upload its profile"):
        _made(hung, longest_cm=SHARP_CM, printer=shop.pk)

"""The cover of a show that comes here: taken if it fits, cleaned, and never instead of one that staff chose."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from media.models import Picture
from podcasts import fetching, tasks
from podcasts.models import Series, ShowImport
from podcasts.services import import_covers
from tests.factories import podcasts as make
from tests.factories.covers import picture

pytestmark = pytest.mark.django_db
ADDRESS = "https://host.example/cover.png"


def drawn(width: int, height: int, *, form: str = "JPEG") -> bytes:
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = "A camera that tells"
    Image.new("RGB", (width, height), "#123e8a").save(out, form, exif=exif)
    return out.getvalue()


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Another host: what it has by address."""
    files: dict[str, bytes] = {}

    def fetch(address: str, into: Any, *, most: int) -> fetching.Fetched:
        if address not in files:
            raise fetching.CannotFetch("refused", "404")
        into.write(files[address])
        return fetching.Fetched(address, "text/plain", None)

    monkeypatch.setattr(fetching, "fetch", fetch)
    return files


def test_a_square_cover_is_taken_over_cleaned_and_in_every_size(host: dict[str, bytes]) -> None:
    # Its name says PNG and its type text: hosts do that, and the bytes decide.
    host[ADDRESS] = drawn(3000, 3000)
    series = make.series()
    assert import_covers.take_over(series=series, address=ADDRESS)
    series.refresh_from_db()
    assert set(series.cover_files["sizes"]) == {"3000", "1400", "600", "300"}
    with series.cover.file.open() as opened:
        assert b"camera that tells" not in opened.read()


@pytest.mark.parametrize(
    "content",
    [drawn(1400, 1400), drawn(3000, 3100), b"<svg/>", b"", drawn(3000, 3000)[:5000]],
    ids=["small", "not square", "drawing", "empty", "cut off"],
)
def test_what_is_no_cover_is_left_where_it_is(host: dict[str, bytes], content: bytes) -> None:
    host[ADDRESS] = content
    series = make.series()
    assert not import_covers.take_over(series=series, address=ADDRESS)
    assert not import_covers.take_over(series=series, address="https://host.example/gone.jpg")
    assert Series.objects.get().cover is None and not Picture.objects.exists()


def test_a_cover_that_staff_chose_stays(host: dict[str, bytes]) -> None:
    host[ADDRESS] = drawn(3000, 3000)
    series = make.series(cover=picture())
    assert not import_covers.take_over(series=series, address=ADDRESS)
    stale = make.series(key="other")
    Series.objects.filter(pk=stale.pk).update(cover=series.cover)
    assert not import_covers.take_over(series=stale, address=ADDRESS)
    assert Picture.objects.count() == 1


def test_the_worker_does_nothing_for_a_show_that_went(host: dict[str, bytes]) -> None:
    host[ADDRESS] = drawn(3000, 3000)
    show = ShowImport.objects.create(address="https://host.example/feed.xml", key="a", agreed="Jana")
    tasks.fetch_cover.call(str(show.pk), ADDRESS)
    tasks.fetch_cover.call("00000000-0000-4000-8000-000000000000", ADDRESS)
    assert not Picture.objects.exists()
    show.series = make.series()
    show.save(update_fields=["series"])
    tasks.fetch_cover.call(str(show.pk), ADDRESS)
    assert Picture.objects.count() == 1

"""Covers are checked before they are taken, and made once into what apps and pages ask for."""

from __future__ import annotations

import io

from django.core.files.storage import storages

import pytest
from PIL import Image

from podcasts.models import Chapter, Episode, Series
from podcasts.services import covers
from tests.factories import podcasts as made
from tests.factories.covers import picture

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("size", "said"),
    [((3000, 2999), "square"), ((2999, 2999), "too small"), ((1200, 800), "1200 × 800")],
)
def test_a_picture_that_is_no_cover_is_refused_with_its_size(size: tuple[int, int], said: str) -> None:
    assert any(said in sentence for sentence in covers.problems(picture(*size)))


def test_a_square_picture_of_3000_pixels_is_a_cover() -> None:
    assert covers.problems(picture()) == []


def test_a_cover_is_made_into_every_size_once_as_rgb_jpeg() -> None:
    series = made.series(cover=picture(3200, 3200))
    covers.set_cover(series=series)
    for width in covers.COVER_SIZES:
        name = covers.name_of(series.cover_files, width)
        with storages["default"].open(name) as opened:
            image = Image.open(io.BytesIO(opened.read()))
        assert (image.size, image.format, image.mode) == ((width, width), "JPEG", "RGB")
        assert not image.getexif()
    before = series.cover_files
    covers.set_cover(series=series)
    assert series.cover_files == before


def test_the_size_asked_for_is_the_smallest_that_is_large_enough() -> None:
    series = made.series(cover=picture())
    covers.set_cover(series=series)
    files = series.cover_files
    assert "600" in covers.name_of(files, 500) and "300" in covers.name_of(files, 300)
    assert "3000" in covers.name_of(files, 9999)
    assert covers.address({}, 300) == "" and covers.content({}, 300) == b""
    assert covers.content(files, 300).startswith(b"\xff\xd8")


def test_another_cover_takes_the_place_of_the_first() -> None:
    series = made.series(cover=picture())
    covers.set_cover(series=series)
    before = series.cover_files["of"]
    series.cover = picture(colour="#123e8a")
    covers.set_cover(series=series)
    assert series.cover_files["of"] != before


def test_pictures_of_chapters_keep_their_shape_and_follow_the_library() -> None:
    episode = made.episode()
    wide = picture(1600, 900)
    chapter = episode.chapters.first()
    Chapter.objects.filter(pk=chapter.pk).update(picture=wide)
    covers.set_pictures(episode=episode)
    chapter = Chapter.objects.get(pk=chapter.pk)
    assert chapter.picture_files["sizes"]["1280"]["height"] == 720
    wide.delete()
    chapter = Chapter.objects.get(pk=chapter.pk)
    assert (chapter.picture_id, chapter.picture_files) == (None, {})


def test_an_episode_shows_its_own_picture_else_the_cover_of_its_series() -> None:
    episode = made.episode(in_series=made.series(cover=picture()))
    covers.set_cover(series=episode.series)
    assert covers.of_episode(episode) == episode.series.cover_files
    Episode.objects.filter(pk=episode.pk).update(picture=picture(1400, 1400))
    episode = Episode.objects.get(pk=episode.pk)
    covers.set_pictures(episode=episode)
    assert covers.of_episode(episode) == episode.picture_files != {}


def test_a_participant_s_photograph_is_no_cover() -> None:
    from media.models import PrivateUpload

    photograph = picture()
    photograph.upload = PrivateUpload.objects.create(
        owner_key="participant:1", kind="photo", format="jpeg", sha256="0" * 64, size=1
    )
    assert any("participant" in sentence for sentence in covers.problems(photograph))


def test_a_file_replaced_in_the_library_is_made_anew() -> None:
    from django.core.files.base import ContentFile

    from tests.factories.covers import _jpeg

    cover = picture()
    series = made.series(cover=cover)
    covers.set_cover(series=series)
    before = series.cover_files["of"]
    cover.file.save("cover.jpg", ContentFile(_jpeg(3000, 3000, "#123e8a")), save=False)
    cover.width = cover.height = 3000
    cover.save()
    assert Series.objects.get(pk=series.pk).cover_files["of"] != before

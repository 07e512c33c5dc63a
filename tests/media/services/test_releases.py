from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

from django.core.files.storage import storages

import pytest
from PIL import Image

from media import addresses, services, signals
from media.clearance import Use
from media.models import Picture, PictureRendition, PrivateUpload, ReleaseRecord
from media.services import reconciliation, releases
from tests import photographs
from tests.doubles import flaky_public_storage
from tests.factories.media import in_process, make_released, make_upload, release

pytestmark = pytest.mark.django_db
Files = Callable[[str], list[Path]]

KINDS = [
    (photographs.phone_jpeg, "a.jpg", "image/jpeg"),
    (photographs.phone_heic, "a.heic", "image/heic"),
    (photographs.phone_png, "a.png", "image/png"),
    (photographs.phone_webp, "a.webp", "image/webp"),
    (photographs.phone_avif, "a.avif", "image/avif"),
]


def hung(**changes: Any) -> PrivateUpload:
    return make_upload(**{"cleared": [Use.WEB], "derivatives": True, **changes})


@pytest.mark.parametrize(("draw", "name", "declared"), KINDS)
def test_no_byte_that_a_phone_added_is_in_any_public_or_library_file(
    draw: Callable[[], bytes], name: str, declared: str, files: Files
) -> None:
    content = draw()
    assert any(needle in content for needle in photographs.NEEDLES)
    upload = hung(content=content, name=name, declared_type=declared)
    [picture] = release([upload])
    picture.get_rendition("width-200")
    public = files("default")
    assert {path.suffix for path in public} == {".avif", ".webp", ".jpg"}
    for path in [*public, *files("library")]:
        served = path.read_bytes()
        found = [needle for needle in [*photographs.NEEDLES, *photographs.BLOCKS] if needle in served]
        assert found == [], path.name


def test_public_pictures_are_upright_in_three_formats_at_the_widths_they_say() -> None:
    upload = hung(content=photographs.phone_jpeg((1500, 2000)))
    release([upload])
    view = addresses.picture_view(upload, Use.WEB)
    assert view is not None
    assert (view.width, view.height) == (1500, 2000)
    for found in view.sources.values():
        assert [width for _, width in found] == [320, 480, 720, 960, 1280, 1500]
        for address, width in found:
            path = storages["default"].path(address.removeprefix("/files/"))
            image = Image.open(path)
            assert image.width == width
            assert photographs.corners(image) == ("red", "green", "blue", "yellow")


def test_a_public_address_says_nothing_and_cannot_be_guessed(files: Files) -> None:
    [upload] = make_released()
    names = {str(path) for path in files("default")}
    secret = [
        str(upload.pk),
        upload.owner_key,
        upload.sha256,
        "IMG_2207",
        upload.file.name.split("/")[-1][:32],
    ]
    assert not any(word in name for word in secret for name in names)
    assert len(upload.picture.folder) == 32


def test_what_is_not_cleared_for_the_web_is_not_released_and_neither_is_the_rest(files: Files) -> None:
    good, bad = hung(), hung(cleared=[Use.PRINT])
    with pytest.raises(services.NotCleared) as caught:
        services.release(uploads=[good, bad])
    assert caught.value.uploads == [bad]
    assert files("default") == []
    assert not Picture.objects.exists()


def test_what_its_author_took_back_is_not_released() -> None:
    upload = hung()
    services.withhold(upload=upload)
    with pytest.raises(services.NotCleared):
        services.release(uploads=[upload])


def test_without_files_for_the_recipe_in_force_nothing_is_released(files: Files) -> None:
    good, raw = hung(), hung(derivatives=False)
    with pytest.raises(services.NotPrepared) as caught:
        services.release(uploads=[good, raw])
    assert caught.value.uploads == [raw]
    assert files("default") == []


@pytest.mark.parametrize("saves_left", [0, 3, 8])
def test_when_the_disk_is_full_half_way_nothing_is_public(saves_left: int, files: Files) -> None:
    uploads = [hung(), hung()]
    with flaky_public_storage(saves_left=saves_left), pytest.raises(OSError, match="No space"):
        services.release(uploads=uploads)
    assert files("default") == []
    assert files("library") == []
    assert not Picture.objects.exists()
    assert not ReleaseRecord.objects.exists()


def test_pictures_come_back_in_the_order_asked_for() -> None:
    uploads = [hung() for _ in range(4)]
    assert [picture.upload_id for picture in services.release(uploads=uploads)] == [one.pk for one in uploads]


def test_releasing_again_keeps_what_is_out(files: Files) -> None:
    [upload] = make_released()
    before, picture = files("default"), upload.picture
    assert release([upload]) == [picture]
    assert files("default") == before


def test_recall_erases_every_public_file_and_the_row(files: Files) -> None:
    [upload] = make_released()
    upload.picture.get_rendition("width-200")
    assert any("images" in str(path) for path in files("default"))
    assert services.recall(uploads=[upload]) == []
    assert files("default") == []
    assert files("library") == []
    assert not Picture.objects.exists()
    assert not PictureRendition.objects.exists()
    record = ReleaseRecord.objects.get()
    assert record.recalled_at and record.files_erased_at


def test_recall_tells_every_address_that_is_gone() -> None:
    [upload] = make_released()
    view = addresses.picture_view(upload, Use.WEB)
    assert view is not None
    told: dict[str, Any] = {}

    def listen(**given: Any) -> None:
        told.update(given)

    signals.recalled.connect(listen)
    services.recall(uploads=[upload])
    signals.recalled.disconnect(listen)
    assert set(told["addresses"]) == {address for found in view.sources.values() for address, _ in found}
    assert told["uploads"] == [upload]


def test_an_address_never_comes_back_to_life() -> None:
    [upload] = make_released()
    first = {name for name in ReleaseRecord.objects.get().names}
    services.recall(uploads=[upload])
    release([upload])
    assert first.isdisjoint(upload.picture.derivatives["sources"]["jpeg"][0])
    assert first.isdisjoint(ReleaseRecord.objects.get(recalled_at=None).names)


def test_one_recall_leaves_the_others_out(files: Files) -> None:
    uploads = make_released(count=2)
    services.recall(uploads=uploads[:1])
    assert {path.parent.name for path in files("default")} == {uploads[1].picture.folder}


def test_recalling_what_is_not_out_does_nothing() -> None:
    told: list[Any] = []

    def listen(**given: Any) -> None:
        told.append(given)

    signals.recalled.connect(listen)
    assert services.recall(uploads=[make_upload()]) == []
    signals.recalled.disconnect(listen)
    assert told == []


def test_files_that_resist_are_known_and_erased_later(files: Files) -> None:
    [upload] = make_released()
    with flaky_public_storage(can_delete=False):
        left = services.recall(uploads=[upload])
    record = ReleaseRecord.objects.get()
    assert len(left) == len(record.names) == len(files("default"))
    assert record.recalled_at and record.files_erased_at is None
    assert addresses.picture_view(PrivateUpload.objects.get(), Use.WEB) is None
    report = reconciliation.reconcile()
    record.refresh_from_db()
    assert report.erased and record.files_erased_at
    assert files("default") == []


def test_release_asks_as_many_questions_for_many_as_their_number_says(
    django_assert_max_num_queries: Any,
) -> None:
    """No hidden growth: a fixed number of queries a photograph."""
    uploads = [hung() for _ in range(3)]
    with in_process(), django_assert_max_num_queries(2 + 24 * len(uploads)):
        services.release(uploads=uploads)


@pytest.mark.parametrize("meanwhile", ["withdrawn", "covered", "uncleared"])
def test_what_changes_while_files_are_copied_is_not_released(meanwhile: str, files: Files) -> None:
    """Its author may take it back at that very moment."""
    upload, other = hung(), hung()
    real = releases._copy

    def slow(one: PrivateUpload, written: Any) -> Any:
        made = real(one, written)
        same = PrivateUpload.objects.get(pk=upload.pk)
        if meanwhile == "withdrawn":
            services.withhold(upload=same)
        elif meanwhile == "covered":
            services.set_recipe(upload=same, boxes=[{"x": 0, "y": 0, "w": 0.5, "h": 0.5}], by=None)
        else:
            services.set_clearance(upload=same, cleared_until={})
        return made

    with mock.patch.object(releases, "_copy", slow), pytest.raises(services.NotCleared):
        services.release(uploads=[upload, other])
    assert files("default") == files("library") == []
    assert not Picture.objects.exists()


def test_of_two_publications_at_once_the_faster_one_counts(files: Files) -> None:
    upload = hung()
    real = releases._copy
    seen: list[int] = []

    def slow(one: PrivateUpload, written: Any) -> Any:
        made = real(one, written)
        seen.append(1)
        if len(seen) == 1:
            services.release(uploads=[upload])
        return made

    with mock.patch.object(releases, "_copy", slow):
        [picture] = services.release(uploads=[upload])
    assert picture == Picture.objects.get()
    assert {path.parent.name for path in files("default")} == {Picture.objects.get().folder}
    assert len(files("library")) == 1


def test_a_covered_face_is_in_no_public_file() -> None:
    content = photographs.phone_jpeg((1200, 1600))
    upload = make_upload(content=content, cleared=[Use.WEB])
    services.set_recipe(upload=upload, boxes=[{"x": 0, "y": 0, "w": 0.3, "h": 0.3}], by=None)
    with in_process():
        services.prepare(upload=upload)
        services.prepare_derivatives(upload=upload)
    [picture] = release([upload])
    names = [name for found in picture.derivatives["sources"].values() for _, name in found]
    opened = [storages["default"].open(name).read() for name in names]
    opened.append(storages["library"].open(picture.file.name).read())
    for served in opened:
        red, green, blue = Image.open(io.BytesIO(served)).convert("RGB").getpixel((20, 20))
        assert max(red, green, blue) < 60

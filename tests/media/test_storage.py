from __future__ import annotations

import io

from django.core.files.base import ContentFile
from django.core.files.storage import storages

import pytest
from PIL import Image

from media.storage import CarriesMetadata, random_name
from tests import photographs


def bare_jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (80, 80), "red").save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize("alias", ["private", "library"])
def test_a_private_file_has_no_address(alias: str) -> None:
    with pytest.raises(ValueError, match="never linked"):
        storages[alias].url("a.jpg")


def test_names_are_random_and_keep_their_ending() -> None:
    names = {random_name(".JPG") for _ in range(100)}
    assert len(names) == 100
    assert all(name.endswith(".jpg") and len(name) == 39 for name in names)


def test_the_library_forgets_the_name_it_was_given() -> None:
    assert "jana" not in storages["library"].save("original_images/jana.jpg", ContentFile(bare_jpeg()))


@pytest.mark.parametrize("draw", [photographs.phone_jpeg, photographs.phone_png, photographs.phone_webp])
def test_the_library_refuses_bytes_that_say_more_than_their_pixels(draw: object) -> None:
    """The last wall: a script or an API that goes round the forms."""
    with pytest.raises(CarriesMetadata):
        storages["library"].save("a.jpg", ContentFile(draw()))  # type: ignore[operator]


def test_a_temporary_folder_is_on_the_same_disk_and_goes_away() -> None:
    storage = storages["private"]
    with storage.incoming_folder() as folder:
        (folder / "half").write_bytes(b"x")
        name = storage.keep(folder / "half", suffix=".jpg")
    assert not folder.exists()
    assert storage.open(name).read() == b"x"


def test_what_wagtail_parks_in_public_gets_a_random_name() -> None:
    assert "jana" not in storages["default"].save("wagtail_uploads/jana.jpg", ContentFile(b"x"))

"""Photographs with place, device, XMP and a thumbnail go the whole way; none of it is in anything public."""

from __future__ import annotations

from pathlib import Path

from django.core.files.storage import storages
from django.test import Client

import pytest

from media.models import Picture
from photovoice.models import Contribution
from tests import photographs
from tests.factories import photovoice as make
from tests.photovoice.views.phone import let_in, photo_file

pytestmark = pytest.mark.django_db
KINDS = {
    "jpeg": (photographs.phone_jpeg, "IMG_1.jpg", "image/jpeg"),
    "heic": (photographs.phone_heic, "IMG_2.HEIC", "image/heic"),
    "png": (photographs.phone_png, "IMG_3.png", "image/png"),
    "webp": (photographs.phone_webp, "IMG_4.webp", "image/webp"),
}


def public_bytes() -> dict[str, bytes]:
    """Every byte that anybody may fetch: the files of the public storage, and the pages that lead to them."""
    folder = Path(storages["default"].location)
    found = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    client = Client()
    for page in make.home().get_descendants(inclusive=True).live():
        for twin in page.get_translations(inclusive=True).live():
            address = twin.get_url()
            found[address] = client.get(address).content
    return found


def test_what_a_phone_hides_in_a_photograph_is_in_no_public_file_and_no_page():
    phone, person = let_in()
    make.allow(person)
    for seed, (draw, name, declared) in enumerate(KINDS.values(), start=1):
        content = draw((640, 480), seed=seed)
        assert any(needle in content for needle in photographs.NEEDLES), name
        answer = phone.submit("/my/send/", {"photographs": photo_file(name, content=content, kind=declared)})
        assert answer.status_code == 200, answer.content.decode()
    rows = list(Contribution.objects.order_by("pk"))
    assert len(rows) == len(KINDS)
    for row in rows:
        make.review.accept(contribution=row, by=None)
    made = make.exhibition([rows], published=True)
    address = made.pages.get(locale__language_code="cs").get_url()
    for page in [address, *(f"{address}{plate}/" for plate in range(1, 5))]:
        assert Client().get(page).status_code == 200
    for picture in Picture.objects.all():
        picture.get_rendition("width-200|format-jpeg")
        picture.get_rendition("width-200|format-png")
    found = public_bytes()
    assert sum(name.endswith((".avif", ".webp", ".jpg", ".png")) for name in found) >= 4 * 3
    leaks = {
        (name, needle)
        for name, content in found.items()
        for needle in photographs.NEEDLES
        if needle in content
    }
    assert not leaks


def test_the_search_finds_what_is_planted():
    """Were the search blind, the test above would prove nothing."""
    storages["default"].save("planted.jpg", photo_file(content=photographs.phone_jpeg((320, 240))))
    try:
        found = public_bytes()["planted.jpg"]
        assert sum(needle in found for needle in photographs.NEEDLES) >= 4
    finally:
        storages["default"].delete("planted.jpg")

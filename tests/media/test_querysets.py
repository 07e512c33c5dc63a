from __future__ import annotations

import pytest

from media import services
from media.clearance import Use
from media.models import Picture, PrivateUpload
from tests.factories.media import make_released, make_upload

pytestmark = pytest.mark.django_db


def test_an_owner_has_what_is_not_erased() -> None:
    kept, gone, other = make_upload(), make_upload(), make_upload(owner_key="participant:2")
    services.erase(upload=gone)
    assert list(PrivateUpload.objects.owned_by("participant:1")) == [kept]
    assert list(PrivateUpload.objects.owned_by("participant:2")) == [other]


def test_only_the_living_copy_of_the_same_owner_counts() -> None:
    upload = make_upload()
    wanted = {"owner_key": upload.owner_key, "sha256": upload.sha256}
    assert list(PrivateUpload.objects.live_copy(**wanted)) == [upload]
    assert not PrivateUpload.objects.live_copy(**{**wanted, "owner_key": "participant:2"})
    PrivateUpload.objects.update(state="refused")
    assert not PrivateUpload.objects.live_copy(**wanted)


def test_cleared_means_cleared_for_that_use() -> None:
    web, both, _ = make_upload(cleared=[Use.WEB]), make_upload(cleared=[Use.WEB, Use.PRINT]), make_upload()
    assert set(PrivateUpload.objects.cleared_for(Use.WEB)) == {web, both}
    assert set(PrivateUpload.objects.cleared_for(Use.PRINT)) == {both}


def test_a_released_photograph_is_no_library_image() -> None:
    [upload] = make_released()
    assert list(Picture.objects.released()) == [upload.picture]
    assert not Picture.objects.library()

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

import pytest

from media import addresses, services
from media.clearance import Use, stored_moment
from media.models import PrivateUpload
from tests.factories.media import make_released, make_upload, release

pytestmark = pytest.mark.django_db


def test_only_the_uses_that_are_cleared_have_an_address() -> None:
    [upload] = make_released()
    assert addresses.picture_view(upload, Use.WEB)
    for use in set(Use) - {Use.WEB}:
        assert addresses.picture_view(upload, use) is None
        assert addresses.address_for(use, upload, 960) == ""


def test_an_expiry_bites_by_itself() -> None:
    soon = timezone.now() + timedelta(hours=1)
    upload = make_upload(derivatives=True)
    services.set_clearance(upload=upload, cleared_until={"web": stored_moment(soon)})
    release([upload])
    assert addresses.picture_view(upload, Use.WEB)
    assert addresses.picture_view(upload, Use.WEB, at=soon + timedelta(seconds=1)) is None


def test_cleared_but_not_out_has_no_address() -> None:
    upload = make_upload(cleared=[Use.WEB], derivatives=True)
    assert addresses.picture_view(upload, Use.WEB) is None
    assert addresses.picture_view(None, Use.WEB) is None


def test_the_jpeg_is_wide_enough_or_the_widest() -> None:
    [upload] = make_released()
    assert addresses.address_for("web", upload, 100).endswith("/320.jpg")
    assert addresses.address_for("web", upload, 321).endswith("/480.jpg")
    assert addresses.address_for("web", upload, 5000).endswith("/480.jpg")


def test_photographs_read_with_their_pictures_ask_the_database_nothing_more(
    django_assert_num_queries: Any,
) -> None:
    make_released(count=3)
    make_upload(cleared=[Use.WEB])
    with django_assert_num_queries(1):
        uploads = list(PrivateUpload.objects.select_related("picture"))
        views = [addresses.picture_view(upload, Use.WEB) for upload in uploads]
    assert sum(view is not None for view in views) == 3


def test_previews_lead_to_the_door_that_asks() -> None:
    upload = make_upload()
    view = addresses.preview_view(upload)
    assert view is not None
    assert [address for address, _ in view.sources["webp"]] == [
        f"/admin/private-files/{upload.pk}/preview_400/",
        f"/admin/private-files/{upload.pk}/preview_1600/",
    ]
    assert (view.width, view.height) == (480, 640)


def test_no_preview_is_addressed_before_it_is_made_or_after_it_was_taken_back() -> None:
    assert addresses.preview_view(make_upload(ready=False)) is None
    upload = make_upload()
    services.withhold(upload=upload)
    assert addresses.preview_view(upload) is None

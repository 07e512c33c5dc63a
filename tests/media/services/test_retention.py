from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from media import services
from media.models import PrivateUpload, RedactionRecipe, ReleaseRecord
from tests.factories.media import make_released, make_upload

pytestmark = pytest.mark.django_db
Files = Callable[[str], list[Path]]
FACE = {"x": 0.1, "y": 0.1, "w": 0.2, "h": 0.2}


def test_withholding_takes_back_what_is_public(files: Files) -> None:
    [upload] = make_released()
    services.withhold(upload=upload)
    assert files("default") == []
    upload.refresh_from_db()
    assert upload.withheld_at is not None


def test_withholding_twice_keeps_the_first_moment() -> None:
    upload = make_upload()
    services.withhold(upload=upload)
    moment = upload.withheld_at
    services.withhold(upload=upload)
    assert upload.withheld_at == moment


def test_restoring_releases_nothing(files: Files) -> None:
    [upload] = make_released()
    services.withhold(upload=upload)
    services.restore(upload=upload)
    assert upload.withheld_at is None
    assert files("default") == []


def test_erasing_leaves_no_byte_and_no_word_of_it(files: Files) -> None:
    [upload] = make_released()
    services.set_recipe(upload=upload, boxes=[FACE], by=None)
    services.erase(upload=upload)
    assert [files(alias) for alias in ("private", "default", "library")] == [[], [], []]
    assert not RedactionRecipe.objects.exists()
    row = PrivateUpload.objects.get()
    assert (row.state, row.original_name, row.sha256, row.taken_at, row.file.name) == (
        "erased",
        "",
        "",
        None,
        "",
    )
    assert (row.previews, row.derivatives, row.cleared_until) == ({}, {}, {})
    assert row.erased_at is not None
    assert ReleaseRecord.objects.get().files_erased_at is not None


def test_erasing_twice_is_harmless() -> None:
    upload = make_upload()
    services.erase(upload=upload)
    moment = upload.erased_at
    services.erase(upload=upload)
    assert upload.erased_at == moment


def test_an_erased_photograph_cannot_be_restored() -> None:
    upload = make_upload()
    services.withhold(upload=upload)
    services.erase(upload=upload)
    services.restore(upload=upload)
    assert upload.withheld_at is not None


def test_erasing_one_leaves_the_others() -> None:
    gone, kept = make_upload(), make_upload()
    services.erase(upload=gone)
    with kept.file.storage.open(kept.file.name) as content:
        assert content.read(2) == b"\xff\xd8"

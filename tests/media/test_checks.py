from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage, storages

import pytest

from media import checks


def put(monkeypatch: pytest.MonkeyPatch, alias: str, location: Path) -> None:
    kept = storages[alias]
    monkeypatch.setitem(storages._storages, alias, type(kept)(location=str(location)))


def ids(found: list[Any]) -> list[str]:
    return [one.id for one in found]


def test_this_house_stands() -> None:
    assert checks.public_files_are_apart(None) == []
    assert checks.private_files_have_no_address(None) == []
    assert checks.library_images_are_cleaned(None) == []


def test_private_files_under_the_public_folder_are_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    put(monkeypatch, "default", tmp_path)
    put(monkeypatch, "private", tmp_path / "private")
    assert ids(checks.public_files_are_apart(None)) == ["media.E002"]


def test_public_files_inside_the_package_are_an_error(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    put(monkeypatch, "default", Path(settings.BASE_DIR) / "media" / "uploads")
    assert ids(checks.public_files_are_apart(None)) == ["media.E001"]


def test_a_private_storage_with_addresses_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(storages._storages, "library", FileSystemStorage(location=str(tmp_path)))
    assert ids(checks.private_files_have_no_address(None)) == ["media.E003"]


def test_forms_that_do_not_clean_are_an_error(settings: Any) -> None:
    settings.WAGTAILIMAGES_IMAGE_FORM_BASE = ""
    assert ids(checks.library_images_are_cleaned(None)) == ["media.E004"]

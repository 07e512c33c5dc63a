"""Writing and erasing in private storage, for the services beside this module."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.files.storage import storages

from media.models import PrivateUpload
from media.redaction import Recipe
from media.storage import PrivateStorage


def private_storage() -> PrivateStorage:
    """Return the private storage."""
    storage = storages["private"]
    assert isinstance(storage, PrivateStorage)
    return storage


def recipe_of(upload: PrivateUpload) -> Recipe:
    """Return what must be covered in `upload`; the empty recipe when nothing was marked."""
    recipe = getattr(upload, "recipe", None)
    return Recipe.from_dict({"boxes": recipe.boxes}) if recipe else Recipe()


def keep_bytes(content: bytes, *, suffix: str, folder: Path) -> str:
    """Keep `content` privately and return its name; `folder` is a temporary one on the same disk."""
    temporary = folder / f"kept{suffix}"
    temporary.write_bytes(content)
    return private_storage().keep(temporary, suffix=suffix)


def names_of(manifest: dict[str, Any]) -> list[str]:
    """Return the names of all files that a manifest of previews or derivatives speaks of."""
    if "files" in manifest:
        return [one["name"] for one in (*manifest["files"], manifest["library"])]
    return [one["name"] for one in manifest.values()]


def erase_names(names: Iterable[str]) -> None:
    """Erase private files. One that is not there is not an error; one that cannot be erased is (`OSError`)."""
    for name in names:
        private_storage().delete(name)

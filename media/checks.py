"""Is the house's first wall where it should be? Run by `manage.py check`."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.files.storage import FileSystemStorage, storages

from media.ingest.recordings import find_ffmpeg
from media.storage import PrivateStorage

IMAGE_FORM = "media.image_forms.PictureForm"


@register(Tags.files)
def public_files_are_apart(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Private files never lie where public ones are served from, nor public ones inside a package of code."""
    found: list[CheckMessage] = []
    public = _location("default")
    if public is None:
        return found
    code = Path(settings.BASE_DIR) / "media"
    if public == code or code in public.parents:
        found.append(Error("Public files would land in the package of the media app.", id="media.E001"))
    for alias in ("private", "library"):
        place = _location(alias)
        if place is not None and (place == public or public in place.parents or place in public.parents):
            found.append(
                Error(f"The storage {alias!r} shares its folder with public files.", id="media.E002")
            )
    return found


@register(Tags.files)
def private_files_have_no_address(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The storages of private files cannot give an address."""
    return [
        Error(f"The storage {alias!r} must be a media.storage.PrivateStorage.", id="media.E003")
        for alias in ("private", "library")
        if not isinstance(storages[alias], PrivateStorage)
    ]


@register(Tags.files)
def library_images_are_cleaned(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Wagtail's image forms are ours, which clean."""
    if getattr(settings, "WAGTAILIMAGES_IMAGE_FORM_BASE", "") == IMAGE_FORM:
        return []
    return [Error(f"WAGTAILIMAGES_IMAGE_FORM_BASE must be {IMAGE_FORM!r}.", id="media.E004")]


@register(Tags.files)
def recordings_can_be_opened(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """There is an ffmpeg, or every recording would be refused as damaged."""
    try:
        found = shutil.which(find_ffmpeg(settings.FFMPEG_BINARY))
    except FileNotFoundError:
        found = None
    if found:
        return []
    return [
        checks.Warning(
            "No ffmpeg was found: recordings cannot be opened. Set FFMPEG_BINARY.", id="media.W005"
        )
    ]


def _location(alias: str) -> Path | None:
    storage = storages[alias]
    return Path(storage.location).resolve() if isinstance(storage, FileSystemStorage) else None

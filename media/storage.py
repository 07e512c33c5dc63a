"""Three places for files; the place says the state.

`private` holds what participants gave and has no addresses. `library` holds the cleaned originals of staff's own
images, for staff only. `default` is public: only `media.services.release` and Wagtail's renditions write there.
"""

from __future__ import annotations

import secrets
from pathlib import PurePosixPath

from django.core.files.storage import FileSystemStorage


def random_name(suffix: str) -> str:
    """Return an unguessable file name, 128 bits of chance, spread over 256 folders."""
    key = secrets.token_hex(16)
    return f"{key[:2]}/{key}{suffix.lower()}"


class PrivateStorage(FileSystemStorage):
    """Files without addresses: asking for one is a programming error, so it raises."""

    def url(self, name: str | None) -> str:
        raise ValueError("Private files are streamed by media.views to those who may see them, never linked.")


class LibraryStorage(PrivateStorage):
    """Staff's cleaned originals. The names are random, so that nothing can be guessed from an image's title."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return f"library/{random_name(PurePosixPath(name).suffix)}"


class PublicStorage(FileSystemStorage):
    """What anybody may fetch."""

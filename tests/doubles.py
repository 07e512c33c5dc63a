"""Stand-ins with a meaning: storages that fail the way disks and networks do, and who answers for the site."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from django.core.cache import cache
from django.core.files.storage import storages
from django.test import Client
from django.utils import translation

from cms import caching
from cms.asking import Answered
from media.storage import PublicStorage


class FlakyStorage(PublicStorage):
    """Public storage that breaks: `saves_left` files can still be saved, and `can_delete` says whether any goes."""

    def __init__(self, *, saves_left: int = 10_000, can_delete: bool = True, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.saves_left = saves_left
        self.can_delete = can_delete

    def _save(self, name: str, content: IO[Any]) -> str:
        if self.saves_left <= 0:
            # Half a file is there already, as when a disk is full.
            super()._save(name, content)
            raise OSError("No space left on device")
        self.saves_left -= 1
        return super()._save(name, content)

    def delete(self, name: str) -> None:
        if not self.can_delete:
            raise OSError("Input/output error")
        super().delete(name)


@contextmanager
def flaky_public_storage(*, saves_left: int = 10_000, can_delete: bool = True) -> Iterator[FlakyStorage]:
    """Let public storage break inside the block; the files are the same ones."""
    whole = storages["default"]
    broken = FlakyStorage(
        location=whole.location, base_url=whole.base_url, saves_left=saves_left, can_delete=can_delete
    )
    storages._storages["default"] = broken
    try:
        yield broken
    finally:
        storages._storages["default"] = whole


def nobody_answers(address: str) -> Answered:
    """A site that is down."""
    return Answered(None)


def asked_of_the_client(address: str) -> Answered:
    """Ask the site inside this process, as a visitor without cookies.

    Kept pages are forgotten first: inside a test's transaction nobody hears that it is through.
    """
    cache.delete(caching.GENERATION)
    with translation.override(None):
        response = Client().get(address.removeprefix("http://127.0.0.1:8000"))
        is_page = "text/" in response.get("Content-Type", "")
        body = response.content.decode() if is_page and not response.streaming else ""
        return Answered(response.status_code, body, response.get("Location", ""))

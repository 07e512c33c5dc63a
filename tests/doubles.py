"""Stand-ins with a meaning: storages that fail the way disks and networks do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from django.core.files.storage import storages

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

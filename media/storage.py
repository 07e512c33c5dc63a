"""Three places for files; the place says the state.

`private` holds what participants gave and has no addresses. `library` holds the cleaned originals of staff's own
images, for staff only. `default` is public: only `media.services.release` and Wagtail's renditions write there.
"""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import FileSystemStorage

from media.ingest.bare import is_bare

#: What the public storage holds and serves: released photographs, and the sizes of staff's images.
RELEASED = "p"
PUBLIC_FOLDERS = (RELEASED, "images")
#: Where Wagtail parks an image whose form was not complete yet.
WAGTAIL_UPLOADS = "wagtail_uploads"
INCOMING = "incoming"
#: For web and worker, who may be two users of one group; nobody else on the machine.
PRIVATE_MODE = 0o640


class CarriesMetadata(SuspiciousFileOperation):
    """A picture was about to be kept in the library with more in it than its pixels."""


def random_name(suffix: str) -> str:
    """Return an unguessable file name, 128 bits of chance, spread over 256 folders."""
    key = secrets.token_hex(16)
    return f"{key[:2]}/{key}{suffix.lower()}"


class PrivateStorage(FileSystemStorage):
    """Files without addresses: asking for one is a programming error, so it raises."""

    def url(self, name: str | None) -> str:
        raise ValueError("Private files are streamed by media.views to those who may see them, never linked.")

    @contextmanager
    def incoming_folder(self) -> Iterator[Path]:
        """Give an empty folder on the same disk, so that keeping a file is a rename; removed afterwards."""
        parent = Path(self.path(INCOMING))
        parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=parent))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def keep(self, temporary: Path, *, suffix: str, also_here: bool = False) -> str:
        """Move a finished temporary file in under a random name and return it. Kept once this returns (fsync).

        With `also_here` it keeps its old name as well; the bytes are there once all the same.
        """
        name = random_name(suffix)
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.chmod(PRIVATE_MODE)
        _flush(temporary, os.O_RDONLY)
        if also_here:
            _second_name(temporary, target)
        else:
            temporary.replace(target)
        _flush(target.parent, os.O_RDONLY | os.O_DIRECTORY)
        return name

    @contextmanager
    def local_path(self, name: str) -> Iterator[Path]:
        """Give a path that another process can read the file from, for as long as the block lasts."""
        yield Path(self.path(name))


class LibraryStorage(PrivateStorage):
    """Staff's cleaned originals. The names are random, so that nothing can be guessed from an image's title.

    The forms clean before they get here; whatever comes another way and carries metadata is refused.
    """

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return f"library/{random_name(PurePosixPath(name).suffix)}"

    def _save(self, name: str, content: IO[Any]) -> str:
        content.seek(0)
        if not is_bare(content.read()):
            raise CarriesMetadata("The image library takes cleaned pictures only (media.ingest).")
        content.seek(0)
        return super()._save(name, content)  # type: ignore[misc]  # not in the stubs


class PublicStorage(FileSystemStorage):
    """What anybody may fetch. Every name in it is random."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        if name.startswith(f"{WAGTAIL_UPLOADS}/"):
            name = f"{WAGTAIL_UPLOADS}/{random_name(PurePosixPath(name).suffix)}"
        return super().get_available_name(name, max_length)


def _second_name(path: Path, target: Path) -> None:
    """Link, or copy where the disk knows no links."""
    try:
        target.hardlink_to(path)
    except OSError:
        shutil.copyfile(path, target)
        target.chmod(PRIVATE_MODE)
        _flush(target, os.O_RDONLY)


def _flush(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

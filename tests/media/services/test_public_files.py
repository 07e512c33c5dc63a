"""Writing where anybody may fetch: noted first, so that half a file goes as well."""

from __future__ import annotations

from unittest import mock

from django.core.files.base import ContentFile
from django.core.files.storage import storages

import pytest

from media.services.public_files import Place, is_there, remove, write_out


def test_what_is_written_is_noted_even_when_the_disk_fails() -> None:
    written: list[Place] = []
    assert write_out(ContentFile(b"x"), ("default", "p/a/b.mp3"), written) == "p/a/b.mp3"
    with mock.patch.object(storages["default"], "save", side_effect=OSError), pytest.raises(OSError):
        write_out(ContentFile(b"x"), ("default", "p/a/c.mp3"), written)
    assert written == [("default", "p/a/b.mp3"), ("default", "p/a/c.mp3")]
    remove(written)
    assert not is_there("p/a/b.mp3")


def test_what_cannot_be_looked_for_counts_as_there() -> None:
    with mock.patch.object(storages["default"], "exists", side_effect=OSError):
        assert is_there("p/a/b.mp3")
    with mock.patch.object(storages["default"], "delete", side_effect=OSError):
        remove([("default", "p/a/b.mp3")])

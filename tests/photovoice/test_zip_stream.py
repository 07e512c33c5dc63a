"""A ZIP that is made while it is sent."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from datetime import datetime
from typing import Any

import pytest

from photovoice import zip_stream
from photovoice.zip_stream import Entry

AT = datetime(2026, 11, 22, 9, 0)
MB = 1024 * 1024


class Zeros(io.RawIOBase):
    """So many bytes of nothing, that lie nowhere."""

    def __init__(self, size: int) -> None:
        self.left = size

    def read(self, size: int = -1) -> bytes:
        taken = min(size, self.left)
        self.left -= taken
        return bytes(taken)


def entry(name: str, content: bytes) -> Entry:
    return Entry(name, len(content), lambda: io.BytesIO(content), AT)


def test_what_was_put_in_comes_out_and_the_length_is_right() -> None:
    entries = [entry("README.txt", b"Hello"), entry("photographs/photo-00001.jpg", b"\xff\xd8" * 70_000)]
    sent = b"".join(zip_stream.stream(entries))
    assert len(sent) == zip_stream.length_of(entries)
    opened = zipfile.ZipFile(io.BytesIO(sent))
    assert opened.testzip() is None and opened.read("README.txt") == b"Hello"
    assert {each.compress_type for each in opened.infolist()} == {zipfile.ZIP_STORED}


def test_an_empty_one_is_a_whole_one() -> None:
    assert len(b"".join(zip_stream.stream([]))) == zip_stream.length_of([])


@pytest.mark.parametrize("limit", [100_000, 150_000, 290_000, 10_000_000])
def test_the_length_is_right_on_both_sides_of_the_limit_of_the_old_format(
    monkeypatch: Any, limit: int
) -> None:
    """Some 2 GB by nature; here lowered, for files that are small enough themselves."""
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", limit)
    entries = [entry(f"photo-{number}.jpg", bytes(90_000)) for number in range(3)]
    assert len(b"".join(zip_stream.stream(entries))) == zip_stream.length_of(entries)


def test_300_mb_are_sent_with_little_memory() -> None:
    entries = [Entry(f"photo-{number}.jpg", 30 * MB, lambda: Zeros(30 * MB), AT) for number in range(10)]  # type: ignore[arg-type,return-value]
    tracemalloc.start()
    sent = sum(len(piece) for piece in zip_stream.stream(entries))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sent == zip_stream.length_of(entries) > 300 * MB and most < 4 * MB


def test_a_file_that_changed_meanwhile_breaks_off_instead_of_passing_for_whole() -> None:
    wrong = Entry("photo.jpg", 10, lambda: io.BytesIO(b"nine byte"), AT)
    with pytest.raises(zip_stream.SizeChanged):
        list(zip_stream.stream([wrong]))

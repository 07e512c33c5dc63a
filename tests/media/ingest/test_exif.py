"""Which way is up, and when: nothing else is read, and nothing damaged breaks the reading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.ingest.exif import ExifFacts, read_exif
from tests import photographs


def test_orientation_and_the_cameras_clock_are_read() -> None:
    assert read_exif(photographs.exif(8)) == ExifFacts(8, photographs.TAKEN_AT)


@pytest.mark.parametrize("never", [b"0000:00:00 00:00:00", b"1970:01:01 00:00:00", b"2018:13:17 18:42:07"])
def test_a_clock_that_was_never_set_says_nothing(never: bytes) -> None:
    raw = photographs.exif(1).replace(b"2018:05:17 18:42:07", never)
    assert read_exif(raw).taken_at is None


def test_an_orientation_that_does_not_exist_counts_as_upright() -> None:
    raw = photographs.exif(6).replace(b"\x12\x01\3\0\1\0\0\0\6", b"\x12\x01\3\0\1\0\0\0\x63")
    assert read_exif(raw).orientation == 1


@pytest.mark.filterwarnings("ignore::UserWarning")
@given(st.integers(0, 400), st.binary(min_size=1, max_size=12))
def test_damaged_exif_never_breaks_a_photograph(at: int, garbage: bytes) -> None:
    raw = bytearray(photographs.exif(6))
    raw[at : at + len(garbage)] = garbage
    assert read_exif(bytes(raw)).orientation in range(1, 9)


@pytest.mark.parametrize("raw", [b"", b"Exif\0\0", b"II*\0", b"Exif\0\0" + bytes(2_000_000)])
def test_no_exif_is_upright_and_undated(raw: bytes) -> None:
    assert read_exif(raw) == ExifFacts()

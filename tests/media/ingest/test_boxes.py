"""The boxes of HEIF and AVIF."""

from __future__ import annotations

import struct

import pytest

from media.ingest.boxes import read_heif
from media.ingest.exif import read_exif
from media.ingest.refusal import Refusal, RefusalCode
from tests import photographs


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
@pytest.mark.parametrize("make", [photographs.phone_heic, photographs.phone_avif])
def test_the_size_is_that_of_the_upright_picture(make: object, orientation: int) -> None:
    assert callable(make)
    found = read_heif(make((320, 480), orientation=orientation))
    assert (found.width, found.height) == (320, 480)
    assert found.turns_itself


@pytest.mark.parametrize("make", [photographs.phone_heic, photographs.phone_avif])
def test_the_capture_date_is_found_among_the_items(make: object) -> None:
    assert callable(make)
    assert read_exif(read_heif(make()).exif).taken_at == photographs.TAKEN_AT


def test_a_film_among_the_boxes_is_a_moving_picture() -> None:
    assert read_heif(photographs.animated("avif")).animated
    assert read_heif(photographs.phone_heic() + struct.pack(">I4s", 8, b"moov")).animated


@pytest.mark.parametrize("trailer", [b"\0\0\x0a\x30MotionPhoto_Data" + bytes(99), b"\0" * 3, b"\0" * 64])
def test_a_makers_trailer_ends_the_picture_and_does_not_break_it(trailer: bytes) -> None:
    whole = photographs.phone_heic()
    found = read_heif(whole + trailer)
    assert (found.width, found.end) == (600, len(whole))


def test_a_film_that_samsung_puts_into_a_box_of_its_own_is_no_reason_to_refuse() -> None:
    film = struct.pack(">I4s", 108, b"mpvd") + bytes(100)
    assert read_heif(photographs.phone_heic() + film).width == 600


@pytest.mark.parametrize("keep", [20, 60, 400, 900])
def test_boxes_that_run_past_the_end_are_truncated(keep: int) -> None:
    with pytest.raises(Refusal) as refused:
        read_heif(photographs.phone_heic()[:keep])
    assert refused.value.code == RefusalCode.TRUNCATED

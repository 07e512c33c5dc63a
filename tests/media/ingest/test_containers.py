"""Walking JPEG, PNG and WebP without decoding."""

from __future__ import annotations

import struct
import time

import pytest

from media.ingest.containers import read_jpeg, read_png, read_webp
from media.ingest.refusal import Refusal, RefusalCode
from tests import photographs
from tests.photographs import png_chunk

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def test_the_end_of_a_jpeg_is_where_its_trailer_begins() -> None:
    whole = photographs.phone_jpeg()
    found = read_jpeg(whole + b"behind")
    assert (found.width, found.height, found.end) == (800, 600, len(whole))


def test_the_end_marker_of_an_embedded_thumbnail_is_not_the_end() -> None:
    with pytest.raises(Refusal) as refused:
        read_jpeg(photographs.truncated_jpeg())
    assert refused.value.code == RefusalCode.TRUNCATED


def test_a_progressive_jpeg_is_walked_through_all_its_scans() -> None:
    import io

    out = io.BytesIO()
    photographs.scene().save(out, "JPEG", progressive=True)
    found = read_jpeg(out.getvalue())
    assert found.end == len(out.getvalue())
    assert len(found.pixels) > 3


def test_the_first_png_frame_alone_is_no_animation() -> None:
    still = photographs.phone_png()
    one_frame = still[:33] + png_chunk(b"acTL", struct.pack(">II", 1, 0)) + still[33:]
    two_frames = still[:33] + png_chunk(b"acTL", struct.pack(">II", 2, 0)) + still[33:]
    assert not read_png(one_frame).animated
    assert read_png(two_frames).animated


def test_a_png_that_does_not_begin_with_its_header_is_damaged() -> None:
    with pytest.raises(Refusal) as refused:
        read_png(SIGNATURE + png_chunk(b"tEXt", b"x"))
    assert refused.value.code == RefusalCode.UNDECODABLE


def test_a_webp_ends_where_it_says() -> None:
    whole = photographs.phone_webp()
    assert read_webp(whole + b"behind").end == len(whole)


@pytest.mark.parametrize("lossless", [True, False])
def test_a_simple_webp_without_extended_header_has_a_size(lossless: bool) -> None:
    import io

    out = io.BytesIO()
    photographs.scene((301, 203)).save(out, "WEBP", lossless=lossless, method=0)
    found = read_webp(out.getvalue())
    assert (found.width, found.height) == (301, 203)


@pytest.mark.parametrize(
    "endless",
    [
        b"\xff\xd8" + b"\xff\xfe\0\2" * 5_000_000,
        b"\xff\xd8\xff\xda\0\2" + b"\xff" * 20_000_000,
        b"\xff\xd8" + bytes(20_000_000),
    ],
    ids=["empty segments", "fill bytes", "zeros"],
)
def test_twenty_megabytes_of_nothing_are_refused_within_a_blink(endless: bytes) -> None:
    begun = time.process_time()
    with pytest.raises(Refusal):
        read_jpeg(endless)
    assert time.process_time() - begun < 1


def test_a_million_empty_chunks_are_refused_within_a_blink() -> None:
    head = SIGNATURE + png_chunk(b"IHDR", struct.pack(">IIBBBBB", 100, 100, 8, 2, 0, 0, 0))
    begun = time.process_time()
    with pytest.raises(Refusal):
        read_png(head + png_chunk(b"tEXt", b"") * 1_000_000)
    assert time.process_time() - begun < 1

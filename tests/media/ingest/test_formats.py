"""First bytes, endings and declared types."""

from __future__ import annotations

import pytest

from media.ingest.formats import PICTURE_TYPES, SOUND_TYPES, brands, why_foreign
from tests import photographs
from tests.photographs import PHONE_PICTURES


@pytest.mark.parametrize("kind", PHONE_PICTURES)
def test_a_picture_is_of_one_kind_only(kind: str) -> None:
    head = PHONE_PICTURES[kind][0]()[:4096]
    assert [one.kind for one in PICTURE_TYPES if one.looks_right(head)] == [kind]
    assert not [one.kind for one in SOUND_TYPES if one.looks_right(head)]


def test_a_neutral_brand_is_told_apart_by_the_compatible_ones() -> None:
    avif = b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif"
    heif = b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic"
    assert [one.kind for one in PICTURE_TYPES if one.looks_right(avif)] == ["avif"]
    assert [one.kind for one in PICTURE_TYPES if one.looks_right(heif)] == ["heif"]


def test_brands_behind_the_end_of_their_box_do_not_count() -> None:
    assert brands(b"\0\0\0\x14ftypisom\0\0\0\0mp41avif")[1] == {b"isom", b"mp41"}


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (photographs.svg(), "svg"),
        (b"\n <SVG width='1'>", "svg"),
        ("<?xml version='1.0'?><svg/>".encode("utf-16"), "svg"),
        (b"<?xml version='1.0'?><rss/>", "not_a_picture"),
        (b"\x7fELF\2", "executable"),
        (b"<?php system($_GET[0]);", "executable"),
        (b"II*\0\x08", "other_format"),
        (b"RIFF\0\0\0\0AVI LIST", "other_format"),
        (b"PK\3\4", "not_a_picture"),
        (b"Dobry den", "not_a_picture"),
    ],
)
def test_what_is_no_photograph_is_called_by_its_name(head: bytes, code: str) -> None:
    assert why_foreign(head, picture_wanted=True) == code

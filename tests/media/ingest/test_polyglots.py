"""A picture that is a second file too is refused; what phones append is not."""

from __future__ import annotations

import struct

import pytest

from media.ingest.containers import STEP, read_jpeg, read_png
from media.ingest.polyglots import second_file
from tests import photographs
from tests.photographs import png_chunk, renamed_program, zip_archive


def hidden_in_jpeg(content: bytes) -> str:
    return second_file(content, read_jpeg(content))


def in_comment(body: bytes) -> bytes:
    whole = photographs.plain_jpeg()
    return whole[:2] + struct.pack(">BBH", 0xFF, 0xFE, len(body) + 2) + body + whole[2:]


@pytest.mark.parametrize(
    ("trailer", "what"),
    [
        (zip_archive(), "archive"),
        (b"\0" * 32 + b"PK\3\4 broken archive", "archive"),
        (b"Rar!\x1a\x07\x01\0", "archive"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "archive"),
        (b"%PDF-1.7\n", "document"),
        (renamed_program(), "program"),
        (b"\x7fELF\2\1\1", "program"),
        (b"#!/bin/sh\nid\n", "program"),
        (b"some text <?php system('id');", "script"),
        (b"<ScRiPt>alert(1)</script>", "script"),
        (b"<!DOCTYPE html>", "page"),
    ],
)
def test_a_second_file_behind_the_picture_is_found(trailer: bytes, what: str) -> None:
    assert hidden_in_jpeg(photographs.phone_jpeg() + trailer) == what


def test_a_script_in_a_comment_is_found() -> None:
    assert hidden_in_jpeg(in_comment(b"<?php echo 1; ?>")) == "script"
    text = photographs.phone_png()
    text = text[:33] + png_chunk(b"tEXt", b"Comment\0<script>alert(1)</script>") + text[33:]
    assert second_file(text, read_png(text)) == "script"


def test_a_document_that_begins_in_a_comment_is_found() -> None:
    assert hidden_in_jpeg(in_comment(b"\n%PDF-1.4\n1 0 obj\n")) == "document"


def test_an_archive_inside_a_comment_is_found_by_its_directory() -> None:
    assert hidden_in_jpeg(in_comment(zip_archive())) == "archive"


def test_a_jpeg_that_a_browser_could_run_as_a_script_is_found() -> None:
    body = b"\xff\xd8\xff\xe0/*" + bytes(0x2F2A - 2) + photographs.plain_jpeg()[2:]
    assert hidden_in_jpeg(body) == "script"


@pytest.mark.parametrize(
    "make", [photographs.phone_jpeg, photographs.motion_photo, photographs.several_in_one]
)
def test_photographs_as_phones_write_them_hide_nothing(make: object) -> None:
    assert callable(make)
    assert hidden_in_jpeg(make()) == ""


@pytest.mark.parametrize(
    "trailer",
    [
        b"MZ, a maker's own block",
        b"PK\5\6 by chance" + bytes(20),
        b"\0" * 500,
        b"JPEG depth <svg",
        b"<html5 by chance",
    ],
)
def test_a_few_letters_by_chance_are_no_second_file(trailer: bytes) -> None:
    assert hidden_in_jpeg(photographs.phone_jpeg() + trailer) == ""


def test_the_letters_of_a_script_among_pixels_mean_nothing() -> None:
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", 100, 100, 8, 2, 0, 0, 0))
    content = b"\x89PNG\r\n\x1a\n" + head + png_chunk(b"IDAT", b"x<script>x") + png_chunk(b"IEND", b"")
    assert second_file(content, read_png(content)) == ""


@pytest.mark.parametrize("before", [0, STEP - 20, STEP - 3, STEP - 1, STEP, 2 * STEP + 5])
def test_what_hides_far_behind_the_picture_is_found_wherever_a_step_ends(before: int) -> None:
    picture = photographs.plain_jpeg((64, 64))
    film = b"\1" + bytes(before)
    for hidden, word in ((b"<script>", "script"), (b"%PDF-1.7", "document")):
        data = picture + film + hidden + bytes(10)
        assert second_file(data, read_jpeg(data)) == word
    for hidden, word in ((b"PK\3\4", "archive"), (b"\x7fELF", "program")):
        data = picture + bytes(before) + hidden
        assert second_file(data, read_jpeg(data)) == word
    assert second_file(picture + film, read_jpeg(picture)) == ""


def test_a_long_picture_is_walked_over_the_ends_of_steps() -> None:
    picture = photographs.plain_jpeg((64, 64))
    scan = (
        picture.index(b"\xff\xda") + 2 + int.from_bytes(picture[picture.index(b"\xff\xda") + 2 :][:2], "big")
    )
    for length in (STEP - 1 - scan % 7, STEP - 2, STEP - 1, STEP, STEP + 1, 2 * STEP - 1):
        data = picture[:scan] + b"\1" * length + b"\xff\xd9" + b"trailer"
        found = read_jpeg(data)
        assert (found.end, found.pixels) == (scan + length + 2, [(scan, scan + length)])

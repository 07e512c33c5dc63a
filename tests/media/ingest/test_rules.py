"""What a request takes and what it turns away, judged from outside."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from media.ingest import rules
from media.ingest.rules import AUDIO, PHOTO, Probe, Refusal, RefusalCode, judge_upload, probe
from tests import photographs
from tests.photographs import BAD_UPLOADS, PHONE_PICTURES, TAKEN_AT, UPRIGHT


def judge(content: bytes, name: str = "", declared_type: str = "", size: int | None = None) -> Probe:
    return judge_upload(io.BytesIO(content), name=name, declared_type=declared_type, size=size, rule=PHOTO)


@pytest.mark.parametrize("kind", PHONE_PICTURES)
def test_a_phone_photograph_is_taken_and_known(kind: str) -> None:
    make, name, declared = PHONE_PICTURES[kind]
    found = judge(make(), name, declared, len(make()))
    assert (found.kind, found.width, found.height, found.taken_at) == (kind, *UPRIGHT, TAKEN_AT)
    assert found.size == len(make())


@pytest.mark.parametrize("case", BAD_UPLOADS)
def test_a_bad_file_is_refused_for_its_own_reason(case: str) -> None:
    make, name, declared, code = BAD_UPLOADS[case]
    with pytest.raises(Refusal) as refused:
        judge(make(), name, declared, len(make()))
    assert refused.value.code == code


@pytest.mark.parametrize(
    "declared", ["", "application/octet-stream", "image/JPEG; charset=binary", "image/pjpeg"]
)
@pytest.mark.parametrize("name", ["photo.jpg", "PHOTO.JPEG", "a.jfif", "1000012345", "", "C:\\DCIM\\IMG.jpg"])
def test_names_and_types_as_phones_send_them_are_no_reason_to_refuse(name: str, declared: str) -> None:
    assert judge(photographs.phone_jpeg(), name, declared).kind == "jpeg"


def test_the_canonical_type_and_ending_come_from_the_content() -> None:
    found = judge(photographs.phone_jpeg(), "x.jfif", "image/pjpeg")
    assert (found.content_type, found.suffix) == ("image/jpeg", ".jpg")


@pytest.mark.parametrize(
    "make", [photographs.motion_photo, photographs.several_in_one, photographs.cmyk_jpeg]
)
def test_what_makers_append_to_a_photograph_is_no_reason_to_refuse(make: object) -> None:
    assert callable(make)
    assert judge(make(), "a.jpg", "image/jpeg").kind == "jpeg"


def test_a_file_that_was_announced_too_big_is_refused_before_it_is_read() -> None:
    with pytest.raises(Refusal) as refused:
        judge_upload(io.BytesIO(), name="a.jpg", declared_type="", size=PHOTO.max_bytes + 1, rule=PHOTO)
    assert (refused.value.code, refused.value.http_status) == (RefusalCode.TOO_BIG, 413)


def test_a_file_that_is_bigger_than_announced_is_refused_too() -> None:
    content = photographs.phone_jpeg() + bytes(PHOTO.max_bytes)
    with pytest.raises(Refusal) as refused:
        judge(content, "a.jpg", "image/jpeg", size=1000)
    assert refused.value.code == RefusalCode.TOO_BIG


def test_fewer_bytes_than_announced_are_a_broken_upload() -> None:
    content = photographs.phone_jpeg()
    with pytest.raises(Refusal) as refused:
        judge(content, "a.jpg", "image/jpeg", size=len(content) + 1)
    assert refused.value.code == RefusalCode.TRUNCATED


def test_the_limits_are_those_of_the_rule() -> None:
    assert PHOTO.max_bytes == 40 * 1024 * 1024
    assert PHOTO.max_pixels == 60_000_000
    assert AUDIO.max_bytes == 500 * 1024 * 1024
    assert judge(photographs.flat_png((7500, 8000)), "a.png").width == 7500
    with pytest.raises(Refusal):
        judge(photographs.flat_png((7501, 8000)), "a.png")


def test_no_pixel_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*args: object, **kwargs: object) -> None:
        raise AssertionError("a decoder was asked")

    monkeypatch.setattr(Image, "open", never)
    for make, name, declared in PHONE_PICTURES.values():
        content = make()
        judge(content, name, declared)


def test_the_stream_is_rewound_for_who_stores_it() -> None:
    stream = io.BytesIO(photographs.phone_jpeg())
    stream.seek(100)
    probe(stream, rule=PHOTO)
    assert stream.tell() == 0


def test_a_file_on_disk_is_judged_like_one_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(photographs.phone_heic())
    with path.open("rb") as stream:
        assert probe(stream, rule=PHOTO) == probe(io.BytesIO(photographs.phone_heic()), rule=PHOTO)
        assert stream.tell() == 0


SOUNDS = {
    "m4a": (b"\0\0\0\x1cftypM4A \0\0\0\0M4A mp42isom", "a.m4a", "audio/x-m4a"),
    "3gp": (b"\0\0\0\x18ftyp3gp4\0\0\0\0isom3gp4", "a.3gp", "audio/3gpp"),
    "amr": (b"#!AMR\n\x3c", "a.amr", "audio/amr"),
    "wav": (b"RIFF\x24\0\0\0WAVEfmt ", "a.wav", "audio/wav"),
    "flac": (b"fLaC\0\0\0\x22", "a.flac", "audio/flac"),
    "ogg": (b"OggS\0\2", "a.opus", "audio/ogg; codecs=opus"),
    "webm": (b"\x1aE\xdf\xa3\x01", "a.webm", "audio/webm;codecs=opus"),
    "aiff": (b"FORM\0\0\0\x20AIFFCOMM", "a.aiff", "audio/aiff"),
    "mp3": (b"\xff\xfb\x90\x64\0\0", "a.mp3", "audio/mpeg"),
}


@pytest.mark.parametrize("kind", SOUNDS)
def test_a_recording_is_known_by_its_first_bytes(kind: str) -> None:
    content, name, declared = SOUNDS[kind]
    stream = io.BytesIO(content.ljust(100, b"\0"))
    assert judge_upload(stream, name=name, declared_type=declared, size=100, rule=AUDIO).kind == kind


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (photographs.phone_jpeg(), "a.mp3", "not_a_recording"),
        (b"#!/bin/sh\n", "a.amr", "executable"),
        (b"caff\0\1", "a.caf", "other_format"),
        (b"ID3\4", "a.wav", "type_mismatch"),
    ],
)
def test_what_is_no_recording_is_refused_where_one_is_asked_for(content: bytes, name: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        judge_upload(io.BytesIO(content), name=name, declared_type="", size=None, rule=AUDIO)
    assert refused.value.code == code


@pytest.mark.filterwarnings("ignore::UserWarning")
@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from([*PHONE_PICTURES]),
    st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=8)), max_size=6),
    st.floats(0, 1),
)
def test_whatever_comes_is_taken_or_refused_and_never_crashes(
    kind: str, hits: list[tuple[float, bytes]], length: float
) -> None:
    content = bytearray(PHONE_PICTURES[kind][0]())
    for place, garbage in hits:
        # Most of what matters stands in the first kilobytes: squaring aims there.
        at = int(place**3 * (len(content) - 1))
        content[at : at + len(garbage)] = garbage
    content = content[: max(1, int(len(content) * length**0.3))]
    try:
        rules.probe(io.BytesIO(bytes(content)), rule=PHOTO)
    except Refusal:
        pass


@settings(deadline=None, max_examples=200)
@given(
    st.binary(max_size=3000),
    st.sampled_from([b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"\0\0\0\x14ftypheic\0\0\0\0mif1"]),
)
def test_garbage_behind_a_right_beginning_never_crashes(garbage: bytes, beginning: bytes) -> None:
    try:
        rules.probe(io.BytesIO(beginning + garbage), rule=PHOTO)
    except Refusal:
        pass

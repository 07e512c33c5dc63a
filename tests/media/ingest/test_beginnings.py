from __future__ import annotations

import io

import pytest
from PIL import Image

from media.ingest.beginnings import BEGINNING, judge_beginning
from media.ingest.refusal import Refusal, RefusalCode
from media.ingest.rules import AUDIO, PHOTO, UploadRule, judge_upload
from tests import photographs

GOOD = {
    "IMG.jpg": photographs.phone_jpeg,
    "IMG.heic": photographs.phone_heic,
    "IMG.png": photographs.phone_png,
    "IMG.webp": photographs.phone_webp,
    "IMG.avif": photographs.phone_avif,
}


def judge(
    content: bytes, *, name: str = "", declared: str = "", rule: UploadRule = PHOTO, size: int = 0
) -> None:
    judge_beginning(
        content[:BEGINNING], name=name, declared_type=declared, size=size or len(content), rule=rule
    )


def refused(content: bytes, **given: object) -> RefusalCode:
    with pytest.raises(Refusal) as caught:
        judge(content, **given)  # type: ignore[arg-type]
    return caught.value.code


def picture(form: str, size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("L", size).save(out, form)
    return out.getvalue()


@pytest.mark.parametrize("name", GOOD)
def test_no_beginning_of_a_good_photograph_is_refused(name: str) -> None:
    content = GOOD[name]()
    for length in (4096, 10_000, BEGINNING, len(content)):
        judge(content[:length], name=name, size=len(content))


def test_what_the_whole_would_be_refused_for_the_beginning_is_refused_for() -> None:
    for content, name, declared in (
        (b"MZ" + bytes(5000), "a.jpg", ""),
        (b"%PDF-1.4" + bytes(5000), "a.pdf", "application/pdf"),
        (photographs.phone_jpeg(), "a.heic", ""),
        (photographs.phone_jpeg(), "a.jpg", "image/png"),
        (picture("JPEG", (9000, 9000)), "a.jpg", ""),
        (picture("PNG", (9000, 9000)), "a.png", ""),
        (picture("PNG", (20, 20)), "a.png", ""),
        (picture("WEBP", (20, 900)), "a.webp", ""),
    ):
        with pytest.raises(Refusal) as whole:
            judge_upload(
                io.BytesIO(content), name=name, declared_type=declared, size=len(content), rule=PHOTO
            )
        if content[8:12] == b"WEBP" and content[12:16] != b"VP8X":
            judge(content, name=name, declared=declared)
            continue
        assert refused(content, name=name, declared=declared) == whole.value.code


def test_size_is_judged_by_what_was_announced() -> None:
    assert refused(photographs.phone_jpeg(), size=PHOTO.max_bytes + 1) == RefusalCode.TOO_BIG
    assert refused(b"") == RefusalCode.EMPTY


def test_a_photograph_is_no_recording() -> None:
    assert refused(photographs.phone_jpeg(), rule=AUDIO) == RefusalCode.NOT_A_RECORDING
    judge(b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(100), name="a.wav", declared="audio/wav", rule=AUDIO)


def test_a_header_that_lies_beyond_the_beginning_is_left_to_the_end() -> None:
    huge = picture("JPEG", (9000, 9000))
    comment = b"\xff\xfe\xff\xff" + bytes(0xFFFD)
    judge(huge[:2] + comment * 2 + huge[2:])
    for cut in range(2, 400, 7):
        judge_beginning(huge[:2] + b"\xff" * cut, name="", declared_type="", size=10**6, rule=PHOTO)

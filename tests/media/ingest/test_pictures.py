"""Pixels and nothing else come out: upright, in sRGB, without a word about who, where and with what."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from media.ingest.pictures import PictureFormat, clean_library_image, decode_upright, encode_clean, fit
from media.ingest.refusal import Refusal, RefusalCode
from tests import photographs
from tests.photographs import BLOCKS, NEEDLES, PHONE_PICTURES, corners

UPRIGHT_CORNERS = ("red", "green", "blue", "yellow")
LIMIT = 60_000_000


def decode(content: bytes, shrink_to: int | None = None, max_pixels: int = LIMIT) -> Image.Image:
    return decode_upright(io.BytesIO(content), max_pixels=max_pixels, shrink_to=shrink_to)


def assert_carries_nothing(content: bytes) -> None:
    for trace in (*NEEDLES, *BLOCKS):
        assert trace not in content, trace
    with Image.open(io.BytesIO(content)) as reopened:
        reopened.load()
        assert not reopened.getexif()
        assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(reopened.info)


@pytest.mark.parametrize("kind", PHONE_PICTURES)
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_every_format_comes_out_upright_and_is_never_turned_twice(kind: str, orientation: int) -> None:
    image = decode(PHONE_PICTURES[kind][0]((240, 320), orientation=orientation))
    assert (image.size, image.mode, corners(image)) == ((240, 320), "RGB", UPRIGHT_CORNERS)


@pytest.mark.parametrize("orientation", range(2, 9))
def test_mirrored_orientations_are_set_right_as_well(orientation: int) -> None:
    stored = photographs.scene((320, 240))
    out = io.BytesIO()
    stored.save(out, "JPEG", exif=photographs.exif(orientation))
    from PIL import ImageOps

    expected = ImageOps.exif_transpose(Image.open(io.BytesIO(out.getvalue())))
    assert corners(decode(out.getvalue())) == corners(expected)


def test_a_container_that_does_not_turn_is_not_turned_by_its_exif() -> None:
    """The standard says: in HEIF and AVIF the container decides, EXIF only repeats."""
    import pillow_heif

    lying = pillow_heif.from_pillow(photographs.scene((320, 240)))
    out = io.BytesIO()
    lying.save(out, exif=photographs.exif(1))
    content = out.getvalue().replace(b"\x12\x01\3\0\1\0\0\0\1", b"\x12\x01\3\0\1\0\0\0\6")
    assert content != out.getvalue()
    assert decode(content).size == (320, 240)


@pytest.mark.parametrize("kind", PHONE_PICTURES)
@pytest.mark.parametrize("into", PictureFormat)
def test_no_trace_of_the_phone_is_in_what_is_written(kind: str, into: PictureFormat) -> None:
    image = decode(PHONE_PICTURES[kind][0]())
    assert image.info == {}
    assert_carries_nothing(encode_clean(image, into, 75))


@pytest.mark.parametrize("into", PictureFormat)
def test_even_a_picture_that_still_carries_its_metadata_is_written_without(into: PictureFormat) -> None:
    raw = Image.open(io.BytesIO(photographs.phone_jpeg()))
    raw.load()
    assert raw.info.get("exif")
    assert_carries_nothing(encode_clean(raw, into, 75))


def tagged(profile: bytes, mode: str = "RGB", colour: object = (200, 100, 100)) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (80, 80), colour).save(out, "JPEG", quality=100, icc_profile=profile)  # type: ignore[arg-type]
    return out.getvalue()


def test_wide_gamut_keeps_its_colours() -> None:
    """The same numbers mean a stronger red in Display P3 than in sRGB."""
    seen = decode(tagged(photographs.wide_gamut_profile())).getpixel((40, 40))
    assert isinstance(seen, tuple)
    assert seen[0] > 206 and seen[1] < 99
    as_is = decode(tagged(b"")).getpixel((40, 40))
    assert isinstance(as_is, tuple)
    assert all(abs(a - b) <= 2 for a, b in zip(as_is, (200, 100, 100), strict=True))


@pytest.mark.parametrize("profile", [b"broken", photographs.wide_gamut_profile()[:200], b"\0" * 300])
def test_a_broken_profile_is_ignored(profile: bytes) -> None:
    seen = decode(tagged(profile)).getpixel((40, 40))
    assert isinstance(seen, tuple)
    assert abs(seen[0] - 200) <= 2


def test_a_profile_of_another_colour_space_is_ignored() -> None:
    assert decode(tagged(photographs.wide_gamut_profile(), "CMYK", (0, 255, 255, 0))).mode == "RGB"


def test_grey_with_a_grey_or_colour_profile_comes_out_grey() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert decode(tagged(srgb, "L", 128)).getpixel((40, 40)) == (128, 128, 128)


def test_inks_of_print_become_the_colours_they_print() -> None:
    image = decode(photographs.cmyk_jpeg())
    assert (image.mode, corners(image)) == ("RGB", UPRIGHT_CORNERS)


def test_clear_parts_become_white_paper() -> None:
    image = decode(photographs.transparent_png())
    assert image.getpixel((10, 80)) == (255, 255, 255)
    assert image.getpixel((190, 80)) == photographs.RED


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "RGBA"])
def test_every_kind_of_png_is_read_without_losing_its_greys(mode: str) -> None:
    source = Image.new("L", (80, 80), 0)
    source.paste(255, (40, 0, 80, 80))
    if mode == "I;16":
        image = Image.frombytes("I;16", (80, 80), b"".join(bytes((0, v)) for v in source.tobytes()))
    else:
        image = source.convert(mode)
    out = io.BytesIO()
    image.save(out, "PNG")
    seen = decode(out.getvalue())
    assert (seen.getpixel((10, 10)), seen.getpixel((70, 70))) == ((0, 0, 0), (255,) * 3)


def test_sixteen_bits_of_grey_are_not_clipped_to_white() -> None:
    image = Image.frombytes("I;16", (80, 80), bytes((0, 128)) * 6400)
    out = io.BytesIO()
    image.save(out, "PNG")
    assert decode(out.getvalue()).getpixel((5, 5)) == (128, 128, 128)


@pytest.mark.parametrize("kind", PHONE_PICTURES)
def test_shrinking_never_goes_below_what_is_asked_for(kind: str) -> None:
    image = decode(PHONE_PICTURES[kind][0]((600, 800)), shrink_to=190)
    assert 190 <= max(image.size) <= 400
    assert corners(image) == UPRIGHT_CORNERS
    assert max(decode(PHONE_PICTURES[kind][0]((600, 800)), shrink_to=5000).size) == 800


def test_more_pixels_than_allowed_are_refused_before_decoding() -> None:
    for content in (photographs.pixel_bomb(), photographs.flat_png((1000, 1000))):
        with pytest.raises(Refusal) as refused:
            decode(content, max_pixels=999_999)
        assert refused.value.code == RefusalCode.TOO_MANY_PIXELS


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (photographs.garbled_png(), "truncated"),
        (photographs.truncated_jpeg(), "truncated"),
        (b"nothing of the kind", "undecodable"),
        (photographs.animated("gif"), "undecodable"),
        (photographs.svg(), "undecodable"),
        (photographs.phone_heic()[:2000], "undecodable"),
    ],
)
def test_what_cannot_be_decoded_is_refused_and_never_crashes(content: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        decode(content)
    assert refused.value.code == code


def test_a_path_is_as_good_as_a_stream(tmp_path: Path) -> None:
    path = tmp_path / "original"
    path.write_bytes(photographs.phone_webp())
    assert corners(decode_upright(path, max_pixels=LIMIT)) == UPRIGHT_CORNERS


def test_nothing_is_enlarged() -> None:
    assert fit(Image.new("RGB", (300, 200)), 400).size == (300, 200)
    assert fit(Image.new("RGB", (300, 2000)), 400).size == (60, 400)


@pytest.mark.parametrize(
    ("kind", "becomes"),
    [("jpeg", "jpeg"), ("heif", "jpeg"), ("avif", "jpeg"), ("png", "png"), ("webp", "webp")],
)
def test_a_staff_upload_is_cleaned_like_a_photograph(kind: str, becomes: str) -> None:
    clean = clean_library_image(io.BytesIO(PHONE_PICTURES[kind][0]()))
    assert (clean.format, clean.width, clean.height) == (becomes, 600, 800)
    assert_carries_nothing(clean.content)
    assert corners(Image.open(io.BytesIO(clean.content))) == UPRIGHT_CORNERS


def test_a_drawing_of_the_staff_keeps_its_clear_parts() -> None:
    clean = clean_library_image(io.BytesIO(photographs.transparent_png()))
    image = Image.open(io.BytesIO(clean.content))
    assert image.mode == "RGBA"
    assert image.getpixel((10, 80)) == (0, 0, 0, 0)


def test_a_huge_staff_upload_is_brought_down_to_4000() -> None:
    clean = clean_library_image(io.BytesIO(photographs.flat_png((5000, 3000))))
    assert (clean.width, clean.height) == (4000, 2400)


def test_a_bad_staff_upload_is_refused_by_the_same_rule() -> None:
    for content, code in ((photographs.svg(), "svg"), (photographs.animated("webp"), "animated")):
        with pytest.raises(Refusal) as refused:
            clean_library_image(io.BytesIO(content))
        assert refused.value.code == code

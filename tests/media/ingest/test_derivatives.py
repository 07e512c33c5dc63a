"""One decode, one chain downwards; the recipe reaches every size."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageStat

from media.ingest import derivatives
from media.ingest.derivatives import DerivativeSet, dominant_colour, make_derivatives, make_previews
from media.ingest.refusal import Refusal
from media.redaction import SOLID_RGB, Box, Recipe
from tests import photographs
from tests.photographs import BLOCKS, NEEDLES, PHONE_PICTURES, corners


def original(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "original"
    path.write_bytes(content)
    return path


def whole_set(tmp_path: Path, content: bytes, recipe: Recipe | None = None) -> DerivativeSet:
    folder = tmp_path / "set"
    folder.mkdir()
    return make_derivatives(original(tmp_path, content), recipe or Recipe(), folder=folder)


def test_a_lying_photograph_comes_in_six_widths_and_three_formats(tmp_path: Path) -> None:
    made = whole_set(tmp_path, photographs.plain_jpeg((2800, 2100)))
    assert [one.width for one in made.files[::3]] == [1920, 1280, 960, 720, 480, 320]
    assert [one.format for one in made.files] == ["avif", "webp", "jpeg"] * 6
    assert (made.library.width, made.library.height, made.library.format) == (2400, 1800, "jpeg")


def test_what_is_said_of_a_file_is_true(tmp_path: Path) -> None:
    made = whole_set(tmp_path, photographs.phone_jpeg())
    for one in (made.library, *made.files):
        content = one.path.read_bytes()
        assert len(content) == one.bytes_len
        with Image.open(io.BytesIO(content)) as image:
            assert (image.size, image.format) == ((one.width, one.height), one.format.value.upper())


def test_an_upright_photograph_tops_at_the_library_image(tmp_path: Path) -> None:
    made = whole_set(tmp_path, photographs.plain_jpeg((2100, 2800)))
    assert (made.library.width, made.library.height) == (1800, 2400)
    assert [one.width for one in made.files[::3]] == [1800, 1280, 960, 720, 480, 320]


@pytest.mark.parametrize(
    ("width", "steps"), [(800, [800, 720, 480, 320]), (1000, [1000, 720, 480, 320]), (320, [320]), (90, [90])]
)
def test_nothing_is_enlarged_and_no_step_made_twice(tmp_path: Path, width: int, steps: list[int]) -> None:
    made = whole_set(tmp_path, photographs.plain_jpeg((width, width)))
    assert [one.width for one in made.files[::3]] == steps
    assert made.library.width == width


@pytest.mark.parametrize("kind", PHONE_PICTURES)
def test_no_trace_of_the_phone_is_in_any_file(tmp_path: Path, kind: str) -> None:
    made = whole_set(tmp_path, PHONE_PICTURES[kind][0]())
    for one in (made.library, *made.files):
        content = one.path.read_bytes()
        assert not [trace for trace in (*NEEDLES, *BLOCKS) if trace in content], one
        assert corners(Image.open(io.BytesIO(content))) == ("red", "green", "blue", "yellow")


@pytest.mark.parametrize("kind", PHONE_PICTURES)
def test_the_recipe_is_applied_upright_and_at_every_size(tmp_path: Path, kind: str) -> None:
    made = whole_set(tmp_path, PHONE_PICTURES[kind][0](), Recipe((Box(0.0, 0.0, 1.0, 0.4),)))
    for one in (made.library, *made.files):
        with Image.open(one.path) as image:
            rgb = image.convert("RGB")
        # Compression rings at the box's edge; well inside there is ink and nothing else.
        hidden = rgb.crop((0, 0, one.width, one.height // 3))
        assert all(
            abs(seen - ink) < 3 for seen, ink in zip(ImageStat.Stat(hidden).mean, SOLID_RGB, strict=True)
        )
        assert max(ImageStat.Stat(hidden).stddev) < 4
        assert corners(rgb)[2:] == ("blue", "yellow")


def test_nothing_public_depends_on_what_is_covered(tmp_path: Path) -> None:
    """Two photographs that differ under the box only become the same files, byte by byte."""
    results = []
    for name, colour in (("one", (255, 0, 255)), ("other", (0, 90, 10))):
        place = tmp_path / name
        place.mkdir()
        image = photographs.scene((900, 700))
        image.paste(colour, (300, 210, 450, 350))
        out = io.BytesIO()
        image.save(out, "PNG", compress_level=1)
        made = whole_set(place, out.getvalue(), Recipe((Box(1 / 3, 0.3, 1 / 6, 0.2),)))
        results.append([one.path.read_bytes() for one in (made.library, *made.files)])
    assert results[0] == results[1]


def test_previews_show_what_the_public_would_see(tmp_path: Path) -> None:
    path = original(tmp_path, photographs.phone_heic((1500, 2000)))
    made = make_previews(path, Recipe((Box(0, 0, 0.5, 0.5),)))
    assert set(made) == {400, 1600}
    for edge, content in made.items():
        with Image.open(io.BytesIO(content)) as image:
            assert (max(image.size), image.format) == (edge, "WEBP")
            assert corners(image)[1:] == ("green", "blue", "yellow")
            assert max(ImageStat.Stat(image.convert("RGB").crop((0, 0, 100, 100))).mean) < 30
        assert not [trace for trace in (*NEEDLES, *BLOCKS) if trace in content]


def test_a_set_that_cannot_be_finished_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = 0
    encode = derivatives.encode_clean

    def failing(*args: object) -> bytes:
        nonlocal written
        written += 1
        if written == 5:
            raise OSError("no space left")
        return encode(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(derivatives, "encode_clean", failing)
    with pytest.raises(OSError, match="no space"):
        whole_set(tmp_path, photographs.phone_jpeg())
    assert not list((tmp_path / "set").iterdir())


def test_a_photograph_that_cannot_be_decoded_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        whole_set(tmp_path, photographs.garbled_png())
    assert not list((tmp_path / "set").iterdir())


def test_the_dominant_colour_is_the_one_that_fills_most() -> None:
    image = Image.new("RGB", (300, 200), (0, 102, 204))
    image.paste((255, 255, 255), (0, 0, 120, 200))
    assert dominant_colour(image) == "#0066cc"


def test_the_dominant_colour_does_not_tell_what_is_covered(tmp_path: Path) -> None:
    made = whole_set(tmp_path, photographs.phone_jpeg(), Recipe((Box(0, 0, 1, 1),)))
    assert made.dominant_colour == "#" + "".join(f"{channel:02x}" for channel in SOLID_RGB)


def test_a_set_survives_the_way_through_json(tmp_path: Path) -> None:
    made = whole_set(tmp_path, photographs.phone_jpeg())
    assert DerivativeSet.from_dict(made.to_dict()) == made

"""One place of a photograph, cut out for one person."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from media.ingest import details
from media.redaction import Box, BoxStyle, Recipe
from tests import photographs

AREA = Box(0.4, 0.4, 0.1, 0.1)


def _file(tmp_path: Path, size: tuple[int, int] = (1200, 900)) -> Path:
    path = tmp_path / "photo.jpg"
    path.write_bytes(photographs.plain_jpeg(size, seed=5))
    return path


def _opened(made: details.Detail) -> Image.Image:
    return Image.open(io.BytesIO(made.content)).convert("RGB")


def test_only_the_surroundings_of_the_place_are_in_the_file(tmp_path: Path) -> None:
    made = details.make_detail(_file(tmp_path), AREA, Recipe())
    assert _opened(made).size == (made.width, made.height)
    assert (made.width, made.height) == (120 + 2 * 90, 90 + 2 * 90)


def test_it_says_where_in_the_file_the_place_lies(tmp_path: Path) -> None:
    made = details.make_detail(_file(tmp_path), AREA, Recipe())
    assert made.place == {"x": 0.3, "y": round(90 / 270, 4), "w": 0.4, "h": round(90 / 270, 4)}


def test_a_place_at_the_edge_is_cut_at_the_edge(tmp_path: Path) -> None:
    made = details.make_detail(_file(tmp_path), Box(0, 0, 0.1, 0.1), Recipe())
    assert (made.place["x"], made.place["y"]) == (0, 0)


def test_whoever_else_stands_there_is_covered_even_within_the_place(tmp_path: Path) -> None:
    other = Box(0.45, 0.4, 0.1, 0.1, style=BoxStyle.SOLID)
    made = details.make_detail(_file(tmp_path), AREA, Recipe((other,)))
    pixel = _opened(made).getpixel((90 + 90, 90 + 45))
    assert isinstance(pixel, tuple) and max(pixel) < 60


def test_it_carries_nothing_but_pixels_and_stands_upright(tmp_path: Path) -> None:
    path = tmp_path / "phone.jpg"
    path.write_bytes(photographs.phone_jpeg((600, 900), seed=7))
    made = details.make_detail(path, Box(0.1, 0.1, 0.8, 0.8), Recipe())
    picture = Image.open(io.BytesIO(made.content))
    assert picture.height > picture.width and not picture.info.get("exif")

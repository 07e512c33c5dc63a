from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from media.ingest import paper
from media.ingest.refusal import Refusal
from media.redaction import Box, Recipe
from tests import photographs, profiles

COVER = Recipe((Box(0.0, 0.0, 0.5, 0.5),))


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "p.jpg"
    path.write_bytes(photographs.phone_jpeg((480, 640)))
    return path


def _open(made: paper.PaperPicture) -> Image.Image:
    return Image.open(io.BytesIO(made.content))


def test_it_is_upright_shrunk_and_carries_nothing(picture: Path) -> None:
    made = paper.make_paper(picture, Recipe(), longest_edge=320)
    assert (made.width, made.height) == (240, 320) == _open(made).size
    assert not any(needle in made.content for needle in photographs.NEEDLES)
    assert set(_open(made).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_what_must_be_hidden_is_hidden(picture: Path) -> None:
    made = _open(paper.make_paper(picture, COVER, longest_edge=640)).convert("RGB")
    pixel = made.getpixel((40, 40))
    assert isinstance(pixel, tuple)
    assert all(abs(one - ink) < 6 for one, ink in zip(pixel, (22, 19, 15), strict=True))


def test_inks_are_those_of_the_press_and_paper_stays_white(tmp_path: Path) -> None:
    path = tmp_path / "w.png"
    plain = Image.new("RGB", (64, 64), "white")
    plain.paste((0, 0, 0), (0, 0, 32, 64))
    plain.save(path)
    made = _open(paper.make_paper(path, Recipe(), longest_edge=64, profile=profiles.cmyk_profile()))
    assert made.mode == "CMYK" and "icc_profile" not in made.info
    assert made.getpixel((60, 30)) == (0, 0, 0, 0)
    black = made.getpixel((5, 30))
    assert isinstance(black, tuple) and black[3] > 200


def test_a_profile_is_named_and_another_kind_of_file_is_none() -> None:
    assert paper.check_profile(profiles.cmyk_profile()) == profiles.NAME
    for other in (profiles.other_profile(), b"%PDF-1.7", profiles.cmyk_profile()[:400], b""):
        with pytest.raises(paper.NotCmyk):
            paper.check_profile(other)


def test_one_order_makes_many(picture: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    one = {"path": str(picture), "recipe": {"boxes": []}, "edge": 100}
    assert paper.papers_as_ordered([one, one | {"edge": 200}], str(folder), "") == [[75, 100], [150, 200]]
    assert sorted(path.name for path in folder.iterdir()) == ["0.jpg", "1.jpg"]
    with pytest.raises(Refusal):
        paper.papers_as_ordered([one], str(folder), "AAAA")

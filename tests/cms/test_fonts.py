"""The typeface: small where it is loaded first, whole where it is printed, under a name that we may use."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from cms import fonts

REGULAR = fonts.STYLES[0]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fonts")
    fonts.write_web_style(REGULAR, folder)
    return folder


def letters_of(path: Path) -> set[int]:
    return set(TTFont(path).getBestCmap())


def test_a_czech_or_english_page_needs_only_the_core(folder: Path) -> None:
    text = "„Příliš žluťoučký kůň“ – “úpěl ďábelské ódy” … 100 % → ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ № € × −"
    core = folder / "ocima-sans-regular-core.woff2"
    assert {ord(letter) for letter in text} <= letters_of(core)
    assert core.stat().st_size < 14_000


@pytest.mark.parametrize(
    ("script", "text"),
    [
        ("cyrillic", "Українська їжа Беларусь ў Монгол ө"),
        ("vietnamese", "Những đứa trẻ ở bến xe điện ướ ằ ỹ"),
        ("arabic", "أين بيتي"),
        ("hebrew", "הבית שלי"),
        ("greek", "Ελλάδα"),
        ("latin-ext", "ştğıöü ąęłż ñ"),
    ],
)
def test_every_script_is_covered_by_its_file_and_what_it_shares(folder: Path, script: str, text: str) -> None:
    shared = {"core", "latin-ext", "vietnamese"} if script in {"vietnamese", "latin-ext"} else {"core"}
    covered = set().union(
        *(letters_of(folder / f"ocima-sans-regular-{name}.woff2") for name in {script, *shared})
    )
    assert {ord(letter) for letter in text} <= covered


def test_no_letter_is_in_two_files() -> None:
    ranges = list(fonts.script_ranges().values())
    assert sum(map(len, ranges)) == len(set().union(*ranges))


def test_the_reserved_name_is_gone_and_the_licence_stays(folder: Path) -> None:
    names = TTFont(folder / "ocima-sans-regular-core.woff2")["name"]
    shown = [str(names.getName(number, 3, 1)) for number in (1, 3, 4, 6)]
    assert shown[0] == "Ocima Sans" and shown[3] == "OcimaSans-Regular"
    assert "Fira" not in "".join([shown[0], shown[2], shown[3]])
    assert "Open Font License" in str(names.getName(13, 3, 1)) and "FiraGO" in str(names.getName(0, 3, 1))


def test_figures_can_stand_in_columns(folder: Path) -> None:
    features = TTFont(folder / "ocima-sans-regular-core.woff2")["GSUB"].table.FeatureList.FeatureRecord
    assert "tnum" in {record.FeatureTag for record in features}


def test_the_stylesheet_names_every_file_once_and_shows_text_at_once() -> None:
    css = fonts.stylesheet()
    files = re.findall(r'url\("fonts/([^"]+)"\)', css)
    assert len(files) == len(set(files)) == len(fonts.STYLES) * len(fonts.SCRIPTS)
    assert css.count("font-display: swap") == len(files)


def test_the_stand_in_takes_the_same_room() -> None:
    face = fonts.fallback_face(REGULAR)
    size = float(re.search(r"size-adjust: ([\d.]+)%", face)[1]) / 100  # type: ignore[index]
    ascent = float(re.search(r"ascent-override: ([\d.]+)%", face)[1]) / 100  # type: ignore[index]
    descent = float(re.search(r"descent-override: ([\d.]+)%", face)[1]) / 100  # type: ignore[index]
    font = TTFont(io.BytesIO(fonts.source_bytes(REGULAR)))
    assert ascent * size == pytest.approx(font["hhea"].ascent / 1000, abs=0.002)
    assert descent * size == pytest.approx(-font["hhea"].descent / 1000, abs=0.002)
    assert 0.85 < size < 1.2


def test_print_gets_the_whole_font_under_our_name(tmp_path: Path) -> None:
    font = TTFont(fonts.write_print_style(fonts.STYLES[1], tmp_path))
    assert font["name"].getDebugName(4) == "Ocima Sans Bold"
    assert len(font.getBestCmap()) > 2000

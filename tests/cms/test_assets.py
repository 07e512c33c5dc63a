"""Stylesheets become one file a bundle, and that file stays small."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from cms import assets

FONTS_CSS = '@font-face { font-family: "Ocima Sans"; src: url("fonts/x.woff2"); }'
ONE_ROUND_TRIP = 14_000


@pytest.fixture
def tree(root: Path, tmp_path: Path) -> Path:
    """The sources, with a stand-in for the fonts' stylesheet, which is made at set-up."""
    for name in {name for parts in assets.BUNDLES.values() for name in parts} | set(assets.ICONS.values()):
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(FONTS_CSS if name == assets.FONTS else (root / name).read_text(encoding="utf-8"))
    return tmp_path


@pytest.mark.parametrize("bundle", assets.BUNDLES)
def test_a_bundle_fits_into_the_first_round_trip(bundle: str, tree: Path) -> None:
    assert len(gzip.compress(assets.joined(bundle, tree).encode())) < ONE_ROUND_TRIP


@pytest.mark.parametrize("bundle", assets.BUNDLES)
def test_every_token_that_is_asked_for_exists(bundle: str, tree: Path) -> None:
    text = assets.joined(bundle, tree)
    asked = set(re.findall(r"var\((--[a-z0-9-]+)\)", text))
    assert asked <= set(re.findall(r"(--[a-z0-9-]+):", text))


def test_every_component_of_the_site_is_in_a_bundle(root: Path) -> None:
    bundled = {name for parts in assets.BUNDLES.values() for name in parts}
    found = {path.relative_to(root).as_posix() for path in (root / assets.COMPONENTS).glob("*.css")}
    assert found <= bundled


def test_components_stand_in_a_layer_above_the_ground_and_tokens_in_none(tree: Path) -> None:
    text = assets.joined("site.css", tree)
    assert text.startswith("@layer base,components;")
    assert "@layer base{*,*::before" in text and "@layer components{.plate{" in text
    assert "@layer" not in text[len("@layer base,components;") : text.index("--color-wall")]


def test_squeezing_changes_no_meaning() -> None:
    css = "/* no */ a > b :hover , c {\n  width: calc(1px + 2px) ;\n  font: x, y;\n}"
    css += "\n@media (a) and (b) { d { e: f; } }"
    assert (
        assets.squeezed(css) == "a > b :hover,c{width: calc(1px + 2px);font: x,y}@media (a) and (b){d{e: f}}"
    )


def test_an_icon_carries_the_colours_of_the_tokens(tree: Path) -> None:
    icon = assets.coloured("plate.svg", tree)
    assert "var(" not in icon and "#123e8a" in icon


def test_a_missing_part_is_an_error(tree: Path) -> None:
    (tree / assets.TOKENS).unlink()
    with pytest.raises(FileNotFoundError):
        assets.joined("site.css", tree)

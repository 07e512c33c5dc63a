"""campaign → photovoice | podcasts → cms → media: nobody knocks on a door upstairs."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, app_of, may_know
from tests.checks import LINT_IMPORTS


def lint(folder: Path, config: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LINT_IMPORTS, "--no-cache", "--config", config],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_import_goes_downwards() -> None:
    done = lint(ROOT, ROOT / "pyproject.toml")
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr


@pytest.fixture
def small_house(tmp_path: Path) -> Path:
    """Five empty apps under our own contract of layers."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "layers")
    for app in ("campaign", "photovoice", "podcasts", "cms", "media"):
        (tmp_path / app).mkdir()
        (tmp_path / app / "__init__.py").touch()
    (tmp_path / "small.toml").write_text(
        '[tool.importlinter]\nroot_packages = ["campaign", "photovoice", "podcasts", "cms", "media"]\n'
        '[[tool.importlinter.contracts]]\nname = "layers"\ntype = "layers"\n'
        f"layers = {layers!r}\n".replace("'", '"')
    )
    return tmp_path


def test_a_house_in_order_passes(small_house: Path) -> None:
    (small_house / "photovoice" / "views.py").write_text("import media\nimport cms\n")
    assert lint(small_house, small_house / "small.toml").returncode == 0


@pytest.mark.parametrize(
    ("app", "upstairs"),
    [("media", "cms"), ("cms", "photovoice"), ("photovoice", "podcasts"), ("podcasts", "campaign")],
)
def test_an_import_upwards_or_sideways_is_caught(small_house: Path, app: str, upstairs: str) -> None:
    (small_house / app / "views.py").write_text(f"import {upstairs}\n")
    assert lint(small_house, small_house / "small.toml").returncode != 0


def test_the_ranks_of_templates_are_those_of_imports() -> None:
    assert may_know(app="campaign", other="photovoice") and may_know(app="photovoice", other="media")
    assert not may_know(app="photovoice", other="podcasts") and not may_know(app="cms", other="photovoice")
    assert app_of(ROOT / "cms" / "urls.py") == "cms" and app_of(Path("/usr/lib/x.py")) is None

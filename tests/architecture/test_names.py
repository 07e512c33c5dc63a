"""Names say what a thing is, and nothing in the tree points at one person's machine."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, name_of, product_files

EMPTY_WORDS = {"utils", "util", "helpers", "helper", "common", "misc", "core", "shared"}
EMPTY_CLASSES = re.compile(r"^class\s+((?:Custom|New)[A-Z]\w*|\w+(?:Helper|Utils|Manager2|Base2))\b", re.M)
# A folder of somebody's machine, or the address of a package registry in a lock.
MACHINE = re.compile(r"(?:^|[\s\"'(=:])/(?:home|Users|root|work|mnt)/[\w.-]+")
HOST = re.compile(r"--(?:extra-)?index-url|--find-links|--trusted-host|\"resolved\"\s*:|https?://")
LOCKS = ("requirements.txt", "requirements-test.txt", "requirements-node.txt", "package-lock.json")
TEXT = {
    ".py",
    ".html",
    ".css",
    ".js",
    ".md",
    ".toml",
    ".yaml",
    ".yml",
    ".txt",
    ".in",
    ".json",
    ".cfg",
    ".typ",
    ".po",
    "",
}


def empty_names(name: str) -> bool:
    return bool(EMPTY_WORDS & {part.removesuffix(".py") for part in name.split("/")})


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    paths = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.suffix in TEXT and path.is_file()]


def test_no_module_is_named_for_nothing() -> None:
    assert [name_of(path) for path in product_files(".py") if empty_names(name_of(path))] == []


def test_no_empty_models_module_shadows_a_package() -> None:
    shadowed = [
        path for path in product_files(".py") if path.name == "models.py" and path.with_suffix("").is_dir()
    ]
    assert shadowed == []


def test_no_class_is_named_for_nothing() -> None:
    found = {
        name_of(path): EMPTY_CLASSES.findall(path.read_text(encoding="utf-8"))
        for path in product_files(".py")
    }
    assert {name: classes for name, classes in found.items() if classes} == {}


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    own = Path(__file__)
    found = {
        name_of(path): MACHINE.findall(path.read_text(encoding="utf-8")) for path in tracked() if path != own
    }
    assert {name: places for name, places in found.items() if places} == {}


@pytest.mark.parametrize("name", LOCKS)
def test_no_lock_names_a_host(name: str) -> None:
    assert HOST.findall((ROOT / name).read_text()) == []


def test_empty_names_are_caught() -> None:
    assert empty_names("cms/utils.py") and empty_names("photovoice/common/forms.py")
    assert not empty_names("photovoice/services/intake.py")
    assert EMPTY_CLASSES.findall("class CustomImage(Model):") == ["CustomImage"]
    assert MACHINE.search('path = "/home/eva/site"') and not MACHINE.search("/cs/work/")
    assert HOST.search('"resolved": "x"')

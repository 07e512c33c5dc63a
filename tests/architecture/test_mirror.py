"""The tests mirror the code: who holds a rule of the house has a test file of the same name."""

from __future__ import annotations

import ast
from pathlib import Path, PurePosixPath

import pytest

from tests.architecture.tree import ROOT, name_of, product_files

FOLDERS = {"services", "ingest", "layout"}
NAMES = {"access.py", "tokens.py", "querysets.py", "services.py"}


def twin_of(name: str) -> str | None:
    """Where the module's test file must be; None for a module that needs none."""
    path = PurePosixPath(name)
    if path.name == "__init__.py" or not (FOLDERS & set(path.parts[:-1]) or path.name in NAMES):
        return None
    return str(PurePosixPath("tests", *path.parts[:-1], f"test_{path.name}"))


def wanting() -> list[Path]:
    return [path for path in product_files(".py") if twin_of(name_of(path))]


@pytest.mark.parametrize("path", wanting(), ids=name_of)
def test_the_module_has_its_test_twin(path: Path) -> None:
    twin = ROOT / str(twin_of(name_of(path)))
    assert twin.exists(), f"{name_of(path)} wants {twin.relative_to(ROOT)}"
    names = [node.name for node in ast.walk(ast.parse(twin.read_text())) if isinstance(node, ast.FunctionDef)]
    assert any(name.startswith("test_") for name in names), f"{twin.relative_to(ROOT)} tests nothing"


def test_who_needs_a_twin() -> None:
    assert twin_of("media/ingest/pictures.py") == "tests/media/ingest/test_pictures.py"
    assert twin_of("photovoice/services/intake.py") == "tests/photovoice/services/test_intake.py"
    assert twin_of("media/access.py") == "tests/media/test_access.py"
    assert twin_of("photovoice/services/__init__.py") is None
    assert twin_of("photovoice/views/space.py") is None


def test_every_folder_of_tests_is_a_package() -> None:
    # Without it tests/media would shadow the app called media.
    bare = [
        name_of(folder)
        for folder in {path.parent for path in (ROOT / "tests").rglob("*.py")}
        if not (folder / "__init__.py").exists()
    ]
    assert bare == []

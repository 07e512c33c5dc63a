"""A module that has grown past a few screens has become two things."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, name_of, product_files

LINES = 300
FUNCTION_LINES = 40


def long_functions(source: str) -> list[str]:
    """Functions whose body, docstring aside, is longer than a screen."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
            if (node.end_lineno or 0) - body[0].lineno + 1 > FUNCTION_LINES:
                found.append(node.name)
    return found


def modules() -> list[Path]:
    """The apps, and what stands beside them: the demo with its drawing script, and the setting up."""
    beside = (path for folder in ("demo", "deploy") for path in sorted((ROOT / folder).rglob("*.py")))
    return [path for path in (*product_files(".py"), *beside) if "migrations" not in path.parts]


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_modules_and_functions_stay_readable(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= LINES
    assert long_functions(source) == []


def test_the_demo_and_the_setting_up_are_looked_at_too() -> None:
    assert {"demo/kit/city.py", "deploy/house.py"} <= {name_of(path) for path in modules()}


def test_a_long_function_is_caught() -> None:
    assert long_functions("def f():\n" + "    x = 1\n" * 41) == ["f"]
    assert long_functions('def f():\n    """Doc."""\n' + "    x = 1\n" * 40) == []

"""A migration that can lose something says so, and who allowed it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.tree import name_of, product_files

DESTRUCTIVE = {"RemoveField", "AlterField", "RenameField", "RenameModel", "DeleteModel", "AlterModelTable"}
PERMISSION = re.compile(r"#\s*destructive:\s*\S.+\(approved \d{4}-\d{2}-\d{2}\b.*\)")
LOSES = re.compile(r"\b(?:DROP\s+(?:TABLE|COLUMN)|DELETE\s+FROM|TRUNCATE)\b", re.I)


def destructive_operations(source: str) -> list[str]:
    """The operations of a migration that remove, rename or change what is stored."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in DESTRUCTIVE or (
                name == "RunSQL" and node.args and LOSES.search(ast.unparse(node.args[0]))
            ):
                found.append(name)
    return found


def lacks_permission(source: str) -> list[str]:
    found = destructive_operations(source)
    return [] if PERMISSION.search(source) else found


def migrations() -> list[Path]:
    return [
        path
        for path in product_files(".py")
        if path.parent.name == "migrations" and path.name != "__init__.py"
    ]


@pytest.mark.parametrize("path", migrations(), ids=name_of)
def test_a_destructive_migration_carries_its_permission(path: Path) -> None:
    assert lacks_permission(path.read_text(encoding="utf-8")) == []


def test_a_silent_removal_is_caught() -> None:
    removal = "operations = [migrations.RemoveField(model_name='hanging', name='caption')]\n"
    assert lacks_permission(removal) == ["RemoveField"]
    assert lacks_permission("operations = [migrations.RunSQL('DROP TABLE x')]") == ["RunSQL"]
    assert lacks_permission("# destructive: old\n" + removal) == ["RemoveField"]


def test_a_permission_or_an_addition_passes() -> None:
    removal = "operations = [migrations.RemoveField(model_name='hanging', name='caption')]\n"
    assert lacks_permission("# destructive: caption moved in 0007 (approved 2026-03-02)\n" + removal) == []
    assert lacks_permission("operations = [migrations.AddField(model_name='a', name='b', field=None)]") == []
    assert lacks_permission("operations = [migrations.RunSQL('CREATE TRIGGER x', 'DROP TRIGGER x')]") == []

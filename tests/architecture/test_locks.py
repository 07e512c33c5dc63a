"""A lock says which rows it holds: PostgreSQL refuses one on a relation that may be missing, and SQLite never tells."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
MODULES = [
    path
    for app in ("media", "photovoice", "podcasts", "campaign", "cms")
    for path in sorted((ROOT / app).rglob("*.py"))
    if "select_for_update" in path.read_text()
]


def chain(call: ast.Call) -> Iterator[ast.Call]:
    """The calls of `a.b().c().d()`, from the last to the first."""
    node: ast.expr = call
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        yield node
        node = node.func.value


def unsaid(source: str) -> list[int]:
    """The lines where rows are locked together with others that are read along, without saying which."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        calls = {one.func.attr: one for one in chain(node) if isinstance(one.func, ast.Attribute)}
        lock = calls.get("select_for_update")
        is_said = lock is None or any(word.arg == "of" for word in lock.keywords)
        if "select_related" in calls and not is_said:
            found.append(node.lineno)
    return sorted(set(found))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_lock_on_rows_with_relations_says_which_it_holds(path: Path) -> None:
    assert unsaid(path.read_text()) == []


def test_the_rule_sees_what_it_is_about() -> None:
    assert unsaid('rows.select_for_update().select_related("episode__recording").get(pk=1)') == [1]
    assert unsaid('rows.select_for_update(of=("self",)).select_related("episode").get(pk=1)') == []
    assert unsaid("rows.select_for_update().get(pk=1)") == []

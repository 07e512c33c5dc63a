"""Whatever varies between installations comes from the environment, is read in the settings and explained."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.tree import ROOT, name_of, product_files

READ = re.compile(r"""\benv(?:\.\w+)?\(\s*["']([A-Z][A-Z0-9_]+)["']""")
EXPLAINED = re.compile(r"^#?\s*([A-Z][A-Z0-9_]+)=", re.M)
# These start the settings, run before them or hand a child its PATH; they ask for nothing that an operator sets.
DOORS = {"cms/wsgi.py", "cms/supervisor.py", "media/ingest/isolated.py", "campaign/layout/compiler.py"}
ELSEWHERE = re.compile(r"\bos\.environ\b|\bos\.getenv\b|\bgetenv\(|\benviron\.Env\b")


def read_in_settings() -> set[str]:
    return {
        name for path in (ROOT / "cms" / "settings").glob("*.py") for name in READ.findall(path.read_text())
    }


def unexplained(example: str, read: set[str]) -> set[str]:
    """Variables that only one of the two knows."""
    return read ^ set(EXPLAINED.findall(example))


def without_sentence(example: str) -> list[str]:
    """Variables that no comment stands above."""
    lines = example.splitlines()
    return [
        match.group(1)
        for number, line in enumerate(lines)
        if (match := EXPLAINED.match(line))
        and not (number and re.match(r"#\s+[A-ZČŘŠŽ]?\w.*", lines[number - 1]))
    ]


def test_every_variable_is_explained_and_every_explanation_is_true() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert unexplained(example, read_in_settings()) == set()
    assert without_sentence(example) == []


def test_only_settings_read_the_environment() -> None:
    def offends(path: Path) -> bool:
        name = name_of(path)
        return name not in DOORS and "/settings/" not in name and bool(ELSEWHERE.search(path.read_text()))

    assert [name_of(path) for path in product_files(".py") if offends(path)] == []


def test_a_forgotten_or_left_over_variable_is_caught() -> None:
    assert unexplained("# What for.\nOCIMA_A=1\n", {"OCIMA_A", "OCIMA_B"}) == {"OCIMA_B"}
    assert unexplained("# What for.\n#OCIMA_OLD=1\n", set()) == {"OCIMA_OLD"}
    assert without_sentence("OCIMA_A=1\n\n# Why.\nOCIMA_B=2\n") == ["OCIMA_A"]
    assert READ.findall('env.bool(\n    "OCIMA_X", default=False)') == ["OCIMA_X"]

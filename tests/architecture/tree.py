"""The product as files: what the rules of the house are read from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# From the bottom up; who stands higher may know who stands lower. photovoice and podcasts stand side by side.
RANKS = {"media": 0, "cms": 1, "photovoice": 2, "podcasts": 2, "campaign": 3}
APPS = tuple(sorted(RANKS))


def product_files(*suffixes: str) -> Iterator[Path]:
    """Every file of the five apps with one of the suffixes."""
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*")):
            if path.suffix in suffixes and path.is_file() and "__pycache__" not in path.parts:
                yield path


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def app_of(path: Path) -> str | None:
    """The app that a file belongs to; None for other people's packages."""
    try:
        first = path.resolve().relative_to(ROOT).parts[0]
    except ValueError:
        return None
    return first if first in RANKS else None


def may_know(*, app: str, other: str) -> bool:
    """Whether the first app may import, include or extend something of the other."""
    return app == other or RANKS[app] > RANKS[other]


def templates() -> list[Path]:
    """Every template of the five apps."""
    return [path for path in product_files(".html", ".txt") if "templates" in path.parts]

"""What a scene is: one drawing function and the pictures taken of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

LANDSCAPE, WIDE, PORTRAIT, TALL, SQUARE = (2400, 1600), (2400, 1800), (1800, 2400), (1600, 2400), (2400, 2400)


@dataclass(frozen=True)
class Picture:
    """One framing of a scene. ``view`` is (x, y, width) in the scene's world."""

    name: str
    variant: str
    size: tuple[int, int]
    view: tuple[float, float, float]
    cs: str
    en: str
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Scene:
    """A place in the city, drawn by ``draw(board, **options)``."""

    slug: str
    draw: Callable[..., None]
    pictures: tuple[Picture, ...]

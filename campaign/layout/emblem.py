"""The emblem of the European Union, drawn by its rule.

Source: Regulation (EU) 2021/1060, Annex IX, with the graphical guide to the European emblem: a field of 3 by 2,
twelve five-pointed stars with one point up on an unseen circle of a third of the height, each star in a circle of an
eighteenth of the height; Pantone Reflex Blue (0, 51, 153) and Yellow (255, 204, 0). Never recoloured, never turned.
"""

from __future__ import annotations

from math import cos, pi, sin

WIDTH, HEIGHT = 810, 540
#: The inner points of a regular five-pointed star lie on a circle of this share of the outer one.
_INNER = sin(pi / 10) / sin(3 * pi / 10)


def eu_emblem_svg(*, field: str, star: str) -> str:
    """Return the emblem as an SVG drawing without a size of its own, 3 by 2, in the two colours of the rule."""
    stars = "".join(_star(*_place(number)) for number in range(12))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path fill="{field}" d="M0 0h{WIDTH}v{HEIGHT}H0z"/><path fill="{star}" d="{stars}"/></svg>'
    )


def _place(number: int) -> tuple[float, float]:
    angle = number * pi / 6
    return WIDTH / 2 + HEIGHT / 3 * sin(angle), HEIGHT / 2 - HEIGHT / 3 * cos(angle)


def _star(x: float, y: float) -> str:
    points = []
    for corner in range(10):
        radius = HEIGHT / 18 * (1 if corner % 2 == 0 else _INNER)
        angle = corner * pi / 5
        points.append(f"{x + radius * sin(angle):.2f} {y - radius * cos(angle):.2f}")
    return f"M{'L'.join(points)}z"

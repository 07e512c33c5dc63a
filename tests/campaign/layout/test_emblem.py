from __future__ import annotations

import re

from campaign.layout.emblem import HEIGHT, WIDTH, eu_emblem_svg


def _stars() -> list[list[tuple[float, float]]]:
    paths = re.findall(r"M([^Mz]+)z", eu_emblem_svg(field="blue", star="yellow").split("d=")[-1])
    return [[tuple(map(float, point.split())) for point in path.split("L")] for path in paths]


def test_twelve_stars_stand_on_a_circle_of_a_third_of_the_height_with_one_point_up() -> None:
    stars = _stars()
    assert len(stars) == 12
    for star in stars:
        x = sum(point[0] for point in star[::2]) / 5
        y = sum(point[1] for point in star[::2]) / 5
        distance = ((x - WIDTH / 2) ** 2 + (y - HEIGHT / 2) ** 2) ** 0.5
        assert abs(distance - HEIGHT / 3) < 0.1
        assert min(point[1] for point in star) == star[0][1]


def test_the_field_is_three_by_two() -> None:
    assert WIDTH * 2 == HEIGHT * 3

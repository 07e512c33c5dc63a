from __future__ import annotations

import pytest

from campaign.layout import print_sizes


@pytest.mark.parametrize(
    ("pixels", "size"), [((4000, 3000), (400, 300)), ((3000, 4000), (300, 400)), ((10, 10), (400, 400))]
)
def test_the_longer_edge_is_the_one_that_is_asked_for(pixels: tuple[int, int], size: tuple[int, int]) -> None:
    made = print_sizes.fitted(*pixels, longest_mm=400)
    assert (made.width_mm, made.height_mm) == size


def test_the_dots_an_inch_are_counted_on_the_longer_edge() -> None:
    assert print_sizes.fitted(4000, 3000, longest_mm=254).dpi == 400


def test_a_size_is_told_in_centimetres_without_needless_noughts() -> None:
    assert print_sizes.in_centimetres(print_sizes.fitted(3000, 2000, longest_mm=400)) == "40 × 26.7"

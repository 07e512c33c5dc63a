from __future__ import annotations

import pytest

from campaign.layout import grid


def same(count: int, height: float) -> dict[float, list[float]]:
    """Every item as high, times the scale it is tried at."""
    return {scale: [height * scale] * count for scale in grid.SCALES}


def test_two_columns_are_filled_row_by_row_and_a_lone_item_gets_the_whole_width() -> None:
    made = grid.slots("grid", [False, False, False])

    assert [(slot.row, slot.start, slot.span) for slot in made] == [(0, 0, 6), (0, 6, 6), (1, 0, 12)]


def test_an_item_that_wants_the_whole_width_gets_it_and_nothing_stands_beside_it() -> None:
    made = grid.slots("grid", [False, True, False, False])

    assert [(slot.row, slot.span) for slot in made] == [(0, 12), (1, 12), (2, 6), (2, 6)]


def test_the_leading_item_is_wider_than_those_beside_it_and_they_share_no_column() -> None:
    first, *others = grid.slots("lead", [False, False, False])

    assert all(other.x >= first.x + first.width + grid.GUTTER - 0.01 for other in others)
    assert all(first.width > other.width for other in others)


@pytest.mark.parametrize("layout", ["grid", "lead", "column"])
def test_nothing_leaves_the_sheet_and_nothing_overlaps(layout: str) -> None:
    made = grid.slots(layout, [False] * 5)
    boxes = grid.arrange(made, same(5, 40), top=120, bottom=520)

    assert [box.number for box in boxes] == list(range(5))
    for box in boxes:
        assert box.x >= grid.MARGIN - 0.01 and box.x + box.width <= grid.WIDTH - grid.MARGIN + 0.01
        assert box.y >= 120 and box.y + box.height <= 520.01
    for one in boxes:
        for other in boxes[one.number + 1 :]:
            beside = one.x + one.width <= other.x or other.x + other.width <= one.x
            assert beside or one.y + one.height <= other.y or other.y + other.height <= one.y


def test_letters_are_as_large_as_the_sheet_allows() -> None:
    made = grid.slots("column", [False, False])
    few = grid.arrange(made, same(2, 50), top=100, bottom=500)
    many = grid.arrange(made, same(2, 190), top=100, bottom=500)

    assert few[0].scale == max(grid.SCALES)
    assert many[0].scale < few[0].scale


def test_what_does_not_fit_is_named_with_how_much_it_lacks_and_never_cut() -> None:
    made = grid.slots("column", [False, False, False])

    with pytest.raises(grid.TooMuch) as refused:
        grid.arrange(made, same(3, 200), top=100, bottom=500)

    assert refused.value.numbers == (2,)
    assert refused.value.over == pytest.approx(100 + 3 * 200 * min(grid.SCALES) + 2 * grid.ROW_GAP - 500)


def test_every_size_of_paper_has_the_proportions_of_the_grid() -> None:
    for width, height in grid.SIZES_MM.values():
        assert height == pytest.approx(width * grid.HEIGHT / grid.WIDTH, abs=1)

from __future__ import annotations

import pytest

from campaign.layout import labels
from campaign.layout.labels import A5, A6, NotPlates


@pytest.mark.parametrize(("size", "paper", "count"), [(A6, (297, 210), 4), (A5, (210, 297), 2)])
def test_labels_fill_a_sheet_of_a4_exactly(
    size: labels.LabelSize, paper: tuple[float, float], count: int
) -> None:
    assert labels.paper(size) == paper
    assert len(set(labels.places(size))) == count
    for x, y in labels.places(size):
        assert x + size.width <= paper[0] and y + size.height <= paper[1]


@pytest.mark.parametrize("size", [A6, A5])
def test_every_cut_has_two_marks_which_end_before_the_words_begin(size: labels.LabelSize) -> None:
    marks = labels.ticks(size)
    assert len(marks) == 2 * (size.columns - 1 + size.rows - 1)
    for mark in marks:
        assert mark.x1 == mark.x2 or mark.y1 == mark.y2
    assert labels.TICK[1] <= size.inset


@pytest.mark.parametrize("size", [A6, A5])
def test_letters_only_get_smaller_and_never_under_what_can_be_read(size: labels.LabelSize) -> None:
    assert list(size.steps) == sorted(size.steps, reverse=True)
    assert min(second for _own, second in size.steps) >= 8
    assert all(own > second for own, second in size.steps)


def test_plates_are_read_as_people_type_them() -> None:
    assert labels.read_plates(" 3, 9-7;12 – 14,") == [(3, 3), (7, 9), (12, 14)]
    assert labels.read_plates("") == []
    with pytest.raises(NotPlates, match="seven"):
        labels.read_plates("3, seven")


def test_no_plates_named_means_every_plate() -> None:
    assert labels.is_among(5, [])
    assert labels.is_among(8, [(7, 9)]) and not labels.is_among(10, [(7, 9)])


@pytest.mark.parametrize(
    ("plates", "typed"), [([3], "3"), ([9, 7, 8, 3], "3, 7-9"), ([1, 2, 2, 4], "1-2, 4"), ([], "")]
)
def test_plates_are_written_as_they_are_typed(plates: list[int], typed: str) -> None:
    assert labels.write_plates(plates) == typed

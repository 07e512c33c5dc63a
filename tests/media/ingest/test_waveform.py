"""What is seen of a recording while it goes by."""

from __future__ import annotations

import io
from array import array

import pytest

from media.ingest import waveform
from media.ingest.waveform import RATE, Heard


def heard(left: list[int], right: list[int] | None = None) -> Heard:
    both = left if right is None else [one for pair in zip(left, right, strict=True) for one in pair]
    found = Heard(1 if right is None else 2)
    waveform.listen(io.BytesIO(array("h", both).tobytes()), found, lambda _: None)
    return found


def test_every_tenth_of_a_second_keeps_its_loudest_and_the_last_piece_counts() -> None:
    step = RATE // 10
    found = heard([100] * step + [-32_768] + [0] * (step - 1) + [7] * 3)
    assert found.tenths == [100, 32_768, 7]
    assert found.samples == 2 * step + 3 and found.duration_ms == 200


@pytest.mark.parametrize(
    ("left", "right", "mix", "is_doubled"),
    [
        ([1000] * 2000, None, "mono", False),
        ([1000] * 2000, [1000] * 2000, "left", True),
        ([1000] * 2000, [1010] * 2000, "left", True),
        ([1000] * 2000, [-1000] * 2000, "stereo", False),
        ([1000] * 2000, [5] * 2000, "left", False),
        ([5] * 2000, [1000] * 2000, "right", False),
        ([1000] * 2000, [300] * 2000, "stereo", False),
    ],
)
def test_channels_that_say_the_same_or_nothing_are_not_kept(
    left: list[int], right: list[int] | None, mix: str, is_doubled: bool
) -> None:
    found = heard(left, right)
    assert (found.mix(), found.is_doubled) == (mix, is_doubled)


def test_nothing_at_all_is_nothing() -> None:
    assert heard([]).tenths == [] and heard([], []).duration_ms == 0

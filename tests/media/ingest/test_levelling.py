"""How loud a recording is made, and what is said of the result."""

from __future__ import annotations

import pytest

from media.ingest import levelling
from media.ingest.levelling import Level, Measured, Plan
from media.ingest.refusal import Refusal

SUMMARY = """  Integrated loudness:
    I:         -{loudness} LUFS
  True peak:
    Peak:       {peak} dBFS"""


def test_the_last_summary_counts_and_silence_is_none() -> None:
    said = SUMMARY.format(loudness="70.0", peak="-inf") + "\n" + SUMMARY.format(loudness="23.4", peak="-3.2")
    assert levelling.read_summary(said) == Measured(-23.4, -3.2)
    assert levelling.read_summary(SUMMARY.format(loudness="inf", peak="-inf")) == Measured(None, None)
    assert Measured(-70.0, -80.0).is_silent and Measured(None, None).is_silent
    assert not Measured(-60.0, -30.0).is_silent


def test_without_a_summary_nothing_was_decoded() -> None:
    with pytest.raises(Refusal, match="undecodable"):
        levelling.read_summary("Invalid data found when processing input")


def test_a_gain_alone_is_enough_where_no_peak_passes_the_ceiling() -> None:
    assert levelling.first_plan(Measured(-29.0, -15.0), channels=1) == Plan(10.0)
    assert "alimiter" not in Plan(10.0).chain()
    held = levelling.first_plan(Measured(-29.0, -5.0), channels=2)
    assert held == Plan(13.0, levelling.CEILING) and "alimiter" in held.chain()


def test_silence_and_the_noise_of_a_recorder_are_not_raised_without_end() -> None:
    assert levelling.first_plan(Measured(None, None), channels=1) == Plan(0.0)
    assert levelling.first_plan(Measured(-69.0, -60.0), channels=1).gain == levelling.MOST_GAIN


def test_what_the_ceiling_took_is_made_up_for_until_it_helps_no_more() -> None:
    first = Plan(10.0, -2.0)
    better = levelling.next_plan(first, first, Measured(-20.0, -2.0), channels=1)
    assert better == Plan(11.0, -2.0)
    assert levelling.next_plan(first, first, Measured(-19.1, -2.0), channels=1) is None
    pushed = Plan(first.gain + levelling.MOST_PUSH, -2.0)
    assert levelling.next_plan(pushed, first, Measured(-25.0, -2.0), channels=1) is None
    assert levelling.next_plan(Plan(10.0), Plan(10.0), Measured(-25.0, -9.0), channels=1) is None


def test_the_ceiling_goes_down_by_as_much_as_the_encoder_passed_the_highest_peak() -> None:
    lower = levelling.lower_ceiling(Plan(10.0, -2.0), Measured(-19.0, -0.4))
    assert lower is not None and lower.ceiling == pytest.approx(-2.8)
    assert levelling.lower_ceiling(Plan(10.0, -2.0), Measured(-19.0, -1.0)) is None
    assert levelling.lower_ceiling(Plan(10.0), Measured(None, None)) is None


@pytest.mark.parametrize(
    ("loudness", "milliseconds", "level"),
    [
        (-19.4, 10_000, Level.EXACT),
        (-18.5, 60_000, Level.EXACT),
        (-19.6, 60_000, Level.PEAK_LIMITED),
        (-19.0, 9_999, Level.SHORT),
        (-23.0, 3_000, Level.PEAK_LIMITED),
        (-70.0, 60_000, Level.SILENT),
        (None, 60_000, Level.SILENT),
    ],
)
def test_it_says_how_near_it_came(loudness: float | None, milliseconds: int, level: Level) -> None:
    assert levelling.judge(Measured(loudness, -3.0), channels=1, duration_ms=milliseconds) == level

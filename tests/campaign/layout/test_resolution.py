from __future__ import annotations

import pytest

from campaign.layout.resolution import Verdict, dpi_of, judge, longest_edge


def test_a_picture_is_as_sharp_as_its_pixels_over_inches() -> None:
    assert dpi_of(1200, 900, width_mm=101.6) == pytest.approx(300)


def test_in_a_box_it_lies_whole_or_covers() -> None:
    assert dpi_of(1200, 600, width_mm=101.6, height_mm=101.6) == pytest.approx(300)
    assert dpi_of(1200, 600, width_mm=101.6, height_mm=101.6, covers=True) == pytest.approx(150)


@pytest.mark.parametrize(
    ("dpi", "verdict"), [(300, "fine"), (199.6, "fine"), (199, "warn"), (100, "warn"), (99, "refuse")]
)
def test_the_verdict(dpi: float, verdict: str) -> None:
    assert judge(dpi) == Verdict(verdict)


def test_it_is_made_smaller_and_never_larger() -> None:
    assert longest_edge(4000, 3000, 600) == 2000
    assert longest_edge(1000, 2000, 150) == 2000

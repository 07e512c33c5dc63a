"""Lines and small multiples stand on zero."""

from __future__ import annotations

import re

from tests.campaign.layout.drawings import drawing


def test_years_keep_their_distances() -> None:
    places = [float(each) for each in re.findall(r'<circle cx="([\d.]+)"', drawing("change", 0))]
    ticks = sorted(
        {float(x) for x in re.findall(r'd="M([\d.]+) ([\d.]+)L\1 ', drawing("change", 0)) for x in [x[0]]}
    )
    assert places
    assert round((ticks[-1] - ticks[0]) / (ticks[1] - ticks[0])) == 5


def test_a_line_has_a_gap_where_nothing_is_known() -> None:
    lines = re.findall(r'<path d="M[^"]*" fill="none" stroke="#123e8a"', drawing("change", 1))
    assert len(lines) == 2


def test_lines_differ_without_colour() -> None:
    assert "stroke-dasharray" in drawing("change", 0)


def test_small_multiples_share_one_scale() -> None:
    heights = [
        float(each)
        for each in re.findall(r'height="([\d.]+)" fill="#(?:123e8a|b5121b)"', drawing("multiples", 0))
    ]
    assert round(max(heights) / min(heights), 1) == round(118 / 33, 1)

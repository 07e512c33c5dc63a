"""Bars begin at zero and are as long as their values."""

from __future__ import annotations

import re

from tests.campaign.layout.drawings import drawing


def test_bars_are_in_proportion_to_their_values() -> None:
    widths = [
        float(each) for each in re.findall(r'<rect x="\S+" y="\S+" width="([\d.]+)"', drawing("bars", 0))
    ]
    assert [round(each / widths[2], 2) for each in widths] == [round(5 / 28, 2), round(20 / 28, 2), 1]


def test_a_ranking_begins_with_the_largest_and_equals_share_a_place() -> None:
    first = drawing("ranking", 0)
    assert first.index(">928<") < first.index(">167<") < first.index(">44<")
    assert drawing("ranking", 1).count(">1.<") == 3


def test_one_row_is_highlighted_in_red_and_in_bold() -> None:
    svg = drawing("bars", 0)
    assert len(re.findall(r'<rect[^>]*fill="#b5121b"', svg)) == 1
    assert re.search(r'font-weight="700"[^>]*>28<', svg)
    assert not re.search(r'font-weight="700"[^>]*>20<', svg)


def test_nothing_has_no_length() -> None:
    assert 'width="0" height="24"' in drawing("bars", 1)

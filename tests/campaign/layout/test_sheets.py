from __future__ import annotations

import pytest

from campaign.layout import sheets

SHEET = sheets.INVITATION_CARDS


def test_eight_cards_fill_a_sheet_and_the_ninth_opens_another() -> None:
    found = sheets.places(9, SHEET)
    assert [place.sheet for place in found] == [0] * 8 + [1]
    assert (found[8].x, found[8].y) == (found[0].x, found[0].y)


def test_cards_lie_on_the_paper_and_never_on_each_other() -> None:
    found = sheets.places(8, SHEET)
    assert len({(place.x, place.y) for place in found}) == 8
    for place in found:
        assert 0 < place.x and place.x + SHEET.card_width < SHEET.width
        assert 0 < place.y and place.y + SHEET.card_height < SHEET.height
    assert found[1].x - found[0].x == SHEET.card_width
    assert found[2].y - found[0].y == SHEET.card_height


def test_cut_marks_stay_in_the_margins() -> None:
    marks = sheets.cut_marks(SHEET)
    assert len(marks) == 2 * (SHEET.columns + 1) + 2 * (SHEET.rows + 1)
    for mark in marks:
        across = max(mark.x1, mark.x2) <= SHEET.left or min(mark.x1, mark.x2) >= SHEET.width - SHEET.left
        along = max(mark.y1, mark.y2) < SHEET.top or min(mark.y1, mark.y2) > SHEET.height - SHEET.top
        assert across or along
        assert 0 <= min(mark.x1, mark.y1) and max(mark.x2, mark.y2) <= SHEET.height


def test_a_grid_without_room_for_the_knife_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="cut marks"):
        sheets.Sheet(width=210, height=297, columns=2, rows=4, card_width=104, card_height=68)

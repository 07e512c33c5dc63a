"""The paper is folded here: what a reader turns over must be the pages in their order, all of them upright."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from campaign.layout import imposition
from campaign.layout.imposition import Format, Place, Side

FOLDS = [Format.FOLD_A7, Format.FOLD_A6]
BOOKS = [Format.BOOK_A6, Format.BOOK_A5]


@dataclass(frozen=True)
class Panel:
    """One panel of the paper in the hand: which page is on its printed face, and how far that face is turned."""

    page: int
    turned: int


def grid_of(side: Side, page: imposition.Size) -> list[list[Panel]]:
    """The panels as they lie on the table, printed face up, by rows."""
    rows: dict[float, dict[float, Place]] = {}
    for place in side.places:
        rows.setdefault(place.y, {})[place.x] = place
    assert all(set(row) == {page.width * column for column in range(4)} for row in rows.values())
    return [[Panel(row[x].page, row[x].turned) for x in sorted(row)] for _y, row in sorted(rows.items())]


def fold_to_a_book(grid: list[list[Panel]], *, slit: tuple[int, int]) -> list[list[Panel]]:
    """Fold a slit sheet and return its leaves from cover to back: each the two faces that a reader meets.

    The sheet is folded in half along its long middle with the print outside: the upper row goes behind the lower one
    and comes upright (it turns by half a turn about the fold). Standing, seen from above, it is a loop of panels: the
    lower row in front from left to right, the upper row behind it. Where the middle is slit, the front and back walls
    come apart; pushed together from both ends, they bulge out to a cross of four arms, each two panels back to back.
    """
    lower, upper = grid[1], [replace(panel, turned=(panel.turned + 180) % 360) for panel in grid[0]]
    columns = len(lower)
    assert slit == (1, 3), "the walls can only come apart between the two outer columns"
    # Standing, the front wall shows the lower row; the back wall, seen from behind, shows the upper row, right to left.
    # The outer columns stay joined at the top: front and back of columns 0 and 3 are back to back: two arms.
    left_arm, right_arm = (lower[0], upper[0]), (upper[columns - 1], lower[columns - 1])
    # Pushed together, each wall folds outwards at its middle: columns 1 and 2 of a wall lie back to back.
    front_arm, back_arm = (lower[1], lower[2]), (upper[2], upper[1])
    # Going round the cross, seen from above, by the order in which the walls follow one another from the left arm's
    # front: its lower panel, then the front wall, then the right arm, then the back wall, back to the left arm.
    around = [left_arm[0], *front_arm, right_arm[1], right_arm[0], *back_arm, left_arm[1]]
    # Neighbours across an inner corner of the cross face each other: they are a spread. An arm is one leaf of paper.
    leaves = [[around[1], around[2]], [around[3], around[4]], [around[5], around[6]], [around[7], around[0]]]
    return leaves


@pytest.mark.parametrize("format_", FOLDS)
def test_a_sheet_folded_along_its_lines_is_read_from_one_to_eight_upright(format_: Format) -> None:
    (side,) = imposition.impose(format_, 8)
    (cut,) = side.cuts
    columns = (round(cut.x1 / format_.page.width), round(cut.x2 / format_.page.width))
    leaves = fold_to_a_book(grid_of(side, format_.page), slit=columns)
    read = [panel for leaf in leaves for panel in leaf]
    assert [panel.page for panel in read] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert {panel.turned for panel in read} == {0}


@pytest.mark.parametrize("format_", [*FOLDS, *BOOKS])
def test_read_from_right_to_left_a_sheet_is_the_mirror_of_the_other_and_every_page_upright(
    format_: Format,
) -> None:
    # Held to a mirror, a book that opens on the left is one that opens on the right: only places change sides.
    ordinary = imposition.impose(format_, 8)
    mirrored = imposition.impose(format_, 8, right_to_left=True)
    wide = format_.sheet.width - format_.page.width
    for one, other in zip(ordinary, mirrored, strict=True):
        expected = {(place.page, wide - place.x, place.y, place.turned, -place.shift) for place in one.places}
        assert expected == {(two.page, two.x, two.y, two.turned, two.shift) for two in other.places}
        assert (one.folds, one.cuts) == (other.folds, other.cuts)


def test_an_arabic_sheet_begins_at_the_right_of_its_lower_row() -> None:
    (side,) = imposition.impose(Format.FOLD_A7, 8, right_to_left=True)
    lower = sorted((place for place in side.places if not place.turned), key=lambda place: -place.x)
    assert [place.page for place in lower] == [8, 1, 2, 3]


@pytest.mark.parametrize("format_", FOLDS)
def test_the_slit_and_the_folds_lie_between_the_pages(format_: Format) -> None:
    (side,) = imposition.impose(format_, 8)
    page = format_.page
    (cut,) = side.cuts
    assert cut.y1 == cut.y2 == page.height and (cut.x1, cut.x2) == (page.width, 3 * page.width)
    assert {line.x1 for line in side.folds if line.x1 == line.x2} == {page.width * n for n in (1, 2, 3)}
    level = [line for line in side.folds if line.y1 == line.y2]
    assert {(line.x1, line.x2) for line in level} == {(0, page.width), (3 * page.width, 4 * page.width)}


def staple(sides: list[Side]) -> list[int]:
    """Lay the sheets into each other, the outermost first, fold them, and read the pages from the cover to the back."""
    fronts, backs = sides[::2], sides[1::2]
    before, after = [], []
    for front, back in zip(fronts, backs, strict=True):
        assert (front.is_front, back.is_front) == (True, False) and front.sheet == back.sheet
        front_left, front_right = sorted(front.places, key=lambda place: place.x)
        back_left, back_right = sorted(back.places, key=lambda place: place.x)
        # Turned over its short edge, what lies left in front lies right behind: one leaf is right in front and left
        # behind (before the fold), the other is right behind and left in front (after it).
        before.append((front_right.page, back_left.page))
        after.append((back_right.page, front_left.page))
    leaves = [*before, *reversed(after)]
    return [page for leaf in leaves for page in leaf]


@pytest.mark.parametrize("format_", BOOKS)
@pytest.mark.parametrize("pages", range(8, 33, 4))
def test_stapled_sheets_laid_into_each_other_are_read_in_order(format_: Format, pages: int) -> None:
    sides = imposition.impose(format_, pages)
    assert len(sides) == pages // 2
    assert staple(sides) == list(range(1, pages + 1))
    assert all(place.turned == 0 for side in sides for place in side.places)


def test_eight_stapled_pages_lie_as_every_printer_expects() -> None:
    sides = imposition.impose(Format.BOOK_A6, 8)
    assert [tuple(place.page for place in side.places) for side in sides] == [(8, 1), (2, 7), (6, 3), (4, 5)]


@pytest.mark.parametrize(
    ("format_", "pages"),
    [
        (Format.FOLD_A7, 7),
        (Format.FOLD_A6, 12),
        (Format.BOOK_A6, 4),
        (Format.BOOK_A5, 10),
        (Format.BOOK_A6, 36),
    ],
)
def test_a_number_of_pages_that_cannot_be_folded_is_refused(format_: Format, pages: int) -> None:
    with pytest.raises(imposition.WrongPages) as refusal:
        imposition.impose(format_, pages)
    assert refusal.value.found == pages and pages not in refusal.value.wanted


def test_each_inner_sheet_moves_one_thickness_further_towards_its_fold() -> None:
    sides = imposition.impose(Format.BOOK_A5, 32, paper=0.1)
    for side in sides:
        left, right = side.places
        assert left.shift == pytest.approx(0.1 * (side.sheet - 1)) and right.shift == -left.shift
    assert sides[0].places[0].shift == 0


def test_after_the_knife_every_outer_margin_is_the_same() -> None:
    # Folded, sheet i sticks out by i thicknesses; the knife takes that off the outer edge of its pages. What was
    # moved as far towards the fold keeps its distance from the new edge.
    paper = 0.12
    for side in imposition.impose(Format.BOOK_A6, 20, paper=paper):
        taken = paper * (side.sheet - 1)
        left, right = side.places
        assert left.shift - taken == pytest.approx(0) and -right.shift - taken == pytest.approx(0)


def test_a_sheet_has_the_size_of_the_paper_and_pages_fill_it() -> None:
    assert (Format.FOLD_A7.sheet.width, Format.FOLD_A7.sheet.height) == (297, 210)
    assert (Format.FOLD_A6.sheet.width, Format.FOLD_A6.sheet.height) == (420, 297)
    assert (Format.BOOK_A6.sheet.width, Format.BOOK_A6.sheet.height) == (210, 148)
    assert (Format.BOOK_A5.sheet.width, Format.BOOK_A5.sheet.height) == (296, 210)


@pytest.mark.parametrize("format_", list(Format))
def test_at_home_nothing_lies_in_the_margin_and_the_folds_still_halve_the_paper(format_: Format) -> None:
    scale, left, top = imposition.shrunk_to_print(format_)
    sheet = format_.sheet
    assert left >= 4.999 and top >= 4.999 and 0.9 < scale < 1
    assert left + sheet.width * scale / 2 == pytest.approx(sheet.width / 2)
    assert top + sheet.height * scale / 2 == pytest.approx(sheet.height / 2)


def test_a_reader_sees_the_cover_alone_then_two_pages_at_once() -> None:
    assert imposition.spreads(Format.FOLD_A7, 8) == [(None, 1), (2, 3), (4, 5), (6, 7), (8, None)]


def test_no_sheet_outside_the_booklet_has_a_creep() -> None:
    with pytest.raises(ValueError):
        imposition.creep(2, 2, 0.1)


@pytest.mark.parametrize("format_", FOLDS)
def test_odd_pages_turn_over_their_left_edge_and_even_ones_over_their_right(format_: Format) -> None:
    # The crosses' middle, which becomes the spine, is the fold between the outer and the inner columns.
    (side,) = imposition.impose(format_, 8)
    for place in side.places:
        column = round(place.x / format_.page.width)
        spine_is_left_on_paper = column in (1, 3)
        is_left_as_read = spine_is_left_on_paper if place.turned == 0 else not spine_is_left_on_paper
        assert is_left_as_read == (place.page % 2 == 1)

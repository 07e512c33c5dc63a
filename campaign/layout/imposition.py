"""Where each page of a folded publication lies on its sheet, and where the sheet is folded and cut.

All lengths are millimetres from the top left of the sheet as it is printed; pages count from 1 in reading order.

One sheet of eight: landscape, four by two. The lower row reads 8 1 2 3, the upper one 7 6 5 4 standing on its head; a
slit along the middle of the two inner columns lets it open. Stapled: sheet i (from 0) of N pages has N-2i and 2i+1 in
front, 2i+2 and N-2i-1 behind, read across the fold. What is read from right to left has the columns the other way
round, and opens on its other side. The order is proven by a test that folds the paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

#: One sheet of paper of 80 to 90 g. It pushes the pages inside it outwards by its thickness at every fold.
PAPER_MM = 0.11
FEWEST, MOST = 8, 32
MARK_LENGTH, MARK_GAP = 5.0, 1.5
#: How far a home printer stays away from the edges of the paper.
HOME_MARGIN = 5.0

_FOLD_ROWS = (((7, 180), (6, 180), (5, 180), (4, 180)), ((8, 0), (1, 0), (2, 0), (3, 0)))


class WrongPages(ValueError):
    """These pages cannot be folded. `wanted` are the numbers of pages that could be."""

    def __init__(self, found: int, wanted: tuple[int, ...]) -> None:
        super().__init__(f"{found} pages, one of {wanted} is needed")
        self.found = found
        self.wanted = wanted


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in millimetres."""

    width: float
    height: float


class Format(StrEnum):
    """The formats; the value is stored with a zine."""

    FOLD_A7 = "fold_a7"
    FOLD_A6 = "fold_a6"
    BOOK_A6 = "book_a6"
    BOOK_A5 = "book_a5"

    @property
    def page(self) -> Size:
        """The trimmed page."""
        return _PAGES[self]

    @property
    def sheet(self) -> Size:
        """The paper of a home printer that it is folded from: eight pages in one, or two pages side by side."""
        page = self.page
        return Size(page.width * 4, page.height * 2) if self.is_fold else Size(page.width * 2, page.height)

    @property
    def is_fold(self) -> bool:
        """Whether it is one sheet folded to eight pages."""
        return self in {Format.FOLD_A7, Format.FOLD_A6}


# A quarter of the sheet's width, so that the folds meet: A4 is 297 mm wide, and a page of it 74.25.
_PAGES = {
    Format.FOLD_A7: Size(74.25, 105.0),
    Format.FOLD_A6: Size(105.0, 148.5),
    Format.BOOK_A6: Size(105.0, 148.0),
    Format.BOOK_A5: Size(148.0, 210.0),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A page on the sheet: the top left corner of the upright box it fills, whether it stands on its head.

    `shift` moves what is on it sideways, against the creep: to the left where negative.
    """

    page: int
    x: float
    y: float
    turned: int = 0
    shift: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line to fold or cut along."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Side:
    """One side of one sheet. `sheet` counts from 1, the outermost first; `folds` and `cuts` reach over the paper."""

    sheet: int
    is_front: bool
    size: Size
    places: tuple[Place, ...]
    folds: tuple[Line, ...] = field(default=())
    cuts: tuple[Line, ...] = field(default=())


def page_numbers(format_: Format) -> tuple[int, ...]:
    """How many pages a publication of this format may have."""
    return (8,) if format_.is_fold else tuple(range(FEWEST, MOST + 1, 4))


def check(format_: Format, pages: int) -> None:
    """Raise `WrongPages` unless so many pages can be folded."""
    wanted = page_numbers(format_)
    if pages not in wanted:
        raise WrongPages(pages, wanted)


def impose(
    format_: Format, pages: int, *, paper: float = PAPER_MM, right_to_left: bool = False
) -> list[Side]:
    """Return the sides to print, in the order a printer takes them. Raises `WrongPages`.

    A stapled booklet is printed on both sides, turned over the short edge: front and back of each sheet follow one
    another, the outermost sheet first. `paper` is how thick one sheet is.
    """
    check(format_, pages)
    sides = [_one_sheet(format_)] if format_.is_fold else list(_stapled(format_, pages, paper))
    return [_mirrored(side, format_.page) for side in sides] if right_to_left else sides


def creep(sheet: int, sheets: int, paper: float) -> float:
    """How far the content of a sheet (from 0, outermost first) moves towards the fold.

    Every sheet outside of it pushes it out by its thickness, and the knife trims all of them flush; the outermost one
    stays where it is.
    """
    if not 0 <= sheet < sheets:
        raise ValueError(f"no sheet {sheet} of {sheets}")
    return sheet * paper


def spreads(format_: Format, pages: int) -> list[tuple[int | None, int | None]]:
    """The pages that a reader sees at once: the cover alone, then two by two, then the back. Raises `WrongPages`."""
    check(format_, pages)
    inside = [(left, left + 1) for left in range(2, pages, 2)]
    return [(None, 1), *inside, (pages, None)]


def shrunk_to_print(format_: Format, *, margin: float = HOME_MARGIN) -> tuple[float, float, float]:
    """How a sheet is made smaller so that nothing lies in the margin of a home printer: (scale, left, top).

    All pages shrink alike about the middle of the sheet, so that the folds stay where the paper is halved.
    """
    sheet = format_.sheet
    scale = min((sheet.width - 2 * margin) / sheet.width, (sheet.height - 2 * margin) / sheet.height)
    return scale, sheet.width * (1 - scale) / 2, sheet.height * (1 - scale) / 2


def clip(place: Place, format_: Format, *, bleed: float) -> dict[str, float]:
    """The part of the sheet that a page may print on: its own box, and the bleed where it lies at the sheet's edge."""
    page, sheet = format_.page, format_.sheet
    left = -bleed if place.x == 0 else place.x
    top = -bleed if place.y == 0 else place.y
    right, bottom = place.x + page.width, place.y + page.height
    right = sheet.width + bleed if right >= sheet.width else right
    bottom = sheet.height + bleed if bottom >= sheet.height else bottom
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


def fold_ticks(side: Side, *, reach: float, outside: bool) -> list[Line]:
    """Short lines where each fold meets the edge of the sheet; `outside` it for the press, just inside it at home."""
    width, height = side.size.width, side.size.height
    away = reach if outside else -reach
    ticks = []
    for fold in side.folds:
        if fold.x1 == fold.x2:
            ticks += [Line(fold.x1, 0, fold.x1, -away), Line(fold.x1, height, fold.x1, height + away)]
        elif fold.x1 == 0:
            ticks.append(Line(0, fold.y1, -away, fold.y1))
        else:
            ticks.append(Line(width, fold.y1, width + away, fold.y1))
    return ticks


def _one_sheet(format_: Format) -> Side:
    page, sheet = format_.page, format_.sheet
    places = tuple(
        Place(number, column * page.width, row * page.height, turned)
        for row, numbers in enumerate(_FOLD_ROWS)
        for column, (number, turned) in enumerate(numbers)
    )
    middle = page.height
    folds = (
        *(Line(page.width * column, 0, page.width * column, sheet.height) for column in (1, 2, 3)),
        Line(0, middle, page.width, middle),
        Line(page.width * 3, middle, sheet.width, middle),
    )
    slit = Line(page.width, middle, page.width * 3, middle)
    return Side(1, True, sheet, places, folds, (slit,))


def _mirrored(side: Side, page: Size) -> Side:
    """The same pages in the columns counted from the right; folds and cuts lie alike on both halves."""
    places = (
        replace(place, x=side.size.width - page.width - place.x, shift=-place.shift) for place in side.places
    )
    return replace(side, places=tuple(places))


def _stapled(format_: Format, pages: int, paper: float) -> Iterator[Side]:
    page, size = format_.page, format_.sheet
    sheets = pages // 4
    fold = (Line(page.width, 0, page.width, page.height),)
    for sheet in range(sheets):
        moved = creep(sheet, sheets, paper)
        front = (pages - 2 * sheet, 2 * sheet + 1)
        back = (2 * sheet + 2, pages - 2 * sheet - 1)
        for is_front, (left, right) in ((True, front), (False, back)):
            # Towards the fold: the left page to the right, the right one to the left.
            places = (Place(left, 0, 0, 0, moved), Place(right, page.width, 0, 0, -moved))
            yield Side(sheet + 1, is_front, size, places, fold)

"""Many equal cards on a sheet of paper: where each lies and where the knife goes. All lengths are millimetres."""

from __future__ import annotations

from dataclasses import dataclass

#: How far a cut mark stays away from the cards, so that it is cut off and never printed on one.
MARK_GAP = 1.5
MARK_LENGTH = 5.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """Paper with a grid of cards in its middle. Cards touch: one cut parts two."""

    width: float
    height: float
    columns: int
    rows: int
    card_width: float
    card_height: float

    def __post_init__(self) -> None:
        if self.left < MARK_GAP + MARK_LENGTH or self.top < MARK_GAP + MARK_LENGTH:
            raise ValueError("the cards leave no room for cut marks")

    @property
    def left(self) -> float:
        """From the left edge of the paper to the first card."""
        return (self.width - self.columns * self.card_width) / 2

    @property
    def top(self) -> float:
        """From the top edge of the paper to the first card."""
        return (self.height - self.rows * self.card_height) / 2

    @property
    def cards(self) -> int:
        """How many cards one sheet holds."""
        return self.columns * self.rows


#: Invitation cards: eight on A4, two beside each other.
INVITATION_CARDS = Sheet(width=210, height=297, columns=2, rows=4, card_width=95, card_height=68)

#: Cards for the pocket: as large, so that the same knife cuts both.
POCKET_CARDS = INVITATION_CARDS


@dataclass(frozen=True, slots=True)
class Place:
    """Where one card lies: which sheet (from 0) and its top left corner."""

    sheet: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A short line that shows where to cut."""

    x1: float
    y1: float
    x2: float
    y2: float


def places(count: int, sheet: Sheet) -> list[Place]:
    """Return the place of each of `count` cards, along the rows, sheet after sheet."""
    found = []
    for number in range(count):
        page, on_page = divmod(number, sheet.cards)
        row, column = divmod(on_page, sheet.columns)
        found.append(Place(page, sheet.left + column * sheet.card_width, sheet.top + row * sheet.card_height))
    return found


def cut_marks(sheet: Sheet) -> list[Mark]:
    """Return the marks of every cut, two for each, in the margins only."""
    marks = []
    right, bottom = sheet.width - sheet.left, sheet.height - sheet.top
    for column in range(sheet.columns + 1):
        x = sheet.left + column * sheet.card_width
        marks.append(Mark(x, sheet.top - MARK_GAP - MARK_LENGTH, x, sheet.top - MARK_GAP))
        marks.append(Mark(x, bottom + MARK_GAP, x, bottom + MARK_GAP + MARK_LENGTH))
    for row in range(sheet.rows + 1):
        y = sheet.top + row * sheet.card_height
        marks.append(Mark(sheet.left - MARK_GAP - MARK_LENGTH, y, sheet.left - MARK_GAP, y))
        marks.append(Mark(right + MARK_GAP, y, right + MARK_GAP + MARK_LENGTH, y))
    return marks

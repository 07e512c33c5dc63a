"""What stands under a drawing that leaves the website: whose it is, under which licence, and who paid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from campaign.layout.canvas import Canvas

#: The words beside an emblem are never smaller than this.
LETTERS = 12
#: An emblem is three wide and two high.
ASPECT = 1.5


@dataclass(frozen=True, slots=True)
class Payer:
    """Who paid: the words, and the emblem as SVG where there is one."""

    words: str
    emblem: str = ""


@dataclass(frozen=True, slots=True)
class Foot:
    """The end of a drawing to take away. `emblem` is the height of emblems in its units."""

    credit: str
    payers: Sequence[Payer] = field(default=())
    emblem: float = 40
    margin: float = 24

    def draw(self, canvas: Canvas) -> None:
        """Draw it below what is there."""
        if self.credit:
            canvas.height = canvas.paragraph(
                0, canvas.height - 4, self.credit, canvas.width, size=14, role="ink_second"
            )
        for payer in self.payers:
            self._payer(canvas, payer)

    def _payer(self, canvas: Canvas, payer: Payer) -> None:
        top = canvas.height + 16
        left = 0.0
        if payer.emblem:
            canvas.nested(payer.emblem, 0, top, self.emblem * ASPECT, self.emblem)
            left = self.emblem * ASPECT + 14
        bottom = canvas.paragraph(left, top - 2, payer.words, canvas.width - left, size=LETTERS)
        canvas.height = max(bottom, top + self.emblem if payer.emblem else 0)

"""Numbers by day as a chart of bars, the same wherever the admin counts something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DayBar:
    """A day; `share` is the part of its number in that of the best day, in hundredths."""

    day: date
    share: int

    @property
    def top(self) -> int:
        """Where its bar begins, in hundredths from above."""
        return 100 - self.share


def share_of(number: int, most: int) -> int:
    """Return the part of `number` in `most`, in hundredths; nothing where there is nothing at all."""
    return round(100 * number / most) if most else 0

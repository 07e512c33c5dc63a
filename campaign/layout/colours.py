"""Colours for a printing press: our own tokens as fixed inks, everything else by a plain rule.

Inks are per cent of cyan, magenta, yellow and black. Ink and greys are black only: text set in four inks has coloured
edges as soon as a plate shifts. The emblem's inks are those of the graphical guide to the European emblem (Reflex Blue
as 100 cyan and 80 magenta, Yellow as 100 yellow).
"""

from __future__ import annotations

from collections.abc import Mapping

Inks = tuple[float, float, float, float]
Rgb = tuple[float, float, float]

#: The token of the screen (its name after `--color-`) → inks.
FIXED: dict[str, Inks] = {
    "wall": (0, 0, 0, 0),
    "surface": (0, 0, 0, 6),
    "ink": (0, 0, 0, 100),
    "ink-second": (0, 0, 0, 72),
    "hairline": (0, 0, 0, 16),
    "plate-blue": (100, 82, 10, 4),
    "plate-red": (18, 100, 100, 10),
    "eu-field": (100, 80, 0, 0),
    "eu-star": (0, 0, 100, 0),
}
#: How far the channels of a colour may lie apart (0…1) for it to be a grey.
NEUTRAL = 0.05
#: Half a step of 255, and a little for the rounding of a PDF.
SAME = 0.6 / 255


class InkBook:
    """Which inks a colour of the screen becomes. `values` are the tokens of the screen as "#rrggbb"."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._fixed = [(_channels(values[name]), inks) for name, inks in FIXED.items() if name in values]

    def of(self, red: float, green: float, blue: float) -> Inks:
        """Return the inks of a colour given in 0…1: the fixed ones of a token, black only for a grey, else by rule.

        The rule takes all the black out of the three colours (full grey component replacement), which prints the same
        on every press without a profile.
        """
        for value, inks in self._fixed:
            if all(abs(one - other) <= SAME for one, other in zip(value, (red, green, blue), strict=True)):
                return inks
        return _by_rule(red, green, blue)

    def of_hex(self, value: str) -> Inks:
        """`of` for "#rrggbb"."""
        return self.of(*_channels(value))


def _by_rule(red: float, green: float, blue: float) -> Inks:
    lightest = max(red, green, blue)
    if lightest - min(red, green, blue) <= NEUTRAL:
        return 0, 0, 0, round(100 * (1 - (red + green + blue) / 3), 2)
    cyan, magenta, yellow = (round(100 * (lightest - one) / lightest, 2) for one in (red, green, blue))
    return cyan, magenta, yellow, round(100 * (1 - lightest), 2)


def _channels(value: str) -> Rgb:
    red, green, blue = (int(value[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue

"""Colours for a printing press: our own tokens as fixed inks, everything else by a plain rule.

Inks are per cent of cyan, magenta, yellow and black. Ink and greys are black only: text set in four inks has coloured
edges as soon as a plate shifts. The emblem's inks are those of the graphical guide to the European emblem (Reflex Blue
as 100 cyan and 80 magenta, Yellow as 100 yellow).
"""

from __future__ import annotations

Inks = tuple[float, float, float, float]
Rgb = tuple[float, float, float]

#: The value on screen (`tokens.css`) → inks.
FIXED: dict[str, Inks] = {
    "#ffffff": (0, 0, 0, 0),
    "#000000": (0, 0, 0, 100),
    "#14161a": (0, 0, 0, 100),
    "#565c66": (0, 0, 0, 72),
    "#f1f2f0": (0, 0, 0, 6),
    "#d9dbd7": (0, 0, 0, 16),
    "#123e8a": (100, 82, 10, 4),
    "#b5121b": (18, 100, 100, 10),
    "#003399": (100, 80, 0, 0),
    "#ffcc00": (0, 0, 100, 0),
}
#: How far the channels of a colour may lie apart (0…1) for it to be a grey.
NEUTRAL = 0.05
#: Half a step of 255, and a little for the rounding of a PDF.
SAME = 0.6 / 255


def inks_of(red: float, green: float, blue: float) -> Inks:
    """Return the inks of a colour given in 0…1: the fixed ones of a token, black only for a grey, else by rule.

    The rule takes all the black out of the three colours (full grey component replacement), which prints the same on
    every press without a profile.
    """
    for value, inks in FIXED.items():
        if all(
            abs(one - other) <= SAME for one, other in zip(_channels(value), (red, green, blue), strict=True)
        ):
            return inks
    lightest = max(red, green, blue)
    if lightest - min(red, green, blue) <= NEUTRAL:
        grey = (red + green + blue) / 3
        return 0, 0, 0, round(100 * (1 - grey), 2)
    cyan, magenta, yellow = (round(100 * (lightest - one) / lightest, 2) for one in (red, green, blue))
    return cyan, magenta, yellow, round(100 * (1 - lightest), 2)


def inks_of_hex(value: str) -> Inks:
    """`inks_of` for "#rrggbb"."""
    return inks_of(*_channels(value))


def _channels(value: str) -> Rgb:
    red, green, blue = (int(value[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue

"""Colours, gradients and how paint lies on paint."""

from __future__ import annotations

import numpy as np
import skia

BLENDS = {
    "over": skia.BlendMode.kSrcOver,
    "multiply": skia.BlendMode.kMultiply,
    "screen": skia.BlendMode.kScreen,
    "plus": skia.BlendMode.kPlus,
    "overlay": skia.BlendMode.kOverlay,
    "soft": skia.BlendMode.kSoftLight,
    "hard": skia.BlendMode.kHardLight,
    "atop": skia.BlendMode.kSrcATop,
}


def ink(colour: str, alpha: float = 1.0) -> int:
    """``#rrggbb`` or ``#rrggbbaa`` as the number that the painter wants."""
    digits = colour.lstrip("#")
    own = int(digits[6:8], 16) / 255 if len(digits) == 8 else 1.0
    red, green, blue = (int(digits[i : i + 2], 16) for i in (0, 2, 4))
    return skia.ColorSetARGB(round(255 * max(0.0, min(1.0, own * alpha))), red, green, blue)


def mix(first: str, second: str, share: float) -> str:
    """The colour on the way from ``first`` to ``second``."""
    one, two = (np.array([int(c[i : i + 2], 16) for i in (1, 3, 5)]) for c in (first, second))
    return "#{:02x}{:02x}{:02x}".format(*np.clip(one + (two - one) * share, 0, 255).round().astype(int))


def linear(start, end, colours, stops=None) -> skia.Shader:
    """A gradient between two points."""
    return skia.GradientShader.MakeLinear(
        [skia.Point(*start), skia.Point(*end)], [ink(c) for c in colours], stops
    )


def radial(centre, radius, colours, stops=None) -> skia.Shader:
    """A gradient round a point."""
    return skia.GradientShader.MakeRadial(skia.Point(*centre), radius, [ink(c) for c in colours], stops)

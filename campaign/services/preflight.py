"""③ Whether a printed code will be read by every phone: judged before anything goes to a printer, a sentence a rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import localize
from django.utils.translation import gettext as _

from campaign.layout import qr
from campaign.products import NotPrintable

#: 29 squares an edge; more are too fine at the size of a label.
LARGEST_VERSION = 3
LEVELS = ("M", "Q")
#: Dark to light, as WCAG 2 reckons contrast; cheap cameras need it in dim halls.
LEAST_CONTRAST = 4.0
BLACK, WHITE = "black", "white"


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule: whether it is kept, and what staff are told."""

    is_good: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A code as it will stand on paper: `side_mm` with its quiet zone, and what is read beside it.

    Colours are "#rrggbb", black or white.
    """

    payload: str
    side_mm: float
    dark: str = BLACK
    light: str = WHITE
    beside: str = ""
    quiet_zone: int = qr.QUIET_ZONE
    level: str = "M"


def judged(printed: Printed) -> list[Finding]:
    """Every rule about a printed code, kept or not, in a fixed order."""
    code = qr.make_code(printed.payload)
    module = code.module_mm(printed.side_mm)
    contrast = contrast_of(printed.dark, printed.light)
    is_dark_on_light = _luminance(printed.dark) < _luminance(printed.light)
    return [
        Finding(
            code.version <= LARGEST_VERSION and printed.level in LEVELS,
            _("The code has %(edge)d × %(edge)d squares (version %(version)d, correction %(level)s).")
            % {"edge": len(code.modules), "version": code.version, "level": printed.level},
        ),
        Finding(
            module >= qr.SMALLEST_MODULE_MM,
            _("One square is %(module)s mm wide; at least %(least)s mm are needed.")
            % {"module": localize(round(module, 2)), "least": localize(qr.SMALLEST_MODULE_MM)},
        ),
        Finding(
            printed.quiet_zone >= qr.QUIET_ZONE,
            _("Around the code %(number)d squares stay empty; at least %(least)d are needed.")
            % {"number": printed.quiet_zone, "least": qr.QUIET_ZONE},
        ),
        Finding(
            contrast >= LEAST_CONTRAST and is_dark_on_light,
            _("The contrast is %(contrast)s : 1, dark on light; at least 4 : 1 is needed.")
            % {"contrast": localize(round(contrast, 1))},
        ),
        Finding(
            bool(printed.beside) and printed.beside.upper() == qr.readable(printed.payload).upper(),
            _("The address %(address)s stands beside the code, for whoever types it.")
            % {"address": qr.readable(printed.payload)},
        ),
    ]


def require(codes: Sequence[Printed]) -> None:
    """Raise `NotPrintable` with the sentence of the first rule that one of `codes` does not keep."""
    for printed in codes:
        for finding in judged(printed):
            if not finding.is_good:
                raise NotPrintable(
                    _("This code cannot be printed like this: %(reason)s") % {"reason": finding.sentence}
                )


def smallest_side_mm(payload: str) -> float:
    """The smallest size, quiet zone included, at which the code of `payload` may be printed."""
    return qr.make_code(payload).edge * qr.SMALLEST_MODULE_MM


def contrast_of(one: str, other: str) -> float:
    """The contrast of two colours "#rrggbb" as WCAG 2 reckons it, 1 to 21."""
    lower, higher = sorted((_luminance(one), _luminance(other)))
    return (higher + 0.05) / (lower + 0.05)


def _luminance(colour: str) -> float:
    if colour in (BLACK, WHITE):
        return float(colour == WHITE)
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

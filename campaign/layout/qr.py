"""A code that a phone reads off paper: from an address to dark and light squares, and whether they are big enough."""

from __future__ import annotations

from dataclasses import dataclass

import segno

#: Light squares around the code, ISO/IEC 18004.
QUIET_ZONE = 4
#: Smaller squares are lost by a cheap camera held in the hand.
SMALLEST_MODULE_MM = 0.4


class CodeTooSmall(ValueError):
    """Printed at this size the code could not be read by every phone. The message is English, for the log."""


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code: what it says and its squares, row by row, without the quiet zone; True is dark."""

    payload: str
    modules: tuple[tuple[bool, ...], ...]
    mode: str

    @property
    def edge(self) -> int:
        """Squares along one edge, quiet zone included."""
        return len(self.modules) + 2 * QUIET_ZONE

    @property
    def version(self) -> int:
        """The size of the code as ISO/IEC 18004 counts it, from 1."""
        return (len(self.modules) - 17) // 4

    def module_mm(self, side_mm: float) -> float:
        """The edge of one square in millimetres when the code with its quiet zone is `side_mm` wide."""
        return side_mm / self.edge


def phone_address(address: str) -> str:
    """Return the address in capitals, as it goes into a code.

    Capitals fit the alphanumeric mode, which needs a third fewer bits: bigger squares on the same paper. The site
    answers to the capital form of every address that is printed as a code.
    """
    return address.upper()


def short_address(base: str, code: str) -> str:
    """Return the address of a short link as it goes into a code; `base` is scheme and host of the site."""
    return phone_address(f"{base.rstrip('/')}/q/{code}")


def readable(address: str) -> str:
    """Return an address as it is printed beside its code, for whoever types it: without its scheme."""
    return address.partition("://")[2] or address


def make_code(payload: str) -> Code:
    """Return the code of `payload` with medium error correction, in the smallest version that holds it."""
    made = segno.make(payload, error="m", micro=False, boost_error=False)
    rows = tuple(tuple(bool(square) for square in row) for row in made.matrix)
    return Code(payload=payload, modules=rows, mode=str(made.mode))


def check_size(code: Code, side_mm: float) -> None:
    """Raise `CodeTooSmall` if a square of the code, printed `side_mm` wide, is under `SMALLEST_MODULE_MM`."""
    module = code.module_mm(side_mm)
    if module < SMALLEST_MODULE_MM:
        raise CodeTooSmall(f"squares of {module:.2f} mm, at least {SMALLEST_MODULE_MM} mm are needed")


def svg(code: Code, *, dark: str, light: str) -> str:
    """Return the code with its quiet zone as an SVG drawing, one unit a square, without a size of its own."""
    runs = "".join(
        f"M{start + QUIET_ZONE} {y + QUIET_ZONE}h{length}v1h-{length}z"
        for y, row in enumerate(code.modules)
        for start, length in _dark_runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {code.edge} {code.edge}" shape-rendering="crispEdges">'
        f'<path fill="{light}" d="M0 0h{code.edge}v{code.edge}H0z"/><path fill="{dark}" d="{runs}"/></svg>'
    )


def _dark_runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Neighbouring dark squares as (start, length): one shape, so that no hairline shows between them."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((x, 1))
    return runs

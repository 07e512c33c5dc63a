"""A small CMYK printing profile, computed: every table in it is ours, so it may be kept and shipped with the tests.

An ICC version 2 output profile with 16-bit tables both ways (ICC.1:2001-04, 6.5.8 and 6.5.13), for a press that prints
like the plain formula, with paper and black a little off white and black.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import product

D50 = (0.9642, 1.0, 0.8249)
PAPER, BLACK = 95.0, 12.0
NAME = "Test press, coated"


@cache
def cmyk_profile() -> bytes:
    """The profile as a file."""
    return _profile(
        b"CMYK",
        {b"A2B0": _table(4, 3, 5, _lab_of_inks), b"B2A0": _table(3, 4, 13, _inks_of_lab)},
    )


@cache
def other_profile() -> bytes:
    """A valid profile that is for no press: sRGB."""
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _lab_of_inks(inks: Sequence[float]) -> list[float]:
    cyan, magenta, yellow, black = inks
    red, green, blue = ((1 - one) * (1 - black) for one in (cyan, magenta, yellow))
    lightness, a, b = _lab_of_rgb((red, green, blue))
    return [(BLACK + lightness * (PAPER - BLACK) / 100) / 100 * 0xFF00 / 0xFFFF, *_signed(a * 0.8, b * 0.8)]


def _inks_of_lab(lab: Sequence[float]) -> list[float]:
    lightness = lab[0] * 0xFFFF / 0xFF00 * 100
    a, b = ((one * 0xFFFF / 256 - 128) / 0.8 for one in lab[1:])
    lightness = (lightness - BLACK) / (PAPER - BLACK) * 100
    rgb = [min(1.0, max(0.0, one)) for one in _rgb_of_lab(lightness, a, b)]
    black = 1 - max(rgb)
    if black >= 1:
        return [0.0, 0.0, 0.0, 1.0]
    return [*((1 - black - one) / (1 - black) for one in rgb), black]


def _signed(*channels: float) -> list[float]:
    return [min(1.0, max(0.0, (one + 128) * 256 / 0xFFFF)) for one in channels]


def _lab_of_rgb(rgb: Sequence[float]) -> tuple[float, float, float]:
    red, green, blue = (one**2.2 for one in rgb)
    xyz = (
        0.4361 * red + 0.3851 * green + 0.1431 * blue,
        0.2225 * red + 0.7169 * green + 0.0606 * blue,
        0.0139 * red + 0.0971 * green + 0.7142 * blue,
    )
    x, y, z = (_root(one / white) for one, white in zip(xyz, D50, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _rgb_of_lab(lightness: float, a: float, b: float) -> list[float]:
    y = (lightness + 16) / 116
    x, y, z = (_cube(one) * white for one, white in zip((y + a / 500, y, y - b / 200), D50, strict=True))
    linear = (
        3.1339 * x - 1.6169 * y - 0.4906 * z,
        -0.9788 * x + 1.9161 * y + 0.0335 * z,
        0.0719 * x - 0.2290 * y + 1.4052 * z,
    )
    return [max(0.0, one) ** (1 / 2.2) for one in linear]


def _root(value: float) -> float:
    return float(value ** (1 / 3)) if value > 0.008856 else 7.787 * value + 16 / 116


def _cube(value: float) -> float:
    return value**3 if value > 0.206893 else (value - 16 / 116) / 7.787


def _table(inputs: int, outputs: int, grid: int, of: Callable[[Sequence[float]], Iterable[float]]) -> bytes:
    steps = [number / (grid - 1) for number in range(grid)]
    values = [one for point in product(steps, repeat=inputs) for one in of(point)]
    straight = struct.pack(">2H", 0, 0xFFFF)
    identity = struct.pack(">9i", *(0x10000 if number % 4 == 0 else 0 for number in range(9)))
    return b"".join(
        (
            struct.pack(">4s4x3Bx", b"mft2", inputs, outputs, grid),
            identity,
            struct.pack(">2H", 2, 2),
            straight * inputs,
            struct.pack(f">{len(values)}H", *(round(min(1.0, max(0.0, one)) * 0xFFFF) for one in values)),
            straight * outputs,
        )
    )


def _profile(space: bytes, tables: dict[bytes, bytes]) -> bytes:
    name = NAME.encode() + b"\0"
    tags = {
        b"desc": struct.pack(">4s4xI", b"desc", len(name)) + name + bytes(78),
        b"cprt": struct.pack(">4s4x", b"text") + b"No rights reserved\0",
        b"wtpt": struct.pack(">4s4x3i", b"XYZ ", *(round(one * 0x10000) for one in D50)),
        **tables,
    }
    body, entries, start = b"", b"", 128 + 4 + 12 * len(tags)
    for tag, content in tags.items():
        body += bytes(-len(body) % 4)
        entries += struct.pack(">4sII", tag, start + len(body), len(content))
        body += content
    size = start + len(body)
    moment = struct.pack(">6H", 2026, 11, 2, 12, 0, 0)
    header = struct.pack(">I4sI4s4s4s", size, b"", 0x02400000, b"prtr", space, b"Lab ") + moment + b"acsp"
    white = struct.pack(">3i", *(round(one * 0x10000) for one in D50))
    header += bytes(64 - len(header)) + struct.pack(">I", 1) + white
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + entries + body

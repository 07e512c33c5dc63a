"""Rain, snow, fog, wet ground and beams of light."""

# Rows of coordinates are read as rows.
# fmt: off

from __future__ import annotations

from contextlib import contextmanager

from demo.kit.board import Board
from demo.kit.colour import linear
from demo.kit.paths import box, poly


def rain(b: Board, colour="#dfe8ff", count=420, slant=0.16, length=95, alpha=0.26, width=2.2):
    """Fine oblique strokes over the whole sheet."""
    for _ in range(count):
        x, y = b.rng.uniform(b.x - 60, b.right + 60), b.rng.uniform(b.y - 60, b.bottom)
        long = length * b.rng.uniform(0.4, 1.4)
        b.line([(x, y), (x - long * slant, y + long)], width * b.rng.uniform(0.5, 1.2), colour,
            alpha=alpha * b.rng.uniform(0.4, 1.2))


def snow(b: Board, count=520, size=5.5, colour="#ffffff", alpha=0.9):
    """Flakes of three distances."""
    for i in range(count):
        near = 2.6 if i % 23 == 0 else 1.5 if i % 5 == 0 else 0.8
        x, y = b.rng.uniform(b.x, b.right), b.rng.uniform(b.y, b.bottom)
        b.disc(x, y, size * near * b.rng.uniform(0.6, 1.1), colour,
            alpha=alpha * (0.55 if near > 2 else 0.85), blur=3 if near > 2 else 0, rough=0.5)


def fog(b: Board, top, bottom, colour, alpha=0.7):
    """A bank of fog, densest at ``bottom``."""
    area = box(b.x, top, b.w, bottom - top)
    b.shape(area, linear((0, top), (0, bottom), [colour + "00", colour]), alpha=alpha, rough=0)
    b.mottle(area, colour, cover=0.5, slope=1.2, alpha=alpha * 0.35, scale=2.5)


@contextmanager
def mirrored(b: Board, level, alpha=0.6, blur=(7, 26), clip=None, stretch=1.0):
    """What is drawn inside appears upside down below ``level``: wet asphalt, water, a polished floor."""
    area = clip if clip is not None else box(b.x, level, b.w, b.bottom - level)
    with b.group(clip=area, alpha=alpha, blur=blur), b.group(move=(0, level * (1 + stretch)),
        scale=(1, -stretch)):
        yield b


def ripples(b: Board, top, bottom, colour, count=60, alpha=0.35, width=240, left=None, right=None):
    """Flat strokes that lie on water, larger towards the viewer."""
    left, right = b.x if left is None else left, b.right if right is None else right
    for _ in range(count):
        t = b.rng.random() ** 1.4
        y = top + (bottom - top) * t
        long = width * (0.15 + t) * b.rng.uniform(0.4, 1.2)
        x = b.rng.uniform(left - 50, right)
        thick = 1.5 + 7 * t
        b.shape(poly([(x, y), (x + long / 2, y - thick / 2), (x + long, y), (x + long / 2, y + thick / 2)]),
            colour, alpha=alpha * b.rng.uniform(0.4, 1.2))


def beam(b: Board, points, colour, start, end, strength=0.5, soft=14, blend="screen"):
    """A slab of light from a window or a lamp."""
    stops = [f"{colour}{round(255 * strength):02x}", f"{colour}00"]
    b.shape(poly(points), linear(start, end, stops), blend=blend, blur=soft)


def puddles(b: Board, top, bottom, colour, count=14, alpha=0.5):
    """Uneven wet places on the ground."""
    for _ in range(count):
        t = b.rng.random()
        y, x = top + (bottom - top) * t, b.rng.uniform(b.x, b.right)
        b.disc(x, y, (60 + 260 * t) * b.rng.uniform(0.5, 1.2), colour, ry=(5 + 24 * t), alpha=alpha, rough=3)

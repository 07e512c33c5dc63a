"""What grows between the houses."""

# Rows of coordinates are read as rows.
# fmt: off

from __future__ import annotations

import math

from demo.kit.board import Board
from demo.kit.colour import mix
from demo.kit.paths import box, curve


def tree(b: Board, x, y, h, leaf, trunk="#3a2a26", shade="#12182a", light="", side=1, spread=1.0):
    """A tree in leaf: a trunk and a few large masses."""
    b.shape(curve([(x - h * 0.035, y, 1), (x - h * 0.018, y - h * 0.3), (x - h * 0.012, y - h * 0.6, 1),
        (x + h * 0.02, y - h * 0.6, 1), (x + h * 0.02, y - h * 0.3), (x + h * 0.035, y, 1)]), trunk)
    for s in (-1, 1):
        b.line([(x, y - h * 0.34), (x + s * h * 0.08, y - h * 0.5), (x + s * h * 0.15, y - h * 0.62)],
            h * 0.016, trunk, soft=True)
    masses = [(-0.2, 0.56, 0.17), (0.2, 0.55, 0.18), (-0.05, 0.52, 0.16), (-0.13, 0.72, 0.2),
        (0.12, 0.74, 0.21), (0.0, 0.86, 0.16)]
    with b.group(layer=True):
        for dx, dy, r in masses:
            b.shape(foliage(b, x + dx * h * spread, y - dy * h, r * h), leaf)
        area = box(x - h * 0.6, y - h * 1.2, h * 1.2, h * 1.2)
        b.mottle(area, mix(leaf, shade, 0.55), cover=0.42, slope=4, blend="atop", alpha=0.55, scale=0.55)
        b.shade(area, shade, (x - side * h * 0.3, y - h * 0.3), (x + side * h * 0.2, y - h * 0.95), a=0.75,
            blend="atop")
        if light:
            b.shade(area, light, (x + side * h * 0.42, y - h), (x + side * h * 0.02, y - h * 0.62), a=0.8,
                blend="atop")


def foliage(b: Board, x, y, r, points=13):
    ring = []
    for i in range(points):
        angle, far = i / points * math.tau, r * b.rng.uniform(0.86, 1.14)
        ring.append((x + math.cos(angle) * far, y + math.sin(angle) * far * 0.9))
    return curve(ring)


def bare_tree(b: Board, x, y, h, colour="#231c22", snow=""):
    """A winter tree, by branching."""

    def grow(px, py, angle, length, width):
        qx, qy = px + math.cos(angle) * length, py + math.sin(angle) * length
        bend = ((px + qx) / 2 + b.rng.uniform(-1, 1) * length * 0.08, (py + qy) / 2)
        b.line([(px, py), bend, (qx, qy)], width, colour, soft=True)
        if snow and width > 2 and abs(math.cos(angle)) > 0.3:
            b.line([(px, py - width * 0.45), (bend[0], bend[1] - width * 0.45), (qx, qy - width * 0.45)],
                width * 0.5, snow, soft=True)
        if width < 1.6:
            return
        for _ in range(2 if b.rng.random() < 0.75 else 3):
            grow(qx, qy, angle + b.rng.uniform(-0.62, 0.62), length * b.rng.uniform(0.68, 0.84), width * 0.64)

    grow(x, y, -math.pi / 2 + b.rng.uniform(-0.08, 0.08), h * 0.28, h * 0.04)


def bush(b: Board, x, y, w, h, colour, shade="#12182a"):
    with b.group(layer=True):
        for i in range(5):
            b.shape(foliage(b, x + w * (i / 4 - 0.5) * 0.8, y - h * (0.45 + 0.15 * (i % 2)), h * 0.55),
                colour)
        b.shade(box(x - w, y - h * 1.5, w * 2, h * 2.2), shade, (x, y + h * 0.1), (x, y - h), a=0.8,
            blend="atop")

"""The things a Prague street is made of."""

# Rows of coordinates are read as rows.
# fmt: off

from __future__ import annotations

import math
import random

from demo.kit.board import Board
from demo.kit.colour import mix
from demo.kit.paths import box, curve, joined, oval, poly

PLATE_BLUE, PLATE_RED = "#123e8a", "#b5121b"


def plate(b: Board, x, y, w, h, words, colour=PLATE_BLUE, small=""):
    """An enamel house plate, centred on (x, y)."""
    b.rect(x - w / 2 + w * 0.02, y - h / 2 + h * 0.05, w, h, "#000000", corner=h * 0.07, alpha=0.35,
        blur=h * 0.05)
    b.rect(x - w / 2, y - h / 2, w, h, colour, corner=h * 0.07)
    b.line([(x - w * 0.46, y - h * 0.43), (x + w * 0.46, y - h * 0.43), (x + w * 0.46, y + h * 0.43),
        (x - w * 0.46, y + h * 0.43)], h * 0.022, "#f6f4ec", closed=True)
    size = min(h * (0.5 if small else 0.68), w * 1.55 / max(2, len(words)))
    b.text(words, x, y + size * (0.5 if small else 0.36), size, "#f6f4ec")
    if small:
        b.text(small, x, y - h * 0.2, min(h * 0.17, w * 1.5 / len(small)), "#f6f4ec", bold=False)
    face = box(x - w / 2, y - h / 2, w, h, h * 0.07)
    b.shade(face, "#ffffff", (x - w * 0.4, y - h * 0.5), (x, y + h * 0.1), a=0.32, alpha=0.6)
    b.shade(face, "#000010", (x + w * 0.5, y + h * 0.5), (x, y), a=0.4, alpha=0.6)
    for s in (-1, 1):
        b.disc(x + s * w * 0.42, y - h * 0.36, h * 0.025, "#8b8f96")


def skyline(b: Board, base, colour, height=260, seed=1, left=None, right=None, spires=True, lit=""):
    """Roofs, chimneys and towers in one flat silhouette."""
    rng = random.Random(seed)
    x = (b.x if left is None else left) - rng.uniform(0, 120)
    end = b.right if right is None else right
    shapes, panes = [], []
    while x < end:
        w, h = rng.uniform(110, 240), height * rng.uniform(0.5, 0.85)
        shapes.append(box(x, base - h, w + 2, h + 400))
        kind = rng.random()
        if kind < 0.45:
            shapes.append(poly([(x - 6, base - h), (x + w * 0.5, base - h - w * rng.uniform(0.22, 0.4)),
                (x + w + 6, base - h)]))
        elif kind < 0.75:
            shapes.append(poly([(x - 4, base - h), (x + w * 0.14, base - h - 55),
                (x + w * 0.86, base - h - 55), (x + w + 4, base - h)]))
        shapes.append(box(x + w * rng.uniform(0.2, 0.7), base - h - 75, 15, 80))
        if spires and rng.random() < 0.22:
            shapes.append(tower(x + w * 0.5, base - h, height * rng.uniform(0.55, 0.9),
                rng.choice(("tent", "onion"))))
        if lit:
            panes += [(x + rng.uniform(12, w - 20), base - h + rng.uniform(16,
                h * 0.7)) for _ in range(rng.randrange(1, 4))]
        x += w
    b.shape(joined(*shapes), colour)
    for px, py in panes:
        b.rect(px, py, 11, 16, lit, alpha=0.85)


def tower(x, base, h, kind="tent"):
    """A church tower's outline, its foot at ``base``."""
    w = h * 0.2
    body = box(x - w / 2, base - h * 0.5, w, h * 0.5 + 60)
    top = base - h * 0.5
    if kind == "tent":
        roof = poly([(x - w * 0.58, top), (x - w * 0.1, top - h * 0.42), (x, top - h * 0.6),
            (x + w * 0.1, top - h * 0.42), (x + w * 0.58, top)])
        minor = [poly([(x + s * w * 0.6, top + 4), (x + s * w * 0.5, top - h * 0.2),
            (x + s * w * 0.4, top + 4)]) for s in (-1, 1)]
        return joined(body, roof, *minor)
    dome = curve([(x - w * 0.56, top, 1), (x - w * 0.62, top - w * 0.5), (x - w * 0.2, top - w * 0.95),
        (x - w * 0.13, top - w * 1.5), (x, top - w * 2.4, 1), (x + w * 0.13, top - w * 1.5),
        (x + w * 0.2, top - w * 0.95), (x + w * 0.62, top - w * 0.5), (x + w * 0.56, top, 1)])
    return joined(body, dome)


def window(b: Board, x, y, w, h, pane, frame="#efe6d6", head="", lit=False, curtain=""):
    """A double window; ``head`` is flat, arch or gable."""
    b.rect(x - w * 0.13, y - h * 0.08, w * 1.26, h * 1.14, frame)
    opening = box(x, y, w, h)
    b.shape(opening, pane)
    if lit:
        b.shade(opening, "#fff3cf", (x + w / 2, y), (x + w / 2, y + h), a=0.85)
        b.shade(opening, "#7a3c18", (x, y + h), (x + w * 0.4, y + h * 0.4), a=0.6)
        if curtain:
            b.shape(curve([(x, y, 1), (x + w * 0.4, y, 1), (x + w * 0.22, y + h * 0.5), (x, y + h, 1)]),
                curtain, alpha=0.75)
            b.shape(curve([(x + w, y, 1), (x + w * 0.6, y, 1), (x + w * 0.78, y + h * 0.5),
                (x + w, y + h, 1)]), curtain, alpha=0.75)
    else:
        b.shade(opening, "#ffffff", (x, y), (x + w, y + h * 0.7), a=0.35, alpha=0.5)
    t = max(2.5, w * 0.05)
    b.rect(x + w / 2 - t / 2, y, t, h, frame)
    b.rect(x, y + h * 0.33, w, t, frame)
    b.rect(x, y, w, t * 1.6, "#00000055")
    b.rect(x - w * 0.2, y + h * 1.04, w * 1.4, h * 0.055, mix(frame, "#30202a", 0.12))
    b.rect(x - w * 0.2, y + h * 1.095, w * 1.4, h * 0.02, "#00000044")
    if head == "flat":
        b.rect(x - w * 0.24, y - h * 0.17, w * 1.48, h * 0.075, frame)
        b.rect(x - w * 0.2, y - h * 0.095, w * 1.4, h * 0.02, "#00000044")
    elif head == "gable":
        b.shape(poly([(x - w * 0.26, y - h * 0.1), (x + w / 2, y - h * 0.3), (x + w * 1.26, y - h * 0.1)]),
            frame)
        b.shape(poly([(x - w * 0.04, y - h * 0.125), (x + w / 2, y - h * 0.24),
            (x + w * 1.04, y - h * 0.125)]), mix(frame, "#40304a", 0.3))
    elif head == "arch":
        b.shape(curve([(x - w * 0.2, y - h * 0.06, 1), (x + w * 0.1, y - h * 0.24),
            (x + w * 0.5, y - h * 0.3), (x + w * 0.9, y - h * 0.24), (x + w * 1.2, y - h * 0.06, 1)]), frame)
        b.shape(curve([(x + w * 0.02, y - h * 0.08, 1), (x + w * 0.22, y - h * 0.18),
            (x + w * 0.5, y - h * 0.22), (x + w * 0.78, y - h * 0.18), (x + w * 0.98, y - h * 0.08, 1)]),
            mix(frame, "#8a4a30", 0.35))


def facade(b: Board, x, base, w, h, wall, floors=4, bays=4, trim="#efe6d6", pane="#3a4a60", lit=(),
    glow="#ffcf7a", head="flat", shade="#1a1430", side=1, sgraffito="", roof="#7c3b30", shop=""):
    """A tenement front. ``lit`` holds the indexes of lighted windows, counted row by row from the top."""
    body = box(x, base - h, w, h)
    b.shape(poly([(x - 8, base - h), (x + w * 0.05, base - h - h * 0.13), (x + w * 0.95, base - h - h * 0.13),
        (x + w + 8, base - h)]), roof)
    b.shade(box(x, base - h * 1.14, w, h * 0.14), shade, (x, base - h), (x, base - h * 1.12), a=0.7)
    for i in range(3):
        dx = x + w * (0.22 + 0.28 * i)
        b.rect(dx - 16, base - h * 1.1, 32, 40, mix(roof, "#101018", 0.45))
    b.shape(body, wall)
    b.mottle(body, mix(wall, "#ffffff", 0.35), cover=0.45, slope=1.6, alpha=0.35, scale=1.4)
    b.mottle(body, mix(wall, shade, 0.6), cover=0.35, slope=1.8, alpha=0.3)
    ground = h * 0.24
    step = (h - ground) / floors
    _trim(b, x, base, w, h, ground, trim, wall)
    if sgraffito:
        _sgraffito(b, x, base - h + step * 0.02, w, step * 0.17, sgraffito)
    pitch, wide = w / bays, w / bays * 0.4
    for row in range(floors):
        for col in range(bays):
            n = row * bays + col
            wx, wy = x + pitch * (col + 0.5) - wide / 2, base - h + step * (row + 0.32)
            on = n in lit
            window(b, wx, wy, wide, step * 0.55, glow if on else pane, trim, head if row else "flat", on,
                mix(glow, "#ffffff", 0.5))
    _ground_floor(b, x, base, w, ground, wall, shop, pane, glow, bool(lit), trim)
    far = x if side > 0 else x + w
    b.shade(body, shade, (far, base), (far + side * w * 0.9, base - h * 0.5), a=0.72)
    b.shade(body, shade, (x, base), (x, base - h * 0.3), a=0.45)


def _trim(b, x, base, w, h, ground, trim, wall):
    b.rect(x - 12, base - h - 10, w + 24, h * 0.035, trim)
    b.rect(x - 6, base - h - 10 + h * 0.035, w + 12, h * 0.012, "#00000055")
    for i in range(int(w / 26)):
        b.rect(x + 8 + i * 26, base - h + h * 0.025, 11, h * 0.018, trim)
    b.rect(x - 6, base - ground - 8, w + 12, 15, trim)
    b.rect(x, base - ground + 7, w, 6, "#00000044")
    for i in range(1, 5):
        b.rect(x, base - ground * i / 5, w, 3.5, "#00000030")


def _sgraffito(b, x, y, w, h, colour):
    """A frieze scratched into two layers of plaster."""
    count = max(3, int(w / (h * 1.3)))
    pitch = w / count
    b.rect(x, y, w, h, mix(colour, "#1a1018", 0.55))
    for i in range(count):
        cx, cy = x + pitch * (i + 0.5), y + h / 2
        for turn in range(6):
            angle = turn * math.pi / 3
            b.disc(cx + math.cos(angle) * h * 0.2, cy + math.sin(angle) * h * 0.2, h * 0.12, colour)
        b.disc(cx, cy, h * 0.1, mix(colour, "#ffffff", 0.3))
        b.line([(cx + h * 0.42, cy + h * 0.3), (cx + pitch / 2, cy - h * 0.2),
            (cx + pitch - h * 0.42, cy + h * 0.3)], h * 0.09, colour, soft=True)


def _ground_floor(b, x, base, w, ground, wall, shop, pane, glow, on, trim):
    openings = 3 if w > 420 else 2
    pitch = w / openings
    for i in range(openings):
        ox, ow, top = x + pitch * i + pitch * 0.16, pitch * 0.68, base - ground * 0.78
        door = i == openings // 2 and openings == 3
        frame = curve([(ox, base, 1), (ox, top + ow * 0.2, 1), (ox + ow * 0.5, top - ow * 0.06),
            (ox + ow, top + ow * 0.2, 1), (ox + ow, base, 1)]) if not shop else box(ox, top, ow,
            ground * 0.78)
        b.shape(frame, mix(wall, "#140c14", 0.72) if door else (glow if shop and on else pane))
        if shop and not door:
            b.shade(frame, "#fff6dc", (ox, top), (ox, base), a=0.6)
            b.rect(ox - 10, top - ground * 0.05, ow + 20, ground * 0.14, shop)
            b.rect(ox, base - ground * 0.16, ow, ground * 0.16, mix(shop, "#101018", 0.4))
            b.rect(ox + ow * 0.48, top, ow * 0.04, ground * 0.7, mix(shop, "#101018", 0.5))
        elif door:
            b.rect(ox + ow * 0.47, top, ow * 0.05, base - top, trim, alpha=0.5)


def panelak(b: Board, x, base, w, h, floors, bays, wall, accent, pane="#44546a", lit=(), glow="#ffd27d",
    shade="#1c2040", side=1, balconies=True):
    """A block of prefabricated flats with loggias."""
    body = box(x, base - h, w, h)
    b.rect(x + w * 0.42, base - h - h * 0.05, w * 0.16, h * 0.06, mix(wall, shade, 0.35))
    b.shape(body, wall)
    b.mottle(body, mix(wall, shade, 0.5), cover=0.4, slope=1.8, alpha=0.3, scale=1.3)
    step, pitch = h / floors, w / bays
    for row in range(floors):
        for col in range(bays):
            cx, cy, n = x + pitch * col, base - h + step * row, row * bays + col
            on = n in lit
            if balconies and col % 3 == 1:
                b.rect(cx + pitch * 0.04, cy + step * 0.06, pitch * 0.92, step * 0.9, mix(wall, shade, 0.72))
                b.rect(cx + pitch * 0.2, cy + step * 0.16, pitch * 0.6, step * 0.5, glow if on else pane)
                b.rect(cx + pitch * 0.04, cy + step * 0.5, pitch * 0.92, step * 0.44,
                    accent if (row + col) % 2 else mix(accent, "#ffffff", 0.35))
            else:
                b.rect(cx + pitch * 0.17, cy + step * 0.22, pitch * 0.66, step * 0.48,
                    mix(wall, "#ffffff", 0.4))
                pane_box = box(cx + pitch * 0.2, cy + step * 0.25, pitch * 0.6, step * 0.42)
                b.shape(pane_box, glow if on else pane)
                if not on and (n * 7) % 3 == 0:
                    b.shade(pane_box, "#ffffff", (cx, cy), (cx + pitch, cy + step), a=0.5, alpha=0.6)
                if on and n % 2:
                    b.rect(cx + pitch * 0.2, cy + step * 0.25, pitch * 0.2, step * 0.42, "#00000033")
                b.rect(cx + pitch * 0.49, cy + step * 0.25, pitch * 0.03, step * 0.42,
                    mix(wall, "#ffffff", 0.4))
    for row in range(1, floors):
        b.line([(x, base - step * row), (x + w, base - step * row)], 2.2, "#00000038")
    for col in range(1, bays):
        b.line([(x + pitch * col, base - h), (x + pitch * col, base)], 1.8, "#00000028")
    b.rect(x, base - step * 0.75, w, step * 0.75, mix(wall, shade, 0.45))
    b.rect(x + w * 0.45, base - step * 0.7, w * 0.1, step * 0.7, glow if lit else pane)
    far = x if side > 0 else x + w
    b.shade(body, shade, (far, base), (far + side * w, base - h), a=0.62)


def lamp(b: Board, x, y, h, colour="#14161c", light="", arm=1):
    """A street lamp with a curved arm."""
    b.rect(x - h * 0.011, y - h * 0.92, h * 0.022, h * 0.92, colour)
    b.rect(x - h * 0.022, y - h * 0.14, h * 0.044, h * 0.14, colour, corner=4)
    b.line([(x, y - h * 0.9), (x + arm * h * 0.03, y - h * 0.985), (x + arm * h * 0.16, y - h)], h * 0.016,
        colour, soft=True)
    hx, hy = x + arm * h * 0.19, y - h * 0.985
    b.shape(curve([(hx - h * 0.06, hy, 1), (hx, hy - h * 0.04), (hx + h * 0.06, hy, 1)]), colour)
    if light:
        b.disc(hx, hy + h * 0.006, h * 0.045, light, ry=h * 0.014)
        b.glow(hx, hy + h * 0.01, h * 0.34, light, 0.85)


def ground_shadow(b: Board, x, y, w, colour="#0a0a1c", alpha=0.4):
    b.shape(oval(x, y, w, w * 0.13), colour, alpha=alpha, blur=w * 0.06)

"""The long escalator of a deep metro station."""

# Rows of coordinates are read as rows.
# fmt: off

from __future__ import annotations

import math

from demo.kit import city
from demo.kit.board import Board
from demo.kit.colour import mix
from demo.kit.paths import curve, oval, poly
from demo.kit.people import Look, person
from demo.kit.scene import LANDSCAPE, PORTRAIT, TALL, Picture, Scene

RUSH = {
    "tube": ["#e8b25c", "#b5642f"], "rib": "#f6d491", "shade": "#2a1236", "light": "#fff0c4",
    "step": "#5a4a5e", "side": "#c9864a", "rail": "#16131f", "panel": "#8a4a34", "sun": "#ffe2a4",
    "end": "#fff3d0",
}
COOL = {
    "tube": ["#5fa3a8", "#24566e"], "rib": "#9ad0cc", "shade": "#08203a", "light": "#eafff6",
    "step": "#38506a", "side": "#4a8090", "rail": "#0c1422", "panel": "#22506a", "sun": "#e0fff2",
    "end": "#f4fff6",
}
LATE = {
    "tube": ["#8a3f52", "#3d1c46"], "rib": "#c9747a", "shade": "#14061f", "light": "#ffd9a8",
    "step": "#3a2748", "side": "#6a3550", "rail": "#0e0818", "panel": "#4a2146", "sun": "#ffcf9a",
    "end": "#ffe3b4",
}
VX, VY = 1200, 430


def at(x, y, depth):
    """A point of the near frame moved towards the far end of the tube."""
    return VX + (x - VX) * (1 - depth), VY + (y - VY) * (1 - depth)


def draw(b: Board, pal=None, who="rush"):
    pal = pal or RUSH
    b.fill(pal["tube"][1])
    _tube(b, pal)
    _posters(b, pal)
    _stairs(b, pal)
    _end(b, pal)
    _crowd(b, pal, who)
    _lamps(b, pal)
    b.glow(VX, VY, 760, pal["light"], 0.5)


def _tube(b, pal):
    """Rings of the vault, each a little darker towards us."""
    depths = (0.0, 0.16, 0.3, 0.42, 0.52, 0.6, 0.67, 0.73, 0.78, 0.82)
    for i, depth in enumerate(depths):
        r = 1750 * (1 - depth)
        share = i / len(depths)
        ring = oval(VX, VY + 120 * (1 - depth), r, r * 0.94)
        b.shape(ring, mix(pal["tube"][1], pal["tube"][0], share ** 0.7))
        b.halo(ring, pal["shade"], (VX, VY + 100), r * 1.08, a=0.0, b=0.62, slope=1.7)
        b.line([(VX + r * c * 0.985, VY + 120 * (1 - depth) + r * 0.94 * s * 0.985) for c, s in _arc()],
            26 * (1 - depth) + 3, pal["rib"], soft=True, alpha=0.75)
    b.mottle(None, mix(pal["tube"][0], "#ffffff", 0.3), cover=0.35, slope=1.6, alpha=0.25, scale=2)


def _arc():
    return [(math.cos(a), math.sin(a)) for a in (math.pi * (0.97 + 0.105 * i) for i in range(11))]


def _posters(b, pal):
    """Framed notices along both walls; they tilt with the slope."""
    tones = (city.PLATE_RED, "#f0e4c8", city.PLATE_BLUE, "#3f7f6a", "#e3b04a", "#8a3f6a")
    for side in (-1, 1):
        x = VX + side * 1180
        for i, (near, far) in enumerate(((0.02, 0.13), (0.22, 0.31), (0.38, 0.445), (0.5, 0.55), (0.6, 0.635),
            (0.68, 0.705), (0.74, 0.76))):
            corners = [at(x, 240, near), at(x, 240, far), at(x, 760, far), at(x, 760, near)]
            grown = [at(x, 205, near - 0.01), at(x, 205, far + 0.008), at(x, 795, far + 0.008),
                at(x, 795, near - 0.01)]
            b.shape(poly(grown), mix(pal["rib"], "#ffffff", 0.35))
            b.shape(poly(corners), tones[(i + (side > 0) * 2) % 6])
            inner = [at(x, 430, near + (far - near) * 0.2), at(x, 430, far - (far - near) * 0.2),
                at(x, 640, far - (far - near) * 0.2), at(x, 640, near + (far - near) * 0.2)]
            b.shape(poly(inner), tones[(i + 3 + (side > 0)) % 6])
            b.shade(poly(corners), pal["shade"], corners[3], corners[1], a=0.75, slope=1.7)


def _end(b, pal):
    x0, y0 = at(VX - 620, VY - 500, 0.85)
    x1, y1 = at(VX + 620, VY + 760, 0.85)
    arch = curve([(x0, y1, 1), (x0, (y0 + y1) / 2), ((x0 + x1) / 2, y0), (x1, (y0 + y1) / 2), (x1, y1, 1)])
    b.shape(arch, pal["end"])
    b.glow((x0 + x1) / 2, (y0 + y1) / 2, 300, pal["end"], 0.9)


def _stairs(b, pal):
    """Three moving stairs and the slopes between them."""
    deep = 0.86
    lanes = ((-1230, -700), (-330, 330), (700, 1230))
    low = 2100
    whole = poly([at(VX - 1900, low, -0.3), at(VX + 1900, low, -0.3), at(VX + 1500, low, deep),
        at(VX - 1500, low, deep)])
    b.shape(whole, pal["side"])
    b.mottle(whole, mix(pal["side"], pal["shade"], 0.5), cover=0.4, slope=2, alpha=0.5, kind="brush", scale=2)
    for left, right in lanes:
        path = poly([at(VX + left, low, -0.3), at(VX + right, low, -0.3), at(VX + right, low, deep),
            at(VX + left, low, deep)])
        b.shape(path, pal["step"])
        depth = -0.3
        while depth < deep:
            nxt = depth + (1 - depth) * 0.052
            one, two = at(VX + left, low, depth), at(VX + right, low, depth)
            half = depth + (nxt - depth) * 0.45
            three, four = at(VX + right, low, half), at(VX + left, low, half)
            b.shape(poly([one, two, three, four]), mix(pal["step"], pal["shade"], 0.55))
            b.line([four, three], 7 * (1 - depth), mix(pal["step"], pal["light"], 0.55), cap=False)
            depth = nxt
        b.shade(path, pal["light"], at(VX, low, deep), at(VX, low, 0.4), a=0.8, alpha=0.6)
        b.shade(path, pal["shade"], (0, b.bottom), (0, 1000), a=0.75, slope=1.7)
    for x in (-1230, -700, -330, 330, 700, 1230):
        _balustrade(b, pal, x, low, deep)
    b.shade(whole, pal["shade"], (0, b.bottom + 100), (0, 1100), a=0.55, slope=1.7)


def _balustrade(b, pal, x, low, deep):
    wall = [at(VX + x, low, -0.3), at(VX + x, low - 300, -0.3), at(VX + x, low - 300, deep),
        at(VX + x, low, deep)]
    b.shape(poly(wall), mix(pal["panel"], pal["light"], 0.12))
    b.shade(poly(wall), pal["light"], wall[2], at(VX + x, low - 200, 0.3), a=0.75, alpha=0.7)
    b.shade(poly(wall), pal["shade"], wall[0], at(VX + x, low, 0.5), a=0.9)
    wide = 46 if x else 0
    rail = [at(VX + x - wide, low - 300, -0.3), at(VX + x + wide, low - 300, -0.3),
        at(VX + x + wide, low - 300, deep), at(VX + x - wide, low - 300, deep)]
    b.shape(poly(rail), pal["rail"])
    b.line([at(VX + x - wide * 0.3, low - 304, -0.3), at(VX + x - wide * 0.3, low - 304, deep)], 5,
        mix(pal["rail"], pal["light"], 0.55), alpha=0.8)


def _lamps(b, pal):
    """Globe lamps on the slopes between the stairs."""
    for depth in (0.82, 0.77, 0.7, 0.61, 0.5, 0.35, 0.14):
        for x in (-515, 515):
            fx, fy = at(VX + x, 2100 - 60, depth)
            s = 1 - depth
            b.rect(fx - 14 * s, fy - 640 * s, 28 * s, 640 * s, mix(pal["rail"], pal["side"], 0.25))
            b.rect(fx - 40 * s, fy - 60 * s, 80 * s, 60 * s, mix(pal["rail"], pal["side"], 0.25))
            b.disc(fx, fy - 720 * s, 105 * s, mix(pal["light"], "#ffffff", 0.5))
            b.glow(fx, fy - 720 * s, 520 * s, pal["light"], 0.8)


def _crowd(b, pal, who):
    """People standing to the right, as one does in Prague."""
    coats = ["#2f5f78", "#b5403c", "#d9a441", "#4f6f4a", "#6a3f6a", "#e4d8c0", "#23355a", "#a85a34"]
    styles = ["short", "long", "scarf", "bun", "beanie", "curls", "cap", "bob"]
    skins = ["#f0c7a4", "#d9a27a", "#b07a52", "#7a4d33", "#5a3626"]
    plans = {
        "rush": [(0, d, 1) for d in (0.81, 0.77, 0.7, 0.62, 0.53, 0.4)] + [(-965, d, -1) for d in (0.79, 0.72,
            0.63, 0.5)] + [(965, d, 1) for d in (0.8, 0.74, 0.66, 0.55, 0.41)],
        "pair": [(0, 0.74, 1), (0, 0.56, 1), (965, 0.66, 1)],
        "late": [(0, 0.6, 1)],
    }
    n = 0
    for lane, depth, side in sorted(plans[who], key=lambda p: -p[1]):
        x, y = at(VX + lane + side * 110, 2100 - 40, depth)
        style = styles[(n * 3 + 1) % 8]
        look = Look(coat=coats[(n * 5) % 8], style=style, skin=skins[(n * 2) % 5],
            accent=coats[(n * 5 + 3) % 8], hair=("#1c1418", "#3a261c", "#8a857c", "#15100f")[n % 4],
            hem=30 + n % 3 * 5, bag=("back", "", "shoulder", "")[n % 4])
        person(b, x, y, 1330 * (1 - depth), look, light=pal["sun"], dark=pal["shade"],
            side=1 if lane <= 0 else -1)
        n += 1
    if who == "rush":
        person(b, 1330, 2000, 1050, Look(coat="#b5403c", style="long", hair="#2a1a16", hem=30, bag="back",
            accent="#e0b04a"), light=pal["sun"], dark=pal["shade"], side=-1)
    if who == "pair":
        person(b, 1290, 1960, 980, Look(coat="#d9a441", style="beanie", accent="#b5121b", hem=34, bag="back",
            legs="#1c2c48"), light=pal["sun"], dark=pal["shade"], side=-1)
        person(b, 1100, 1990, 620, Look(coat="#c2426a", style="bun", hem=40, hair="#3a241a", legs="#24344f"),
            light=pal["sun"], dark=pal["shade"])


SCENE = Scene("metro", draw, (
    Picture("metro-rush", "morning rush, warm light, portrait", PORTRAIT, (470, -120, 1460),
        "Ranní špička na eskalátoru v metru: lidé stojí vpravo a jedou dlouhým tubusem vzhůru ke světlu.",
        "Morning rush on a metro escalator: people stand on the right and ride up the long tube towards the "
        "light.", {"pal": RUSH}),
    Picture("metro-pair", "afternoon, cool light, landscape", LANDSCAPE, (60, 40, 2280),
        "Táta v čepici a dcera jedou po eskalátoru tyrkysovým tubusem, před nimi je jen pár lidí.",
        "A father in a woolly hat and his daughter ride the escalator through a turquoise tube; only a few "
        "people are ahead.", {"pal": COOL, "who": "pair"}),
    Picture("metro-late", "last train, one passenger, tall", TALL, (560, -220, 1280),
        "Po posledním vlaku vyjíždí prázdnou stanicí vzhůru jediný člověk.",
        "After the last train a single person rides up through the empty station.",
            {"pal": LATE, "who": "late"}),
))

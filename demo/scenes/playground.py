"""A playground with a climbing dome among blocks of flats."""

# Rows of coordinates are read as rows.
# fmt: off

from __future__ import annotations

import math
from itertools import pairwise

from demo.kit import city, greenery, weather
from demo.kit.board import Board
from demo.kit.colour import linear, mix
from demo.kit.paths import box, curve
from demo.kit.people import Look, person
from demo.kit.scene import LANDSCAPE, PORTRAIT, WIDE, Picture, Scene

AUTUMN = {
    "sky": ["#79b3c4", "#d8dfbf", "#ffe2a0"], "blocks": ["#d9b98f", "#cfa27f", "#e3cda3"],
    "accent": ["#c2583c", "#3f7f86", "#dfa23a"], "grass": "#b9a24f", "sand": "#e8cd92",
    "shade": "#33234a", "sun": "#ffeab0", "leaf": ["#d9822f", "#c2482f", "#e3b03c"], "pane": "#5a7482",
    "lit": 0, "snow": False, "metal": "#b5302b", "far": "#b9a58a", "long": 1,
}
SNOW = {
    "sky": ["#8fa5c2", "#c7d0dc", "#f4e7dc"], "blocks": ["#b3b3bb", "#a3a9b5", "#c3bcb8"],
    "accent": ["#a85a52", "#5a7f94", "#c9a268"], "grass": "#e4eaf0", "sand": "#f3f5f7",
    "shade": "#384668", "sun": "#fff3e0", "leaf": ["#ffffff"], "pane": "#5a6a80", "lit": 0.2, "snow": True,
    "metal": "#2f5f94", "far": "#a9b4c4", "long": 0.4,
}
DUSK = {
    "sky": ["#1c2458", "#5d4786", "#f0886a"], "blocks": ["#3f3a66", "#4a3f68", "#363562"],
    "accent": ["#7a4468", "#3a5682", "#8a5a62"], "grass": "#3a3a58", "sand": "#5f4f6c",
    "shade": "#120e2c", "sun": "#ffb877", "leaf": ["#3f3a5c", "#54405f"], "pane": "#262a54", "lit": 0.42,
    "snow": False, "metal": "#d98a3a", "far": "#4b3f74", "long": 0,
}


def draw(b: Board, pal=None, kids="many", weather_now=""):
    pal = pal or AUTUMN
    b.fill(linear((0, b.y), (0, 900), pal["sky"]))
    b.mottle(box(b.x, b.y, b.w, 900 - b.y), "#ffffff", cover=0.38, slope=2,
        alpha=0.3 if not pal["lit"] else 0.12, scale=3, kind="brush")
    b.glow(1950, 560, 1100, pal["sun"], 0.75)
    city.skyline(b, 920, mix(pal["far"], pal["sky"][2], 0.4), 160, seed=3, spires=False)
    _blocks(b, pal)
    _ground(b, pal)
    _trees(b, pal, back=True)
    _swing(b, pal)
    _dome_shadow(b, pal)
    _dome(b, pal, back=True)
    _children(b, pal, kids)
    _dome(b, pal, back=False)
    _bench(b, pal, kids)
    _trees(b, pal, back=False)
    if weather_now == "snow":
        weather.snow(b, 520, 5)
    if pal["lit"] and not pal["snow"]:
        city.lamp(b, 1640, 1130, 640, "#14112a", "#ffd38a", arm=-1)
        b.glow(1520, 1150, 760, "#ffd38a", 0.6, squash=0.26)


def _blocks(b, pal):
    rows = ((1720, 960, 900, 780, 11, 12, 1), (-220, 960, 700, 960, 13, 9, 0), (620, 940, 640, 560, 8, 9, 2))
    for x, base, w, h, floors, bays, n in rows:
        wall = mix(pal["blocks"][n], pal["sky"][2], 0.12 if n != 2 else 0.35)
        lit = {i for i in range(floors * bays) if b.rng.random() < pal["lit"]}
        city.panelak(b, x, base, w, h, floors, bays, wall, mix(pal["accent"][n], wall, 0.15), pal["pane"],
            lit=lit, shade=pal["shade"])
        b.shade(box(x, base - h, w, h), pal["sun"], (x + w, base - h), (x + w * 0.3, base - h * 0.4), a=0.5,
            alpha=0.6)
    weather.fog(b, 700, 960, pal["sky"][2], 0.4)


def _ground(b, pal):
    area = box(b.x, 940, b.w, b.bottom - 940)
    b.shape(area, linear((0, 940), (0, b.bottom), [mix(pal["grass"], pal["sky"][2], 0.4), pal["grass"]]))
    b.mottle(area, mix(pal["grass"], pal["shade"], 0.4), cover=0.4, slope=2.4, alpha=0.4, kind="brush",
        scale=1.6)
    path = curve([(b.x - 60, 1010, 1), (700, 985), (1500, 1010), (b.right + 60, 990, 1),
        (b.right + 60, 1050, 1), (1500, 1075), (700, 1040), (b.x - 60, 1080, 1)])
    b.shape(path, mix(pal["sand"], pal["shade"], 0.15))
    pit = curve([(140, 1330), (600, 1190), (1300, 1180), (1850, 1290), (1900, 1480), (1300, 1600),
        (500, 1590), (160, 1480)])
    b.shape(pit, mix(pal["sand"], pal["shade"], 0.4))
    with b.group(move=(0, 16)):
        b.shape(pit, pal["sand"])
        b.mottle(pit, mix(pal["sand"], pal["shade"], 0.35), cover=0.35, slope=2, alpha=0.4, scale=0.8)
        b.shade(pit, pal["shade"], (300, 1620), (1300, 1250), a=0.55, slope=1.6)
    if not pal["snow"] and not pal["lit"]:
        for _ in range(140):
            t = b.rng.random()
            b.disc(b.rng.uniform(b.x, b.right), 1050 + t * 750, 5 + 9 * t, b.rng.choice(pal["leaf"]),
                ry=3 + 4 * t)
    b.shade(area, pal["shade"], (0, b.bottom + 80), (0, 1250), a=0.7, slope=1.7, alpha=0.8)


def _dome_points(cx, base, r):
    """The nodes of a climbing dome: rings seen slightly from above."""
    rings = []
    for k, (lift, wide, count) in enumerate(((0, 1.0, 12), (0.42, 0.9, 12), (0.76, 0.64, 12),
        (0.97, 0.26, 6))):
        ring = []
        for i in range(count):
            angle = (i + 0.5 * (k % 2)) / count * math.tau
            ring.append((cx + math.cos(angle) * r * wide, base - lift * r + math.sin(angle) * r * wide * 0.2,
                math.sin(angle)))
        rings.append(ring)
    return rings


def _dome_bars(rings):
    """Pairs of nodes: along each ring but the lowest, and from ring to ring."""
    bars = [(ring[i - 1], ring[i]) for ring in rings[1:] for i in range(len(ring))]
    for k, (ring, upper) in enumerate(pairwise(rings)):
        ratio = len(upper) / len(ring)
        for i, node in enumerate(ring):
            bars.append((node, upper[int(i * ratio) % len(upper)]))
            if ratio == 1:
                bars.append((node, upper[(i + (-1 if k % 2 == 0 else 1)) % len(upper)]))
    return bars


def _dome(b, pal, back, cx=1000, base=1400, r=480):
    """One half of the dome: the far one is drawn before the children, the near one after."""
    colour = mix(pal["metal"], pal["shade"], 0.55) if back else pal["metal"]
    bars = [bar for bar in _dome_bars(_dome_points(cx, base, r)) if (bar[0][2] + bar[1][2] < -0.05) == back]
    for one, two in bars:
        b.line([one[:2], two[:2]], 10 if back else 16, colour)
        if not back:
            b.line([(one[0] + 3, one[1] - 4), (two[0] + 3, two[1] - 4)], 4,
                mix(pal["metal"], pal["sun"], 0.65), alpha=0.85)
    if pal["snow"] and not back:
        for one, two in bars:
            if abs(one[1] - two[1]) < 60:
                b.line([(one[0], one[1] - 9), (two[0], two[1] - 9)], 9, "#ffffff")


def _dome_shadow(b, pal):
    if not pal["long"]:
        city.ground_shadow(b, 1000, 1420, 520, pal["shade"], 0.5)
        return
    rings = _dome_points(1000, 1400, 480)
    with b.group(alpha=0.34 * pal["long"] + 0.1, layer=True):
        for k, ring in enumerate(rings):
            for i, one in enumerate(ring):
                two = ring[(i + 1) % len(ring)]
                pts = [(p[0] - (1400 - p[1]) * 1.3, 1410 + (p[1] - 1400) * -0.28 + p[2] * 60) for p in (one,
                    two)]
                b.line(pts, 14, pal["shade"])
                if k:
                    low = rings[k - 1][i % len(rings[k - 1])]
                    b.line([pts[0], (low[0] - (1400 - low[1]) * 1.3,
                        1410 + (low[1] - 1400) * -0.28 + low[2] * 60)], 14, pal["shade"])


def _children(b, pal, kids):
    if kids == "none":
        return
    crew = [
        (1010, 935, 330, Look(coat="#e0b23c", hair="#1c1216", style="short", hem=42, legs="#2f4f7a"), False,
            "back"),
        (760, 1270, 320, Look(coat="#2f7f86", style="beanie", accent="#d9482f", hem=42, legs="#4a2f4a",
            skin="#7a4d33"), False, "walk"),
        (1240, 1240, 310, Look(coat="#c2426a", hair="#17100e", style="curls", hem=42, legs="#33406a",
            skin="#5a3626"), True, "walk"),
        (1560, 1500, 350, Look(coat="#5f8f4a", hair="#c99a52", style="bun", hem=42, legs="#7a3f3a",
            skin="#f0c7a4"), True, "walk"),
    ]
    for x, y, h, look, flip, pose in crew if kids == "many" else crew[:2]:
        if pose == "walk":
            city.ground_shadow(b, x, y, h * 0.22, pal["shade"])
        person(b, x, y, h, look, pose, light=pal["sun"], dark=pal["shade"], flip=flip)


def _swing(b, pal):
    ink = mix(pal["metal"], pal["shade"], 0.5)
    x, y = 1800, 1170
    for dx in (0, 420):
        b.line([(x + dx, y - 420), (x + dx - 70, y + 20)], 14, ink)
        b.line([(x + dx, y - 420), (x + dx + 70, y + 20)], 14, ink)
    b.line([(x, y - 420), (x + 420, y - 420)], 16, ink)
    for sx, lean in ((130, 55), (300, -10)):
        for off in (-26, 26):
            b.line([(x + sx + off, y - 416), (x + sx + off + lean, y - 110)], 4,
                mix(pal["shade"], "#8a8a92", 0.3))
        b.rect(x + sx + lean - 38, y - 112, 76, 13, mix(pal["accent"][0], pal["shade"], 0.3))


def _bench(b, pal, kids):
    x, y = 200, 1640
    if kids == "many":
        person(b, x + 150, y + 16, 560, Look(coat="#5d3f6a", style="scarf", accent="#c2583c", skirt=True,
            legs="#2c2440", hem=34), "sit", light=pal["sun"], dark=pal["shade"])
    wood = mix("#a86a3c", pal["shade"], 0.2 if not pal["lit"] else 0.5)
    for i in range(2):
        b.rect(x - 60, y - 152 + i * 24, 470, 17, wood)
        if kids != "many":
            b.rect(x - 70, y - 330 + i * 56, 470, 30, mix(wood, pal["shade"], 0.2))
    for lx in (x - 20, x + 350):
        b.rect(lx, y - 140, 18, 170, mix(pal["shade"], "#000000", 0.3))
    if pal["snow"]:
        b.shape(curve([(x - 66, y - 150, 1), (x, y - 186), (x + 190, y - 178), (x + 350, y - 188),
            (x + 412, y - 150, 1)]), "#ffffff")


def _trees(b, pal, back):
    if back:
        places = ((560, 1010, 420), (1380, 1000, 360), (1620, 1010, 470), (40, 1020, 480))
    else:
        places = ((2440, 1700, 1180),)
    for i, (x, y, h) in enumerate(places):
        if pal["snow"]:
            greenery.bare_tree(b, x, y, h, mix("#3a3038", pal["sky"][1], 0.25 if back else 0), snow="#f4f7fa")
        else:
            leaf = pal["leaf"][i % len(pal["leaf"])]
            greenery.tree(b, x, y, h, mix(leaf, pal["sky"][2], 0.2) if back else leaf,
                mix("#4a2f2a", pal["shade"], 0.4), pal["shade"], pal["sun"])


SCENE = Scene("playground", draw, (
    Picture("playground-autumn", "autumn afternoon, long shadows, landscape", LANDSCAPE, (60, 130, 2320),
        "Podzimní odpoledne na hřišti mezi paneláky: děti lezou po červené prolézačce a babička sedí na "
        "lavičce.",
        "An autumn afternoon at a playground between blocks of flats: children climb a red dome and a "
        "grandmother sits on a bench.", {"pal": AUTUMN}),
    Picture("playground-snow", "snowfall, portrait", PORTRAIT, (330, -260, 1500),
        "Na zasněženém hřišti si hrají dvě děti u modré prolézačky a na sídliště se snáší sníh.",
        "Two children play by a blue climbing dome in the snow while flakes come down on the estate.",
            {"pal": SNOW, "kids": "two", "weather_now": "snow"}),
    Picture("playground-dusk", "dusk, empty, lit windows, 4:3", WIDE, (-60, 60, 2200),
        "Za soumraku je hřiště prázdné, svítí jedna lampa a okna paneláků.",
        "At dusk the playground is empty; one lamp and the windows of the flats are lit.",
            {"pal": DUSK, "kids": "none"}),
))

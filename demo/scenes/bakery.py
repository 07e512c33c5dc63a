"""A small bakery that is awake before the street."""

# Rows of coordinates are read as rows.
# fmt: off

from __future__ import annotations

from demo.kit import city, weather
from demo.kit.board import Board
from demo.kit.colour import linear, mix
from demo.kit.paths import box, curve, poly
from demo.kit.people import Look, person
from demo.kit.scene import LANDSCAPE, PORTRAIT, TALL, Picture, Scene

NIGHT = {
    "wall": "#2b3466", "sky": ["#0a1036", "#1d2860"], "shade": "#070a22", "glow": "#ffc766",
    "inside": "#f2a64c", "wood": "#26324a", "pave": "#1c2348", "trim": "#5a5f92",
    "awning": "#8a2a34", "wet": True, "pane": "#18204a", "lit": (1,), "sun": "#ffcf86",
}
SNOWY = {
    "wall": "#5a6a92", "sky": ["#2c3d70", "#7d8cb4"], "shade": "#141c40", "glow": "#ffcf7a",
    "inside": "#f5b45e", "wood": "#5a2a30", "pave": "#aebbd6", "trim": "#c3cce0",
    "awning": "#b5303a", "wet": False, "pane": "#33446e", "lit": (), "sun": "#ffdca0",
}
DAWN = {
    "wall": "#c98a6a", "sky": ["#6f8fb4", "#ffc79a"], "shade": "#3a2048", "glow": "#ffdf9a",
    "inside": "#f6bd6a", "wood": "#2f5a5c", "pave": "#b58a86", "trim": "#f0d9bd",
    "awning": "#d3553c", "wet": False, "pane": "#6a7a94", "lit": (), "sun": "#ffdfa8",
}
CRUSTS = ("#c9803a", "#b06a2c", "#d99a4c", "#a85e28", "#e0aa5c")


def draw(b: Board, pal=None, baker=True, outside="bike", weather_now=""):
    pal = pal or NIGHT
    b.fill(linear((0, b.y), (0, 1400), pal["sky"]))
    _house(b, pal)
    _pavement(b, pal)
    _shop(b, pal, baker)
    _awning(b, pal, weather_now == "snow")
    if not pal["wet"] and outside == "queue":
        b.shade(box(b.x, b.y, b.w, 1500), pal["sun"], (b.right, b.y), (b.x + 700, 1000), a=0.5, alpha=0.5,
            slope=1.6)
    _spill(b, pal)
    if outside == "bike":
        _bicycle(b, pal, 1790, 1440)
    _outside(b, pal, outside)
    if weather_now == "snow":
        weather.snow(b, 560, 5)


def _house(b, pal):
    wall = box(b.x, b.y, b.w, 1400 - b.y)
    b.shape(wall, pal["wall"], rough=0)
    b.mottle(wall, mix(pal["wall"], "#ffffff", 0.3), cover=0.42, slope=1.6, alpha=0.35, scale=2)
    b.mottle(wall, pal["shade"], cover=0.36, slope=1.8, alpha=0.35, scale=1.6)
    for i in range(5):
        city.window(b, 60 + i * 520, -300, 220, 420, pal["glow"] if i in pal["lit"] else pal["pane"],
            pal["trim"], ("gable", "arch")[i % 2], i in pal["lit"], "#f3d9b0")
    b.rect(b.x, 205, b.w, 46, pal["trim"])
    b.rect(b.x, 251, b.w, 14, "#00000055")
    for i in range(60):
        b.rect(-500 + i * 64, 178, 30, 27, pal["trim"])
    b.rect(b.x, 1230, b.w, 170, mix(pal["wall"], pal["shade"], 0.55))
    b.shade(wall, pal["shade"], (-200, 600), (900, 700), a=0.7, slope=1.7, alpha=0.85)
    b.shade(wall, pal["shade"], (2700, 500), (1700, 700), a=0.75, slope=1.7, alpha=0.85)
    b.shade(wall, pal["shade"], (0, b.y - 100), (0, 420), a=0.6, slope=1.7, alpha=0.8)


def _pavement(b, pal):
    area = box(b.x, 1400, b.w, b.bottom - 1400)
    b.shape(area, pal["pave"], rough=0)
    y, step = 1400.0, 16.0
    row = 0
    while y < b.bottom:
        for i in range(-2, int(2800 / (step * 2.6)) + 4):
            x = -300 + i * step * 2.6 + (row % 2) * step * 1.3
            if b.rng.random() < 0.55:
                b.rect(x, y, step * 2.4, step * 0.86, mix(pal["pave"],
                    b.rng.choice(["#ffffff", pal["shade"]]), b.rng.uniform(0.05, 0.22)), corner=4)
        y, step, row = y + step, step * 1.16, row + 1
    b.shade(area, pal["shade"], (0, b.bottom + 60), (0, 1430), a=0.85, slope=1.7, alpha=0.9)


def _shop(b, pal, baker):
    x, y, w, h = 480, 560, 1040, 700
    b.rect(x - 60, y - 190, w + 120 + 480, h + 330, pal["wood"])
    front = box(x - 60, y - 190, w + 600, h + 330)
    b.mottle(front, mix(pal["wood"], "#ffffff", 0.2), cover=0.4, slope=1.8, alpha=0.4, kind="brush",
        scale=1.6)
    b.rect(x - 60, y - 190, w + 600, 150, mix(pal["wood"], pal["shade"], 0.35))
    b.text("PEKÁRNA", x + 560, y - 68, 100, mix(pal["glow"], "#ffffff", 0.25), stretch=1.06)
    view = box(x, y, w, h)
    with b.group(clip=view):
        b.shape(view, linear((0, y), (0, y + h), [mix(pal["inside"], "#ffffff", 0.3), pal["inside"]]))
        _interior(b, pal, x, y, w, h, baker)
    b.shape(poly([(x + 40, y), (x + 250, y), (x + 60, y + h), (x, y + h), (x, y + 300)]), "#ffffff",
        alpha=0.13)
    b.shape(poly([(x + 780, y), (x + 840, y), (x + 640, y + h), (x + 580, y + h)]), "#ffffff", alpha=0.1)
    b.rect(x + w / 2 - 10, y, 20, h, pal["wood"])
    for px in (x, x + w - 14):
        b.rect(px, y, 14, h, mix(pal["wood"], pal["shade"], 0.5))
    b.rect(x - 30, y + h, w + 60, 34, mix(pal["wood"], "#ffffff", 0.16))
    for i in range(3):
        b.rect(x + 20 + i * 345, y + h + 60, 310, 110, mix(pal["wood"], pal["shade"], 0.35), corner=4)
    _door(b, pal, x + w + 90, y, 340, h + 140)
    b.glow(x + w / 2, y + h * 0.5, 980, pal["glow"], 0.32)
    city.plate(b, 320, 700, 170, 118, "38", city.PLATE_BLUE)
    city.plate(b, 320, 560, 170, 118, "1146", city.PLATE_RED, small="")


def _door(b, pal, x, y, w, h):
    b.rect(x, y, w, h, mix(pal["wood"], "#ffffff", 0.1))
    glass = box(x + 46, y + 46, w - 92, h * 0.66)
    b.shape(glass, pal["inside"])
    b.shade(glass, "#fff3d0", (x + w / 2, y), (x + w / 2, y + h * 0.6), a=0.8)
    b.shade(glass, "#7a3a1a", (x + 40, y + h * 0.7), (x + w, y + h * 0.3), a=0.7)
    b.rect(x + 86, y + 250, w - 172, 76, "#f6efdd", corner=6)
    b.text("otevřeno od 5", x + w / 2, y + 298, 21, "#7a1c22")
    b.rect(x + w - 38, y + h * 0.48, 16, 110, "#d9b877", corner=8)
    b.rect(x + 46, y + h * 0.8, w - 92, h * 0.15, mix(pal["wood"], pal["shade"], 0.4))


def _interior(b, pal, x, y, w, h, baker):
    """What is seen through the window, from the back to the front."""
    _shelves(b, x, y, w)
    _oven(b, pal, x, y)
    if baker:
        person(b, x + 400, y + 960, 860, Look(coat="#f3ecdd", hair="#1c1216", style="cap", accent="#f6f1e6",
            skin="#b07a52", hem=30, legs="#4a4f62"), "walk", light="#ffb85a", dark="#6a3a3a", side=-1)
    for lx in (x + 260, x + 780):
        b.line([(lx, y), (lx, y + 70)], 5, "#3a2018")
        b.shape(curve([(lx - 64, y + 116, 1), (lx - 30, y + 66), (lx + 30, y + 66), (lx + 64, y + 116, 1)]),
            "#2f4a4c")
        b.glow(lx, y + 120, 380, "#fff0c4", 0.8)
    _counter(b, x, y, w, h)


def _shelves(b, x, y, w):
    for row in range(4):
        sy = y + 90 + row * 118
        b.rect(x + 560, sy, 520, 16, "#6b3a20")
        sx = x + 572
        while sx < x + w:
            wide = b.rng.uniform(54, 104)
            loaf = curve([(sx, sy, 1), (sx - 2, sy - 30), (sx + wide * 0.3, sy - 62),
                (sx + wide * 0.7, sy - 62), (sx + wide + 2, sy - 30), (sx + wide, sy, 1)])
            tone = b.rng.choice(CRUSTS)
            b.shape(loaf, tone)
            b.shade(loaf, "#5a2a14", (sx + wide, sy), (sx, sy - 50), a=0.85)
            for k in range(2):
                b.line([(sx + wide * (0.3 + 0.24 * k), sy - 52), (sx + wide * (0.4 + 0.24 * k), sy - 32)], 5,
                    "#f3d6a0")
            sx += wide + 12


def _oven(b, pal, x, y):
    tile = mix(pal["inside"], "#8a4a20", 0.25)
    b.rect(x, y + 60, 430, 360, "#8a4a2c")
    b.shape(curve([(x + 70, y + 400, 1), (x + 70, y + 220), (x + 200, y + 130), (x + 330, y + 220),
        (x + 330, y + 400, 1)]), "#2a1014")
    b.halo(box(x, y + 60, 430, 360), "#ff8a2a", (x + 200, y + 390), 230, a=1.0)
    b.halo(box(x + 70, y + 130, 260, 270), "#ffe08a", (x + 200, y + 400), 120, a=1.0)
    for i in range(5):
        for k in range(5):
            b.rect(x + 8 + k * 86 + (i % 2) * 40, y + 66 + i * 26, 78, 3, tile, alpha=0.35)


def _counter(b, x, y, w, h):
    b.rect(x - 20, y + h - 150, w + 40, 26, "#8a5430")
    b.rect(x - 20, y + h - 124, w + 40, 160, "#a8683a")
    b.shade(box(x - 20, y + h - 124, w + 40, 160), "#4a2014", (0, y + h), (0, y + h - 130), a=0.9)
    for i in range(13):
        rx, ry = x + 40 + i * 80, y + h - 158
        if i % 4 == 3:
            b.shape(poly([(rx - 34, ry - 20), (rx + 40, ry - 20), (rx + 28, ry + 14), (rx - 24, ry + 14)]),
                "#c9a06a")
            for k in range(4):
                with b.group(move=(rx - 20 + k * 15, ry - 16), turn=-18 + k * 11):
                    b.rect(-8, -104, 16, 104, CRUSTS[k], corner=8)
        else:
            bun = curve([(rx - 38, ry + 12, 1), (rx - 32, ry - 22), (rx, ry - 38), (rx + 32, ry - 22),
                (rx + 38, ry + 12, 1)])
            b.shape(bun, CRUSTS[i % 5])
            b.shade(bun, "#5a2a14", (rx + 38, ry + 12), (rx - 20, ry - 20), a=0.8)


def _awning(b, pal, snow):
    top, low, x0, x1 = 236, 356, 400, 2130
    roof = poly([(x0 + 40, top), (x1 - 40, top), (x1 + 20, low), (x0 - 20, low)])
    b.shape(roof, pal["awning"])
    for i in range(0, 18, 2):
        t0, t1 = i / 18, (i + 1) / 18
        b.shape(poly([(x0 + 40 + (x1 - x0 - 80) * t0, top), (x0 + 40 + (x1 - x0 - 80) * t1, top),
            (x0 - 20 + (x1 - x0 + 40) * t1, low), (x0 - 20 + (x1 - x0 + 40) * t0, low)]),
            mix("#f3e3c8", pal["wall"], 0.35))
    for i in range(18):
        a, z = x0 - 20 + (x1 - x0 + 40) * i / 18, x0 - 20 + (x1 - x0 + 40) * (i + 1) / 18
        b.shape(curve([(a, low - 2, 1), (z, low - 2, 1), (z, low + 22, 1), ((a + z) / 2, low + 46),
            (a, low + 22, 1)]), mix(pal["awning"] if i % 2 else mix("#f3e3c8", pal["wall"], 0.35),
            pal["glow"], 0.25))
    b.shade(roof, pal["shade"], (0, top - 20), (0, low), a=0.85, slope=1.7)
    if snow:
        b.shape(curve([(x0 + 30, top + 26, 1), (x0 + 60, top - 30), (700, top - 42), (1200, top - 30),
            (1700, top - 44), (x1 - 60, top - 26), (x1 - 26, top + 30, 1), (1500, top + 44), (1000, top + 30),
            (620, top + 46)]), "#f3f6fb")


def _spill(b, pal):
    """Window light on the pavement."""
    weather.beam(b, [(500, 1400), (1500, 1400), (1900, 2500), (100, 2500)], pal["glow"], (0, 1400), (0, 2150),
        0.75 if pal["wet"] else 0.5, 22)
    weather.beam(b, [(1650, 1400), (1900, 1400), (2250, 2400), (1780, 2400)], pal["glow"], (0, 1400),
        (0, 2000), 0.6 if pal["wet"] else 0.35, 20)
    if pal["wet"]:
        with weather.mirrored(b, 1400, alpha=0.4, blur=(10, 40)):
            b.rect(480, 560, 1040, 700, pal["inside"])
            b.rect(980, 560, 30, 700, pal["wood"])


def _bicycle(b, pal, x, y):
    ink = mix(pal["shade"], "#b5121b", 0.55)
    for dx in (0, 330):
        b.line([(x + dx + 118 * c, y - 118 + 118 * s) for c, s in ((1, 0), (0.71, 0.71), (0, 1),
            (-0.71, 0.71), (-1, 0), (-0.71, -0.71), (0, -1), (0.71, -0.71))], 11,
            mix(pal["shade"], "#000000", 0.3), closed=True, soft=True)
        for i in range(6):
            with b.group(move=(x + dx, y - 118), turn=i * 30):
                b.line([(-112, 0), (112, 0)], 1.8, mix(pal["trim"], pal["shade"], 0.4))
    b.line([(x, y - 118), (x + 110, y - 300), (x + 290, y - 300), (x + 150, y - 118), (x, y - 118)], 12, ink)
    b.line([(x + 150, y - 118), (x + 98, y - 330)], 12, ink)
    b.line([(x + 330, y - 118), (x + 276, y - 350), (x + 320, y - 380)], 12, ink)
    b.rect(x + 50, y - 350, 100, 24, "#15121c", corner=12)
    b.rect(x + 290, y - 340, 130, 96, mix("#a8743c", pal["shade"], 0.3), corner=8)
    b.disc(x + 150, y - 118, 30, mix(pal["shade"], "#000000", 0.2))


def _outside(b, pal, outside):
    rows = {
        "bike": [(320, 1640, 840, Look(coat="#33506e", style="hood", hem=32, bag="back", accent="#c9803a",
            legs="#161a34"))],
        "one": [(1085, 1690, 800, Look(coat="#7d2f3c", style="beanie", accent="#e3c47a", hem=34,
            legs="#2a2c4a", bag="hand"))],
        "queue": [
            (1560, 1580, 780, Look(coat="#2f5d6d", hair="#2a1a16", style="long", hem=34, skin="#d9a27a")),
            (1280, 1620, 800, Look(coat="#d3a13f", hair="#8a857c", style="short", hem=30, bag="hand",
                accent="#3f5f4a")),
            (1010, 1670, 840, Look(coat="#9a3b46", style="scarf", accent="#e8d5a8", hem=22, skirt=True,
                legs="#3a2a44")),
            (830, 1680, 460, Look(coat="#4f7f57", style="cap", accent="#c2482f", hem=40, legs="#33406a",
                bag="back")),
        ],
    }[outside]
    for x, y, h, look in rows:
        city.ground_shadow(b, x, y, h * 0.26, pal["shade"], 0.6)
        person(b, x, y, h, look, light=pal["glow"], dark=pal["shade"], side=1 if x < 1000 else -1)


SCENE = Scene("bakery", draw, (
    Picture("bakery-night", "four in the morning, wet street, landscape", LANDSCAPE, (120, 110, 2240),
        "Ve čtyři ráno svítí jen pekárna: pekař stojí u pece a světlo z výlohy padá na mokrou dlažbu.",
        "At four in the morning only the bakery is lit: a baker stands by the oven and light falls on the "
        "wet paving.", {"pal": NIGHT}),
    Picture("bakery-snow", "before dawn, snow, tall", TALL, (330, -280, 1420),
        "Před svítáním sněží a žena v čepici se dívá do rozsvícené výlohy pekárny.",
        "It snows before dawn and a woman in a woolly hat looks into the lit bakery window.",
            {"pal": SNOWY, "outside": "one", "weather_now": "snow"}),
    Picture("bakery-dawn", "sunrise, queue, portrait", PORTRAIT, (480, -60, 1380),
        "Za svítání stojí před pekárnou fronta: chlapec s batohem, žena v šátku a dva sousedé.",
        "At sunrise a queue stands at the bakery: a boy with a rucksack, a woman in a scarf and two "
        "neighbours.", {"pal": DAWN, "outside": "queue"}),
))

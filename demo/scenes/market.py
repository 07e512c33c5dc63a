"""Fruit stalls under awnings, in the manner of the Sapa market."""

# Rows of coordinates are read as rows.
# fmt: off

from __future__ import annotations

import math

from demo.kit import city, weather
from demo.kit.board import Board
from demo.kit.colour import linear, mix
from demo.kit.paths import box, curve, poly
from demo.kit.people import Look, person
from demo.kit.scene import LANDSCAPE, PORTRAIT, SQUARE, Picture, Scene

NOON = {
    "sky": ["#7fc4c9", "#bfe0d2", "#fbeecb"], "hall": "#c9b48c", "ground": "#d8b98a", "shade": "#3a2346",
    "sun": "#fff0bd",
    "awning": ["#c8322f", "#f6ead2"], "others": ["#2f7f86", "#e0a22e", "#5d8a4a", "#b5486a"],
    "inside": "#5b3348", "bulbs": False, "wet": False,
}
EVENING = {
    "sky": ["#231d52", "#5b3572", "#e0695e"], "hall": "#54386a", "ground": "#4a3358", "shade": "#140f2e",
    "sun": "#ffbf66",
    "awning": ["#b5262d", "#e7c9a8"], "others": ["#1f5a70", "#b9772a", "#3f6347", "#86365e"],
    "inside": "#7a3d2c", "bulbs": True, "wet": False,
}
RAIN = {
    "sky": ["#6f8690", "#93a5a8", "#c3cbc4"], "hall": "#7d8c8c", "ground": "#5f7076", "shade": "#18273a",
    "sun": "#eef2df",
    "awning": ["#1f6a6e", "#dfe3d4"], "others": ["#a8403a", "#c08f38", "#58744f", "#7b4a6c"],
    "inside": "#34404e", "bulbs": True, "wet": True,
}
FRUIT = {
    "orange": ["#f08a24", "#f6a03a", "#e9761c"], "lime": ["#7fae3a", "#96c24a", "#6a9a34"],
    "dragon": ["#d63a76", "#e2568a", "#c02c68"],
    "mango": ["#f2b632", "#ee9a3a", "#f7cb52"], "lychee": ["#b8323c", "#cf4a4e", "#a52a3a"],
    "plum": ["#5a2f66", "#6d3d78", "#4a2758"], "greens": ["#3f8045", "#579a4f", "#2f6a3d"],
}


def draw(b: Board, pal=None, people="both", weather_now=""):
    pal = pal or NOON
    b.fill(linear((0, b.y), (0, 720), pal["sky"]))
    b.mottle(None, pal["sky"][-1], cover=0.4, slope=1.5, alpha=0.5, scale=3)
    city.panelak(b, 1980, 760, 330, 560, 10, 6, mix(pal["hall"], pal["sky"][1], 0.35),
        mix(pal["others"][1], pal["sky"][1], 0.4), shade=pal["shade"],
        lit={3, 17, 22, 40, 41} if pal["bulbs"] else ())
    b.shape(poly([(1100, 780), (1100, 520), (1420, 400), (1760, 520), (1760, 780)]),
        mix(pal["hall"], pal["sky"][1], 0.15))
    b.shade(box(1100, 380, 680, 420), pal["shade"], (1100, 780), (1650, 420), a=0.6)
    for i in range(6):
        b.rect(1160 + i * 95, 560, 60, 60, mix(pal["hall"], pal["shade"], 0.5))
    _ground(b, pal)
    _far_stalls(b, pal)
    if people == "both":
        _crowd(b, pal)
    _boxes(b, pal)
    _stall(b, pal, people)
    _buyers(b, pal, people)
    if weather_now == "rain":
        weather.rain(b, count=520, alpha=0.22)
        _drips(b, pal)
    if not pal["bulbs"]:
        weather.beam(b, [(1900, b.y), (2300, b.y), (1750, 1700), (900, 1700)], pal["sun"], (2100, b.y),
            (1300, 1600), 0.3, 40)


def _ground(b, pal):
    area = box(b.x, 760, b.w, b.bottom - 760)
    b.shape(area, linear((0, 760), (0, b.bottom), [mix(pal["ground"], pal["sky"][-1], 0.4), pal["ground"]]),
        rough=0)
    b.mottle(area, mix(pal["ground"], pal["shade"], 0.4), cover=0.4, slope=2.4, alpha=0.45, kind="brush",
        scale=2)
    b.shade(area, pal["shade"], (700, b.bottom), (1700, 900), a=0.9, slope=1.6, alpha=0.85)
    if pal["wet"]:
        weather.puddles(b, 900, b.bottom, pal["sky"][-1], 26, 0.25)
        weather.ripples(b, 850, b.bottom, "#ffffff", 70, 0.16, 300)


def _far_stalls(b, pal):
    for i, (x, y, s) in enumerate(((1330, 800, 0.42), (1510, 815, 0.55), (2250, 900, 1.05),
        (1960, 830, 0.7))):
        colour = pal["others"][i % 4]
        w = 430 * s
        b.rect(x - w / 2, y - 250 * s, w, 260 * s, mix(pal["inside"], pal["sky"][1], 0.2))
        for k in range(5):
            kind = list(FRUIT.values())[(k + i) % 7]
            b.rect(x - w / 2 + k * w / 5, y - 90 * s, w / 5 - 4, 60 * s, mix(kind[0], pal["shade"], 0.15))
        b.rect(x - w / 2, y - 40 * s, w, 70 * s, mix(pal["hall"], pal["shade"], 0.4))
        awning = poly([(x - w * 0.5, y - 370 * s), (x + w * 0.5, y - 370 * s), (x + w * 0.62, y - 235 * s),
            (x - w * 0.62, y - 235 * s)])
        b.shape(awning, colour)
        b.shade(awning, pal["sun"], (x + w * 0.4, y - 380 * s), (x - w * 0.2, y - 240 * s), a=0.6)
        b.shade(awning, pal["shade"], (x - w * 0.6, y - 235 * s), (x, y - 330 * s), a=0.7)
        for sx in (-0.55, 0.55):
            b.rect(x + w * sx - 4, y - 240 * s, 8 * s + 2, 280 * s, mix(pal["shade"], pal["hall"], 0.2))
        if pal["bulbs"]:
            b.glow(x, y - 190 * s, 260 * s, "#ffd27a", 0.85)


def _boxes(b, pal):
    """Empty crates and cartons waiting beside the way, and pigeons."""
    for x, y, w, h, tone in ((2010, 1290, 250, 150, "#b5834f"), (2020, 1140, 230, 150, "#c99a62"),
        (2270, 1320, 230, 190, "#a8743f"), (2050, 1010, 190, 130, "#3f7f86"),
        (1890, 1350, 150, 110, "#c2583c")):
        face = box(x, y, w, h)
        if y > 1250:
            b.shape(poly([(x - 300, y + h * 0.8), (x, y + h * 0.4), (x, y + h), (x - 240, y + h + 10)]),
                pal["shade"], alpha=0.25, blur=8)
        b.shape(face, mix(tone, pal["shade"], 0.1))
        b.shape(poly([(x, y), (x + 30, y - 34), (x + w + 24, y - 34), (x + w, y)]),
            mix(tone, pal["sun"], 0.35))
        b.rect(x + w * 0.3, y + h * 0.3, w * 0.4, h * 0.16, mix(tone, pal["shade"], 0.55), corner=10)
        b.shade(face, pal["shade"], (x, y + h), (x + w * 0.8, y), a=0.85)
    for x, y, s in ((1720, 1450, 1.0), (1840, 1500, 1.2), (1640, 1530, 1.1), (2190, 1580, 1.35)):
        b.disc(x - 20 * s, y + 30 * s, 60 * s, pal["shade"], ry=7 * s, alpha=0.35, blur=3)
        b.shape(curve([(x - 66 * s, y + 12 * s, 1), (x - 20 * s, y - 22 * s), (x + 22 * s, y - 26 * s),
            (x + 34 * s, y - 50 * s), (x + 52 * s, y - 54 * s), (x + 68 * s, y - 42 * s, 1),
            (x + 52 * s, y - 34 * s), (x + 44 * s, y + 6 * s), (x, y + 22 * s)]),
            mix("#6a7488", pal["shade"], 0.15))
        b.shape(curve([(x - 50 * s, y + 8 * s, 1), (x - 6 * s, y - 14 * s), (x + 22 * s, y - 4 * s),
            (x - 6 * s, y + 14 * s)]), mix("#9aa4b4", pal["shade"], 0.1))
        for dx in (0, 14):
            b.line([(x + dx * s, y + 18 * s), (x + (dx + 3) * s, y + 32 * s)], 3.5 * s, "#d9705a")


def _crowd(b, pal):
    rows = [
        (1420, 900, 190, Look(coat="#8a3b46", style="short", hem=38), "back"),
        (1640, 960, 250, Look(coat="#2f5d6d", style="bob", bag="hand", accent="#e0b04a", skirt=True,
            legs="#34304a", hem=36), "walk"),
        (1760, 900, 200, Look(coat="#d7a545", style="bun", hem=40, hair="#14101a"), "back"),
    ]
    for x, y, h, look, pose in rows:
        city.ground_shadow(b, x, y, h * 0.22)
        person(b, x, y, h, look, pose, light=pal["sun"], dark=pal["shade"], flip=x > 1600)


def _stall(b, pal, people):
    """The large stall on the left; its awning is the roof of the picture."""
    b.rect(-400, 330, 1560, 900, pal["inside"])
    back = box(-400, 330, 1560, 900)
    b.mottle(back, mix(pal["inside"], pal["shade"], 0.6), cover=0.5, slope=2, alpha=0.6, scale=2)
    for i in range(14):
        x = -60 + i * 84
        b.line([(x, 420), (x, 500 + (i * 37) % 60)], 4, mix(pal["shade"], "#a07a5a", 0.4))
        b.shape(curve([(x - 24, 520 + (i * 37) % 60, 1), (x, 490 + (i * 37) % 60),
            (x + 24, 520 + (i * 37) % 60, 1), (x + 30, 590 + (i * 37) % 60), (x, 625 + (i * 37) % 60),
            (x - 30, 590 + (i * 37) % 60)]), [pal["others"][0], "#d9b24a", pal["others"][3],
            "#7d9a52"][i % 4])
    b.shade(back, pal["shade"], (300, 1100), (500, 420), a=0.6, slope=1.6)
    if people:
        person(b, 610, 1330, 640, Look(coat="#d8cfb8", skin="#d9a27a", hair="#181218", style="cap",
            accent="#2c5d78", hem=20), "walk", light=pal["sun"], dark=pal["shade"], flip=False)
    if pal["bulbs"]:
        for x in (160, 520, 880):
            b.line([(x, 330), (x, 520)], 4, "#1a1422")
            b.disc(x, 545, 26, "#fff1c4", ry=32)
            b.glow(x, 545, 460, "#ffc866", 0.9)
    _crates(b, pal)
    for i, kind in enumerate(("mango", "greens", "dragon", "orange")):
        _heap(b, pal, -330 + i * 400, 1770, 380, 250, FRUIT[kind], 30, kind)
    b.shade(box(-500, 1640, 1700, 600), pal["shade"], (200, 2250), (500, 1650), a=0.85, slope=1.7, alpha=0.85)
    _awning(b, pal)


def _crates(b, pal):
    kinds = ["orange", "dragon", "lime", "mango", "lychee", "plum", "greens"]
    for row, (y, h, w) in enumerate(((900, 120, 230), (1035, 165, 290), (1220, 230, 370))):
        for i in range(6):
            x = -250 - row * 60 + i * (w + 12)
            if x > 1060 + row * 70:
                continue
            kind = kinds[(i + row * 3) % 7]
            _heap(b, pal, x, y, w, h, FRUIT[kind], 15 + row * 6, kind)
    b.shape(poly([(-500, 1470), (1500, 1470), (1500, 1540), (-500, 1540)]),
        mix("#8a5a3a", pal["shade"], 0.35))
    b.shape(poly([(-500, 1540), (1480, 1540), (1480, 2600), (-500, 2600)]),
        mix("#6a4030", pal["shade"], 0.55))
    for i in range(9):
        b.rect(-480 + i * 220, 1545, 8, 1000, mix(pal["shade"], "#000000", 0.2), alpha=0.5)
    b.shade(box(-500, 850, 2000, 1700), pal["shade"], (-300, 1750), (900, 1000), a=0.75, slope=1.8,
        alpha=0.85)
    b.shade(box(-500, 850, 2000, 900), pal["sun"], (1540, 1000), (1000, 1250), a=0.55, alpha=0.6)


def _heap(b, pal, x, y, w, h, tones, r, kind):
    wood = mix("#b98a58", pal["shade"], 0.25)
    b.rect(x, y + h * 0.05, w, h * 0.98, mix(wood, pal["shade"], 0.6))
    inside = box(x + 4, y - h * 0.5, w - 8, h * 1.3)
    with b.group(clip=inside):
        step = r * 1.62
        for line in range(int(h * 1.15 / (step * 0.72)) + 1):
            for k in range(int(w / step) + 2):
                fx = x + k * step + (line % 2) * step / 2 + b.rng.uniform(-2, 2)
                bend = math.sin(max(0, min(1, (fx - x) / w)) * math.pi) * h * 0.18
                fy = y + h * 0.1 - bend + line * step * 0.72
                tone = tones[b.rng.randrange(3)]
                b.disc(fx, fy + 3, r * 1.02, mix(tone, pal["shade"], 0.6), rough=0.4)
                b.disc(fx, fy, r, tone, rough=0.5)
                b.disc(fx + r * 0.3, fy - r * 0.36, r * 0.32, mix(tone, "#ffffff", 0.45), rough=0.3,
                    alpha=0.8)
                if kind == "dragon":
                    for s in (-1, 1):
                        b.shape(poly([(fx + s * r * 0.4, fy - r * 0.6), (fx + s * r * 0.9, fy - r * 1.1),
                            (fx + s * r * 0.8, fy - r * 0.2)]), "#9ab84e")
                if kind == "greens":
                    b.shape(curve([(fx - r, fy), (fx, fy - r * 1.7, 1), (fx + r, fy), (fx, fy + r * 0.5)]),
                        tone)
    b.rect(x, y + h * 0.78, w, h * 0.3, wood)
    b.rect(x, y + h * 0.9, w, 4, mix(wood, pal["shade"], 0.5))
    tag = b.rng.choice(("45,–", "29,–", "60,–", "39,–"))
    b.shape(poly([(x + w * 0.36, y + h * 0.38), (x + w * 0.68, y + h * 0.36), (x + w * 0.69, y + h * 0.76),
        (x + w * 0.37, y + h * 0.78)]), "#f7efd8")
    b.text(tag, x + w * 0.525, y + h * 0.66, h * 0.2, "#23202a")


def _awning(b, pal):
    red, white = pal["awning"]
    count = 13
    for i in range(count):
        t0, t1 = i / count, (i + 1) / count
        x0, x1 = -420 + 1560 * t0, -420 + 1560 * t1
        n0, n1 = -560 + 1960 * t0, -560 + 1960 * t1
        colour = white if i % 2 else red
        b.shape(poly([(x0, 40), (x1, 40), (n1, 370), (n0, 370)]), colour)
        mid = (n0 + n1) / 2
        b.shape(curve([(n0, 368, 1), (n1, 368, 1), (n1, 420, 1), (mid, 456), (n0, 420, 1)]),
            mix(colour, pal["shade"], 0.22))
    roof = poly([(-420, 40), (1140, 40), (1400, 370), (-560, 370)])
    b.shade(roof, pal["sun"], (1300, 80), (500, 330), a=0.65, alpha=0.75)
    b.shade(roof, pal["shade"], (-500, 370), (500, 60), a=0.85, alpha=0.85)
    b.shade(box(-560, 366, 1960, 92), pal["shade"], (-300, 460), (1200, 360), a=0.7)
    b.rect(1330, 372, 18, 1260, mix(pal["shade"], "#b08a60", 0.3))
    b.shade(box(-500, 458, 1900, 240), pal["shade"], (0, 456), (0, 680), a=0.8, alpha=0.8)
    b.rect(500, 120, 420, 120, "#f5ecd2")
    b.text("OVOCE · TRÁI CÂY", 710, 200, 44, "#7a1c22")
    b.shade(box(500, 120, 420, 120), pal["shade"], (500, 260), (760, 130), a=0.4, alpha=0.6)


def _buyers(b, pal, people):
    if people == "both":
        rows = [
            (1275, 1720, 900, Look(coat="#27506b", hair="#3b2a22", style="long", hem=30, bag="hand",
                accent="#e6c35c", legs="#2a2438", skirt=True)),
            (1500, 1690, 520, Look(coat="#d0493f", hair="#241a1c", style="bun", hem=40, legs="#3a4a6a",
                bag="back", accent="#f0c14b")),
        ]
    elif people == "buyer":
        rows = [(1320, 1850, 980, Look(coat="#7a6a3a", style="scarf", accent="#b5486a", hem=22, skirt=True,
            legs="#2d2a3d", bag="hand"))]
    else:
        rows = []
    for x, y, h, look in rows:
        city.ground_shadow(b, x, y, h * 0.24)
        person(b, x, y, h, look, light=pal["sun"], dark=pal["shade"])


def _drips(b, pal):
    for i in range(30):
        x = -560 + i * 66
        b.line([(x, 440), (x, 440 + b.rng.uniform(30, 190))], 3.5, "#eef6ff", alpha=0.55)
        b.disc(x, 470 + b.rng.uniform(80, 400), 4, "#eef6ff", ry=8, alpha=0.6)


SCENE = Scene("market", draw, (
    Picture("market-noon", "noon, sun, landscape", LANDSCAPE, (60, 130, 2300),
        "Slunečné poledne na tržnici: pod pruhovanou plachtou leží pomeranče, mango a dračí ovoce, žena s "
        "holčičkou vybírají.",
        "Sunny noon at the market: oranges, mangoes and dragon fruit under a striped awning; a woman and a "
        "girl are choosing.", {"pal": NOON}),
    Picture("market-evening", "evening, bulbs, portrait", PORTRAIT, (180, 110, 1400),
        "Večer na tržnici svítí nad ovocem žárovky, prodavač v čepici čeká za bednami a žena v šátku vybírá.",
        "In the evening bulbs shine above the fruit; a seller in a cap waits behind the crates and "
        "a woman in a headscarf is choosing.", {"pal": EVENING, "people": "buyer"}),
    Picture("market-rain", "rain, close, square", SQUARE, (20, 84, 1460),
        "V dešti kape z plachty stánku voda, bedny s ovocem září barvami a za nimi stojí prodavač v čepici.",
        "Rain drips from the awning; the crates of fruit glow with colour and a seller in a cap stands "
        "behind them.", {"pal": RAIN, "people": "seller", "weather_now": "rain"}),
))

"""An inner courtyard with galleries and washing on the lines."""

# Rows of coordinates are read as rows.
# fmt: off

from __future__ import annotations

from demo.kit import city, greenery, weather
from demo.kit.board import Board
from demo.kit.colour import linear, mix
from demo.kit.paths import box, curve, poly
from demo.kit.people import Look, person
from demo.kit.scene import PORTRAIT, SQUARE, TALL, Picture, Scene

SUMMER = {
    "sky": ["#4fa3cf", "#a9dbe0"], "wall": "#edbf7c", "side": "#c98552", "shade": "#4a2350", "sun": "#fff2bf",
    "iron": "#2a2a3c", "door": "#3f7f78", "pane": "#4f6f86", "ground": "#cfa271",
    "lit": (), "cast": True, "cloth": ["#f7f1e2", "#c2352f", "#2d6a9a", "#e8b03c", "#f3c7b8", "#5f8f5a",
    "#ffffff"],
}
EVENING = {
    "sky": ["#3a3a86", "#f09a72"], "wall": "#b0655a", "side": "#7a4058", "shade": "#1c1038", "sun": "#ffbf78",
    "iron": "#17132a", "door": "#3a4a70", "pane": "#3a3a66", "ground": "#6a4456",
    "lit": (1, 4, 6, 9, 11), "cast": False, "cloth": ["#e4d0c4", "#a8303a", "#2f4f86", "#c98a3c", "#c98f8f",
    "#4a6a5a", "#efe0d0"],
}
RAIN = {
    "sky": ["#8fa0a8", "#c5cfcd"], "wall": "#b5b09a", "side": "#8a8a82", "shade": "#1f2c3e", "sun": "#f2f5ea",
    "iron": "#1f2630", "door": "#7a3f38", "pane": "#4a5a68", "ground": "#7a7f7e",
    "lit": (0, 2, 5, 7, 10), "cast": False, "cloth": ["#e6e8e2", "#b5403c", "#3f6a8a"],
}


def draw(b: Board, pal=None, washing=True, who="woman", weather_now=""):
    pal = pal or SUMMER
    b.fill(linear((0, b.y), (0, 300), pal["sky"]))
    if pal["cast"]:
        b.mottle(box(b.x, b.y, b.w, 500), "#ffffff", cover=0.34, slope=3, alpha=0.7, scale=2.5, kind="brush")
    _back(b, pal)
    _sides(b, pal)
    _yard(b, pal)
    if pal["cast"]:
        _cast(b, pal)
    _people(b, pal, who, far=True)
    _galleries(b, pal)
    if washing:
        _lines(b, pal)
    _people(b, pal, who, far=False)
    if weather_now == "rain":
        weather.rain(b, count=560, slant=0.05, alpha=0.3)


def _back(b, pal):
    """The rear wing: three floors with doors to the gallery."""
    x, w = 460, 1480
    wall = box(x, 130, w, 1620)
    b.shape(poly([(x - 40, 140), (x + 120, -10), (x + w - 120, -10), (x + w + 40, 140)]),
        mix("#a8432f", pal["shade"], 0.3 if not pal["cast"] else 0.08))
    b.shade(box(x - 40, -10, w + 80, 150), pal["shade"], (0, 145), (0, 0), a=0.7)
    for cx in (680, 1500):
        b.rect(cx, -110, 74, 160, mix(pal["side"], pal["shade"], 0.35))
        b.rect(cx - 8, -122, 90, 20, mix(pal["side"], pal["shade"], 0.6))
    b.shape(wall, pal["wall"])
    b.mottle(wall, mix(pal["wall"], "#ffffff", 0.45), cover=0.42, slope=1.6, alpha=0.4, scale=2)
    b.mottle(wall, mix(pal["wall"], pal["shade"], 0.4), cover=0.3, slope=2.4, alpha=0.4, scale=1.4)
    n = 0
    for floor in range(3):
        y = 210 + floor * 500
        for i in range(4):
            wx = x + 110 + i * 360
            on = n in pal["lit"]
            if i in (1, 3):
                b.rect(wx - 22, y - 22, 214, 412, mix(pal["wall"], "#ffffff", 0.4))
                b.rect(wx, y, 170, 392, pal["door"])
                glass = box(wx + 24, y + 30, 122, 170)
                b.shape(glass, "#ffcf7a" if on else pal["pane"])
                b.rect(wx + 24, y + 236, 122, 120, mix(pal["door"], pal["shade"], 0.35))
                b.disc(wx + 152, y + 222, 8, "#e0b25a")
            else:
                city.window(b, wx, y + 20, 170, 240, "#ffcf7a" if on else pal["pane"],
                    mix(pal["wall"], "#ffffff", 0.5), "", on, "#f3ddb8")
            if on:
                b.glow(wx + 85, y + 140, 330, "#ffc870", 0.5)
            n += 1
    b.shade(wall, pal["shade"], (x + w, 1700), (x + 500, 500), a=0.6, slope=1.7)


def _sides(b, pal):
    for side in (-1, 1):
        near, far = (1200 + side * 1400), (1200 + side * 740)
        path = poly([(near, -700), (far, 60), (far, 1750), (near, 2500)])
        b.shape(path, pal["side"])
        b.mottle(path, mix(pal["side"], pal["shade"], 0.5), cover=0.4, slope=1.8, alpha=0.4, scale=2)
        for i in range(3):
            for k in range(2):
                t0, t1 = 0.12 + k * 0.42, 0.36 + k * 0.4
                corners = []
                for t, low in ((t0, 0), (t1, 0), (t1, 1), (t0, 1)):
                    x = far + (near - far) * t
                    scale = 1 + t * 0.9
                    corners.append((x, 900 + ((230 + i * 500 + low * 250) - 900) * scale))
                b.shape(poly(corners), mix(pal["wall"], "#ffffff", 0.2))
                mid = [(cx + (sum(c[0] for c in corners) / 4 - cx) * 0.16,
                    cy + (sum(c[1] for c in corners) / 4 - cy) * 0.16) for cx, cy in corners]
                lit = pal["lit"] and (i + k + side) % 3 == 0
                b.shape(poly(mid), "#ffcf7a" if lit else mix(pal["pane"], pal["shade"], 0.3))
        b.shade(path, pal["shade"], (near, 900), (far - side * 60, 900),
            a=0.85 if side > 0 or not pal["cast"] else 0.6, slope=1.7)
        if side < 0 and pal["cast"]:
            b.shade(path, pal["sun"], (far, 100), (near, 700), a=0.7, alpha=0.7)


def _yard(b, pal):
    area = box(b.x, 1750, b.w, 1400)
    b.shape(area, pal["ground"])
    for row in range(14):
        y = 1760 + row * (18 + row * 3.4)
        for i in range(40):
            if b.rng.random() < 0.6:
                s = 1 + row * 0.16
                b.rect(-400 + i * 74 * s + (row % 2) * 37, y, 66 * s, (14 + row * 4),
                    mix(pal["ground"], b.rng.choice(["#ffffff", pal["shade"]]), b.rng.uniform(0.06, 0.2)),
                    corner=5)
    b.shade(area, pal["shade"], (0, b.bottom + 50), (0, 1800), a=0.6, slope=1.7)
    for x, y, s in ((620, 1850, 1.0), (1810, 1880, 1.2)):
        b.shape(poly([(x - 80 * s, y - 120 * s), (x + 80 * s, y - 120 * s), (x + 60 * s, y),
            (x - 60 * s, y)]), "#b5593a")
        greenery.bush(b, x, y - 100 * s, 210 * s, 190 * s, mix("#4f7f42", pal["shade"], 0.15), pal["shade"])
        for _ in range(14):
            b.disc(x + b.rng.uniform(-120, 120) * s, y - b.rng.uniform(120, 290) * s, 13,
                mix("#d9426a", pal["shade"], 0.1))


def _cast(b, pal):
    """Sun from the upper left: one wing throws its edge across the other."""
    with b.group(clip=box(460, 130, 1480, 1620)):
        b.shape(poly([(1260, 100), (2000, 100), (2000, 1800), (460, 1800), (460, 1500)]), pal["shade"],
            alpha=0.42, blend="multiply")
        b.shape(poly([(1260, 100), (2000, 100), (2000, 1800), (460, 1800), (460, 1500)]), "#5a4a9a",
            alpha=0.2)


def _galleries(b, pal):
    for i in range(3):
        y = 600 + i * 500
        b.rect(420, y, 1560, 34, mix(pal["side"], "#ffffff", 0.25))
        b.rect(420, y + 34, 1560, 18, mix(pal["side"], pal["shade"], 0.6))
        b.shade(box(460, y + 52, 1480, 170), pal["shade"], (0, y + 52), (0, y + 200), a=0.7, alpha=0.8)
        for k in range(9):
            x = 450 + k * 186
            b.shape(curve([(x, y + 50, 1), (x + 34, y + 50, 1), (x + 14, y + 82), (x + 6, y + 120, 1),
                (x, y + 120, 1)], tension=0.4), mix(pal["side"], pal["shade"], 0.45))
        rail = y - 175
        b.line([(430, rail), (1970, rail)], 12, pal["iron"])
        b.line([(430, y - 18), (1970, y - 18)], 8, pal["iron"])
        for k in range(78):
            x = 440 + k * 19.8
            b.line([(x, rail), (x, y)], 3.6, pal["iron"])
        for k in range(13):
            x = 500 + k * 119
            b.line([(x - 26, y - 96), (x, y - 140), (x + 26, y - 96), (x, y - 52)], 5, pal["iron"],
                closed=True, soft=True)
        for k, tone in ((2, "#d9426a"), (7, "#e8b03c"), (11, "#c2352f")):
            x = 440 + (k * 2 + i * 3) % 13 * 116
            b.rect(x, rail - 6, 130, 50, "#a8532f", corner=6)
            greenery.bush(b, x + 65, rail + 6, 120, 76, mix("#4f8a45", pal["shade"], 0.1), pal["shade"])
            for _ in range(9):
                b.disc(x + b.rng.uniform(6, 124), rail - b.rng.uniform(4, 74), 10, tone)


def _lines(b, pal):
    """Washing across the yard, the nearer the larger."""
    for y0, y1, dip, s, seed in ((330, 300, 60, 0.72, 1), (800, 850, 80, 1.0, 4), (1330, 1270, 95, 1.35, 2)):
        x0, x1 = 300, 2100
        points = [(x0 + (x1 - x0) * t / 10,
            y0 + (y1 - y0) * t / 10 + dip * (1 - ((t - 5) / 5) ** 2)) for t in range(11)]
        b.line(points, 4 * s, pal["iron"], soft=True)
        x, k = x0 + 130, seed
        while x < x1 - 260 * s:
            t = (x - x0) / (x1 - x0)
            y = y0 + (y1 - y0) * t + dip * (1 - (2 * t - 1) ** 2)
            x += _cloth(b, pal, x, y, s, k) + b.rng.uniform(16, 90) * s
            k += 1


def _cloth(b, pal, x, y, s, k):
    tone = pal["cloth"][(k * 2) % len(pal["cloth"])]
    sway = b.rng.uniform(-14, 22) * s
    kind = k % 4
    if kind == 0:
        w, h = 270 * s, 300 * s
        path = curve([(x, y, 1), (x + w / 2, y + 10 * s), (x + w, y, 1), (x + w + sway, y + h, 1),
            (x + w * 0.66 + sway, y + h + 14 * s), (x + w * 0.33 + sway, y + h - 8 * s),
            (x + sway, y + h + 8 * s, 1)])
    elif kind == 1:
        w, h = 190 * s, 210 * s
        path = curve([(x + 40 * s, y, 1), (x + 75 * s, y + 20 * s), (x + 115 * s, y + 20 * s),
            (x + 150 * s, y, 1), (x + 205 * s, y + 76 * s, 1), (x + 168 * s, y + 104 * s, 1),
            (x + 148 * s, y + 80 * s, 1), (x + 152 * s + sway, y + h, 1), (x + 38 * s + sway, y + h, 1),
            (x + 42 * s, y + 80 * s, 1), (x + 22 * s, y + 104 * s, 1), (x - 15 * s, y + 76 * s, 1)])
    elif kind == 2:
        w, h = 150 * s, 270 * s
        path = curve([(x, y, 1), (x + w, y, 1), (x + w * 1.02 + sway, y + h, 1),
            (x + w * 0.62 + sway, y + h, 1), (x + w * 0.5, y + h * 0.4, 1), (x + w * 0.36 + sway, y + h, 1),
            (x - 4 + sway, y + h, 1)])
    else:
        w, h = 110 * s, 130 * s
        path = curve([(x, y, 1), (x + w, y, 1), (x + w + sway * 0.5, y + h, 1), (x + sway * 0.5, y + h, 1)])
    b.shape(path, tone)
    if kind == 0 and k % 3 != 1:
        with b.group(clip=path):
            for i in range(5):
                b.line([(x + i * w / 4.5, y - 10), (x + i * w / 4.5 + sway, y + h + 30)], 15 * s,
                    pal["cloth"][(k + 1) % len(pal["cloth"])], alpha=0.7)
    b.shade(path, pal["shade"], (x + w, y + h), (x - w * 0.1, y + h * 0.3), a=0.6, alpha=0.85)
    b.shade(path, pal["sun"], (x, y), (x + w * 0.5, y + h * 0.4), a=0.55, alpha=0.6)
    for px in (x + 12 * s, x + w - 14 * s):
        b.rect(px - 4 * s, y - 14 * s, 9 * s, 30 * s, "#d9a24a")
    return w


def _people(b, pal, who, far):
    if far and who in ("woman", "both"):
        person(b, 1370, 1102, 420, Look(coat="#b5403c", hair="#1c1418", style="long", hem=30, skin="#b07a52"),
            "walk", light=pal["sun"], dark=pal["shade"], flip=True)
    if far and who in ("man", "both"):
        person(b, 820, 602, 430, Look(coat="#2f5f86", style="short", hair="#8a857c", hem=40),
            light=pal["sun"], dark=pal["shade"])
    if not far and who in ("woman", "child"):
        city.ground_shadow(b, 1010, 2040, 120, pal["shade"])
        person(b, 1010, 2040, 480, Look(coat="#e0a83c", style="bun", hair="#4a2d1e", hem=40, legs="#33507a"),
            "walk", light=pal["sun"], dark=pal["shade"])
        b.disc(1230, 2030, 46, "#c2352f")
        b.halo(box(1180, 1980, 100, 100), pal["shade"], (1260, 2066), 70, a=0.0)
    if not far and who == "umbrella":
        b.shape(box(b.x, 1790, b.w, 900), pal["sky"][1], alpha=0.22)
        weather.puddles(b, 1820, 2200, pal["sky"][1], 12, 0.35)
        with weather.mirrored(b, 2080, alpha=0.4, blur=(8, 26)):
            b.disc(1180, 1420, 320, "#c2352f", ry=90)
            b.rect(1100, 1500, 160, 580, "#33506e")
        city.ground_shadow(b, 1180, 2080, 150, pal["shade"])
        person(b, 1180, 2080, 620, Look(coat="#33506e", hem=32, legs="#1f2836", bag="hand", accent="#a8763c"),
            light=pal["sun"], dark=pal["shade"])
        top = curve([(860, 1500, 1), (930, 1390), (1180, 1330), (1430, 1390), (1500, 1500, 1), (1420, 1476),
            (1340, 1500, 1), (1260, 1476), (1180, 1500, 1), (1100, 1476), (1020, 1500, 1), (940, 1476)])
        b.shape(top, "#c2352f")
        b.shade(top, pal["shade"], (860, 1500), (1250, 1380), a=0.8)
        b.line([(1180, 1330), (1180, 1300)], 9, "#1a1a22")


SCENE = Scene("courtyard", draw, (
    Picture("courtyard-summer", "summer noon, washing, tall", TALL, (420, -140, 1560),
        "Letní poledne na pavlači: mezi patry visí barevné prádlo a po dvoře běží holčička za míčem.",
        "Summer noon in a galleried courtyard: coloured washing hangs between the floors and a girl runs "
        "after a ball.", {"pal": SUMMER}),
    Picture("courtyard-evening", "evening, lit windows, square", SQUARE, (480, 60, 1440),
        "Večer na dvoře: rozsvícená okna a dveře na pavlač, na šňůrách schne poslední prádlo.",
        "Evening in the courtyard: lit windows and gallery doors, the last washing is drying on the lines.",
            {"pal": EVENING, "who": "both"}),
    Picture("courtyard-rain", "rain, umbrella, portrait", PORTRAIT, (440, 240, 1480),
        "Do dvora prší, šňůry jsou prázdné a někdo jde domů pod červeným deštníkem.",
        "It rains into the courtyard, the lines are empty and someone walks home under a red umbrella.",
            {"pal": RAIN, "washing": False, "who": "umbrella", "weather_now": "rain"}),
))

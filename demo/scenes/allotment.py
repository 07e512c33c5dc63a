"""An allotment garden above the city."""

# Rows of coordinates are read as rows.
# fmt: off

from __future__ import annotations

import math

from demo.kit import city, greenery, weather
from demo.kit.board import Board
from demo.kit.colour import linear, mix
from demo.kit.paths import box, curve, joined, oval, poly
from demo.kit.people import Look, person
from demo.kit.scene import LANDSCAPE, PORTRAIT, SQUARE, Picture, Scene

MORNING = {
    "sky": ["#7fb9c9", "#e3e6c8", "#ffe9b4"], "city": "#a9b9b4", "grass": "#8fa84a", "soil": "#7a4f38",
    "hut": "#3f7a86", "roof": "#b5503c", "shade": "#24304a", "sun": "#fff3c0", "glass": "#cfe6dc",
    "leaf": ["#4f8a45", "#7fae4a", "#3b6f48"], "lit": "",
}
SUNSET = {
    "sky": ["#4a3a80", "#d96a6a", "#ffb562"], "city": "#6a4274", "grass": "#6f6a3c", "soil": "#4a2a34",
    "hut": "#7a3446", "roof": "#4a2440", "shade": "#1c0f34", "sun": "#ffc878", "glass": "#ffc98a",
    "leaf": ["#4a5f3a", "#8a8a3f", "#33503f"], "lit": "#ffd27a",
}
AUTUMN = {
    "sky": ["#8a97a0", "#bcc0b8", "#dcd6c2"], "city": "#a0a6a4", "grass": "#8a8450", "soil": "#5d4236",
    "hut": "#5a6a4a", "roof": "#7a4a3a", "shade": "#232c3a", "sun": "#f6efd8", "glass": "#c3ccc6",
    "leaf": ["#8a7a3a", "#b5832f", "#6a6a3c"], "lit": "#ffd890",
}


def draw(b: Board, pal=None, who="water", flowers=True, weather_now=""):
    pal = pal or MORNING
    b.fill(linear((0, b.y), (0, 820), pal["sky"]))
    b.mottle(box(b.x, b.y, b.w, 850 - b.y), "#ffffff", cover=0.38, slope=2, alpha=0.3, scale=3.2,
        kind="brush")
    b.glow(640, 640, 1000, pal["sun"], 0.75)
    _city(b, pal)
    _ground(b, pal)
    _tree(b, pal)
    _hut(b, pal)
    _greenhouse(b, pal)
    _beds(b, pal)
    _people(b, pal, who)
    _fence(b, pal)
    if flowers:
        _sunflowers(b, pal)
    else:
        _pumpkins(b, pal)
    if weather_now == "rain":
        weather.rain(b, count=480, alpha=0.3)


def _city(b, pal):
    """Roofs below and the television tower."""
    far = mix(pal["city"], pal["sky"][2], 0.35)
    city.skyline(b, 860, far, 210, seed=14, lit=pal["lit"])
    x = 1130
    mast = joined(
        box(x - 16, 250, 14, 620), box(x + 6, 330, 12, 540), box(x + 26, 330, 12, 540),
            box(x - 12, 60, 7, 220),
        box(x - 44, 430, 96, 52, 6), box(x - 50, 560, 112, 64, 6), box(x - 40, 690, 92, 40, 6),
            box(x - 24, 320, 30, 40, 4),
    )
    b.shape(mast, mix(pal["city"], pal["shade"], 0.12))
    if pal["lit"]:
        for y in (446, 582):
            b.rect(x - 40, y, 84, 9, pal["lit"])
        b.glow(x - 8, 62, 90, "#ff5a4a", 0.9)
    weather.fog(b, 600, 880, pal["sky"][2], 0.6)
    city.skyline(b, 900, pal["city"], 130, seed=21, spires=False, lit=pal["lit"])


def _ground(b, pal):
    hill = curve([(b.x - 50, 900, 1), (600, 868), (1400, 880), (b.right + 50, 850, 1),
        (b.right + 50, 3200, 1), (b.x - 50, 3200, 1)])
    b.shape(hill, linear((0, 860), (0, b.bottom), [mix(pal["grass"], pal["sky"][2], 0.35), pal["grass"]]))
    b.mottle(hill, mix(pal["grass"], pal["shade"], 0.5), cover=0.42, slope=2.6, alpha=0.45, kind="brush",
        scale=1.2)
    path = curve([(980, 905, 1), (1060, 905, 1), (1120, 1100), (1060, 1350), (1240, 1700), (1420, 2300, 1),
        (820, 2300, 1), (880, 1700), (900, 1350), (1010, 1100)])
    b.shape(path, mix("#d9b98a", pal["shade"], 0.12 if not pal["lit"] else 0.3))
    b.mottle(path, mix("#a8835a", pal["shade"], 0.3), cover=0.4, slope=2.5, alpha=0.5, scale=0.8)
    b.shade(hill, pal["shade"], (0, b.bottom + 80), (0, 1150), a=0.75, slope=1.7, alpha=0.85)
    b.shade(hill, pal["sun"], (640, 880), (900, 1250), a=0.7, alpha=0.6)


def _hut(b, pal):
    x, y, w, h = 1560, 1190, 560, 400
    city.ground_shadow(b, x + 250, y, 420, pal["shade"], 0.5)
    wall = poly([(x, y), (x, y - h), (x + w / 2, y - h - 200), (x + w, y - h), (x + w, y)])
    b.shape(wall, pal["hut"])
    for i in range(14):
        b.line([(x + i * 41, y), (x + i * 41, y - h - (200 - abs(i * 41 - w / 2) * 0.71))], 3.5,
            mix(pal["hut"], pal["shade"], 0.45))
    b.mottle(wall, mix(pal["hut"], "#ffffff", 0.35), cover=0.35, slope=2, alpha=0.4, kind="brush", scale=1)
    roof = poly([(x - 60, y - h + 44), (x + w / 2, y - h - 198), (x + w + 60, y - h + 44),
        (x + w + 60, y - h - 14), (x + w / 2, y - h - 264), (x - 60, y - h - 14)])
    b.shape(roof, pal["roof"])
    b.shade(roof, pal["shade"], (x + w + 60, 0), (x + 100, 0), a=0.8)
    city.window(b, x + 70, y - 330, 170, 170, pal["lit"] or "#4a6a7a", "#f3e9d2", "", bool(pal["lit"]),
        "#f0d9b0")
    b.rect(x + 320, y - 340, 170, 340, mix(pal["hut"], pal["shade"], 0.5))
    b.rect(x + 334, y - 326, 142, 326, mix(pal["hut"], "#ffffff", 0.16))
    b.disc(x + 460, y - 160, 9, "#e0b25a")
    city.plate(b, x + 405, y - 400, 104, 72, "128", city.PLATE_RED)
    b.shade(wall, pal["shade"], (x + w, y), (x + 60, y - 260), a=0.8, slope=1.7)
    b.shade(wall, pal["sun"], (x, y - h), (x + 220, y - 150), a=0.6, alpha=0.7)
    if pal["lit"]:
        b.glow(x + 155, y - 245, 420, pal["lit"], 0.65)
    b.line([(x - 40, y), (x - 10, y - 370)], 11, "#8a5a34")
    b.shape(poly([(x - 66, y + 6), (x - 20, y + 2), (x - 28, y - 70), (x - 56, y - 66)]), "#8a929a")


def _greenhouse(b, pal):
    x, y, w, h = 330, 1140, 560, 250
    frame = mix("#f3ead6", pal["shade"], 0.1)
    body = poly([(x, y), (x, y - h), (x + w / 2, y - h - 170), (x + w, y - h), (x + w, y)])
    city.ground_shadow(b, x + w / 2, y, 330, pal["shade"], 0.4)
    b.shape(body, pal["glass"], alpha=0.75)
    with b.group(clip=body):
        for i in range(9):
            px = x + 40 + i * 62
            b.line([(px, y), (px + b.rng.uniform(-10, 10), y - 250 - (i % 3) * 40)], 5, pal["leaf"][2])
            for k in range(6):
                ly = y - 40 - k * 42
                b.shape(greenery.foliage(b, px + b.rng.uniform(-26, 26), ly, 30), pal["leaf"][(i + k) % 3])
                if k < 5:
                    b.disc(px + b.rng.uniform(-22, 22), ly + 12, 13, ("#c9352b", "#e0702f")[k % 2])
        if pal["lit"]:
            b.glow(x + w / 2, y - 160, 480, pal["lit"], 0.7)
        b.shape(poly([(x + 90, y - h - 180), (x + 220, y - h - 180), (x + 90, y), (x - 40, y)]), "#ffffff",
            alpha=0.25)
    for i in range(5):
        px = x + w * i / 4
        top = y - h - (170 - abs(i - 2) * 85)
        b.line([(px, y), (px, top)], 9, frame)
    b.line([(x, y), (x, y - h), (x + w / 2, y - h - 170), (x + w, y - h), (x + w, y)], 12, frame, closed=True)
    b.line([(x, y - h), (x + w, y - h)], 9, frame)
    b.shade(body, pal["shade"], (x + w, y), (x + 200, y - 200), a=0.55, alpha=0.8)


def _tree(b, pal):
    greenery.tree(b, 2260, 1120, 820, pal["leaf"][0], "#4a3028", pal["shade"], pal["sun"], side=-1, spread=1.0)
    for _ in range(34):
        angle, far = b.rng.uniform(0, math.tau), b.rng.uniform(40, 260)
        x, y = 2260 + math.cos(angle) * far, 560 + math.sin(angle) * far * 0.75
        b.disc(x, y, 17, "#d9402f" if b.rng.random() < 0.7 else "#e8a83c")
        b.disc(x - 5, y - 6, 5, "#ffffff", alpha=0.6)


def _beds(b, pal):
    for row, (y, h) in enumerate(((1220, 60), (1340, 85), (1510, 120))):
        for left, right in ((b.x - 100, 830 - row * 40), (1250 + row * 70, b.right + 100)):
            bed = curve([(left, y + h, 1), (left, y, 1), (right - 30, y - 4, 1), (right, y + h * 0.5),
                (right - 20, y + h, 1)], tension=0.3)
            b.shape(bed, pal["soil"])
            b.mottle(bed, mix(pal["soil"], pal["shade"], 0.6), cover=0.45, slope=3, alpha=0.6, scale=0.6)
            x, k = left + 60, row
            while x < right - 60:
                s = 0.55 + row * 0.28
                if (k // 6 + row) % 3 == 0:
                    for i in range(7):
                        b.shape(greenery.foliage(b, x + b.rng.uniform(-40, 40) * s,
                            y + 6 - b.rng.uniform(0, 34) * s, 26 * s, 9),
                            pal["leaf"][i % 3] if i % 2 else mix(pal["leaf"][1], "#ffffff", 0.2))
                    step = 120 * s
                elif (k // 6 + row) % 3 == 1:
                    for i in range(6):
                        tip = (x + (i - 2.5) * 22 * s, y - (90 + (i % 3) * 26) * s)
                        b.line([(x, y + 14), tip], 6 * s, pal["leaf"][1])
                    step = 76 * s
                else:
                    b.shape(greenery.foliage(b, x, y - 22 * s, 54 * s, 11), pal["leaf"][2])
                    b.shape(greenery.foliage(b, x, y - 26 * s, 36 * s, 9), mix(pal["leaf"][1], "#bfe0c0", 0.4))
                    b.disc(x, y - 28 * s, 14 * s, mix(pal["leaf"][1], "#eaf5d0", 0.6))
                    step = 128 * s
                x, k = x + step, k + 1
    b.shade(box(b.x, 1180, b.w, 600), pal["shade"], (b.right, 1800), (900, 1200), a=0.6, slope=1.7, alpha=0.8)


def _people(b, pal, who):
    if who == "none":
        return
    x, y, h = 1190, 1450, 560
    look = Look(coat="#c9503c", style="scarf", accent="#f0dfb8", skirt=True, legs="#33506a",
        hem=34) if who == "water" else Look(coat="#3f5f7a", style="cap", accent="#d9a23c", hair="#8a857c",
        hem=40, legs="#3a3a34", skin="#d9a27a")
    city.ground_shadow(b, x, y, 150, pal["shade"])
    person(b, x, y, h, look, "walk", light=pal["sun"], dark=pal["shade"], flip=False, side=-1)
    cx, cy = x + 78, y - 205
    b.shape(poly([(cx - 44, cy), (cx + 44, cy), (cx + 54, cy + 110), (cx - 54, cy + 110)]),
        "#5f8f9a" if who == "water" else "#a8322f")
    b.shape(curve([(cx + 40, cy + 84, 1), (cx + 100, cy + 20), (cx + 138, cy - 22, 1), (cx + 150, cy - 10, 1),
        (cx + 112, cy + 40), (cx + 48, cy + 108, 1)]), "#4a7a86" if who == "water" else "#8a2426")
    b.line([(cx - 34, cy + 4), (cx - 20, cy - 46), (cx + 26, cy - 46), (cx + 36, cy + 4)], 10, "#3a5f6a",
        soft=True)
    if who == "water":
        for _ in range(26):
            t = b.rng.random()
            b.disc(cx + 150 + t * 110 + b.rng.uniform(-16, 16), cy - 16 + t * t * 250, 4.5, "#eaf8ff", ry=8,
                alpha=0.8)


def _fence(b, pal):
    """A slatted fence at the lower edge, left of the path."""
    wood = mix("#c79a62", pal["shade"], 0.2)
    for left, right in ((b.x - 30, 780), (1480, b.right + 30)):
        for dy in (1640, 1780):
            b.rect(left, dy, right - left, 24, mix(wood, pal["shade"], 0.4))
        x = left
        while x < right - 20:
            top = 1560 + b.rng.uniform(-8, 8)
            slat = poly([(x, 2400), (x, top + 30), (x + 27, top), (x + 54, top + 30), (x + 54, 2400)])
            b.shape(slat, mix(wood, pal["shade"], b.rng.uniform(0, 0.18)))
            b.shade(slat, pal["shade"], (x + 54, 1900), (x + 4, 1600), a=0.85, slope=1.7)
            b.shade(slat, pal["sun"], (x, top), (x + 30, top + 160), a=0.6, alpha=0.6)
            x += 86


def _sunflowers(b, pal):
    for x, top, s in ((560, 1010, 1.15), (300, 1120, 1.0), (700, 1270, 0.8), (130, 890, 1.3),
        (2020, 1300, 0.9), (2210, 1190, 1.05)):
        b.line([(x + 20, 2400), (x - 10, 1700), (x, top)], 20 * s, pal["leaf"][2], soft=True)
        for i, (side, dy) in enumerate(((-1, 240), (1, 340), (-1, 470), (1, 590))):
            leaf = curve([(x, top + dy * s, 1), (x + side * 80 * s, top + (dy - 70) * s),
                (x + side * 190 * s, top + (dy - 16) * s, 1), (x + side * 90 * s, top + (dy + 50) * s)])
            b.shape(leaf, pal["leaf"][i % 2])
            b.shade(leaf, pal["shade"], (x + side * 60 * s, top + (dy + 60) * s),
                (x + side * 90 * s, top + (dy - 60) * s), a=0.8)
        for ring, (far, tone) in enumerate(((1.0, "#e0932a"), (0.84, "#f6bf35"))):
            for i in range(18):
                angle = i / 18 * math.tau + ring * 0.17
                px, py = math.cos(angle), math.sin(angle)
                wide = 20 * s
                tip = (x + px * 150 * s * far, top + py * 150 * s * far, 1)
                b.shape(curve([(x + px * 50 * s - py * wide, top + py * 50 * s + px * wide), tip,
                    (x + px * 50 * s + py * wide, top + py * 50 * s - px * wide)]),
                    mix(tone, pal["shade"], 0.08))
        b.disc(x, top, 70 * s, "#4a2a1c")
        b.halo(oval(x, top, 70 * s), "#8a5a2a", (x - 20 * s, top - 20 * s), 60 * s, a=0.8)


def _pumpkins(b, pal):
    for x, y, r in ((660, 1520, 100), (330, 1590, 150), (900, 1650, 110)):
        city.ground_shadow(b, x, y + r * 0.7, r * 1.2, pal["shade"], 0.5)
        for dx in (-0.62, 0.62, -0.32, 0.32, 0):
            seg = oval(x + dx * r, y, r * 0.52, r * 0.78)
            b.shape(seg, mix("#d9782a", pal["shade"], 0.05 + abs(dx) * 0.12))
            b.shade(seg, pal["shade"], (x + dx * r + r * 0.5, y + r * 0.7),
                (x + dx * r - r * 0.2, y - r * 0.2), a=0.75)
            b.shade(seg, pal["sun"], (x + dx * r - r * 0.4, y - r * 0.7), (x + dx * r, y), a=0.6, alpha=0.6)
        b.shape(curve([(x - 14, y - r * 0.66, 1), (x - 4, y - r), (x + 26, y - r * 1.14, 1),
            (x + 36, y - r * 1.04, 1), (x + 16, y - r * 0.9), (x + 18, y - r * 0.66, 1)]), "#5a6a3a")


SCENE = Scene("allotment", draw, (
    Picture("allotment-morning", "summer morning, landscape", LANDSCAPE, (60, 210, 2300),
        "Ráno v zahrádkářské kolonii: žena v šátku zalévá záhony, v popředí kvetou slunečnice a v dálce "
        "stojí televizní věž.",
        "Morning in the allotments: a woman in a scarf waters the beds, sunflowers bloom in front and the "
        "television tower stands far off.", {"pal": MORNING}),
    Picture("allotment-sunset", "sunset, portrait", PORTRAIT, (20, -60, 1440),
        "Západ slunce nad zahrádkou: skleník s rajčaty svítí a pod ním je vidět celé město.",
        "Sunset above the garden: the greenhouse with tomatoes glows and the whole city lies below.",
            {"pal": SUNSET, "who": "man"}),
    Picture("allotment-autumn", "autumn rain, pumpkins, square", SQUARE, (100, 300, 1500),
        "Podzimní déšť na zahrádce: u plotu leží dýně a starší muž v čepici nese konev domů.",
        "Autumn rain on the allotment: pumpkins lie by the fence and an older man in a cap carries his "
        "watering can home.", {"pal": AUTUMN, "who": "man", "flowers": False, "weather_now": "rain"}),
))

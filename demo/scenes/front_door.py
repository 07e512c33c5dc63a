"""A house door with its two number plates."""

# Rows of coordinates are read as rows.
# fmt: off

from __future__ import annotations

import math

from demo.kit import city, greenery, weather
from demo.kit.board import Board
from demo.kit.colour import linear, mix
from demo.kit.paths import box, curve, poly
from demo.kit.people import Look, person
from demo.kit.scene import PORTRAIT, TALL, Picture, Scene

DAY = {
    "wall": "#dfb27a", "ochre": "#b5743f", "cream": "#f3e4c4", "door": "#2d5f5a", "shade": "#3a1f44",
    "sun": "#fff2c6", "pave": "#c3a48a", "pane": "#5f8a94", "inside": "", "iron": "#26243a",
}
NIGHT = {
    "wall": "#3d3f72", "ochre": "#2a2a58", "cream": "#8f8cb0", "door": "#6a2838", "shade": "#0a0a26",
    "sun": "#ffcf86", "pave": "#2a2c54", "pane": "#1a2250", "inside": "#ffc766", "iron": "#12122a",
}


def draw(b: Board, pal=None, who="key", weather_now=""):
    pal = pal or DAY
    wall = box(b.x, b.y, b.w, 2020 - b.y)
    b.shape(wall, pal["wall"], rough=0)
    b.mottle(wall, mix(pal["wall"], "#ffffff", 0.45), cover=0.42, slope=1.6, alpha=0.4, scale=2)
    b.mottle(wall, mix(pal["wall"], pal["shade"], 0.5), cover=0.34, slope=2, alpha=0.35, scale=1.4)
    _sgraffito(b, pal)
    _blocks(b, pal)
    _windows(b, pal)
    b.shade(wall, pal["shade"], (2100, 1900), (900, 700), a=0.75, slope=1.7, alpha=0.9)
    if pal["inside"]:
        b.shade(wall, pal["shade"], (-400, b.y), (400, 900), a=0.8, slope=1.7)
    _portal(b, pal)
    _door(b, pal)
    city.plate(b, 1420, 760, 250, 178, "1146", city.PLATE_RED, small="HOLEŠOVICE – PRAHA 7")
    city.plate(b, 1420, 985, 250, 178, "24", city.PLATE_BLUE, small="Dělnická")
    _bells(b, pal)
    _lantern(b, pal)
    if not pal["inside"]:
        _leaf_shadow(b, pal)
    _pavement(b, pal)
    _people(b, pal, who)
    if weather_now == "snow":
        weather.snow(b, 420, 5)


def _sgraffito(b, pal):
    """A frieze of leaves and suns scratched into the plaster above the door."""
    y, h = -330, 430
    band = box(b.x, y, b.w, h)
    b.shape(band, pal["ochre"])
    b.mottle(band, mix(pal["ochre"], pal["shade"], 0.5), cover=0.4, slope=2.4, alpha=0.5, scale=1)
    ink = pal["cream"]
    for dy in (0, 34, h - 52, h - 18):
        b.rect(b.x, y + dy, b.w, 16, ink)
    for i in range(-1, 7):
        cx, cy = 130 + i * 340, y + h / 2
        for k in range(12):
            angle = k / 12 * math.tau
            px, py = math.cos(angle), math.sin(angle)
            b.shape(curve([(cx + px * 48 - py * 15, cy + py * 48 + px * 15),
                (cx + px * 112, cy + py * 112, 1), (cx + px * 48 + py * 15, cy + py * 48 - px * 15)]), ink)
        b.disc(cx, cy, 40, ink)
        b.disc(cx, cy, 22, pal["ochre"])
        for s in (-1, 1):
            b.line([(cx + 170, cy - s * 140), (cx + 150, cy - s * 60), (cx + 185, cy), (cx + 170, cy + 20)],
                12, ink, soft=True)
            for k in range(3):
                lx, ly = cx + 160 + k * 8, cy - s * (120 - k * 45)
                b.shape(curve([(lx, ly), (lx + s * 30, ly - 26), (lx + s * 54, ly - 8, 1),
                    (lx + s * 26, ly + 12)]), ink)
    b.mottle(band, pal["ochre"], cover=0.25, slope=4, alpha=0.8, scale=0.5)
    b.rect(b.x, y + h, b.w, 60, mix(pal["cream"], pal["wall"], 0.25))
    b.rect(b.x, y + h + 60, b.w, 16, "#00000055")
    b.shade(box(b.x, y + h + 60, b.w, 170), pal["shade"], (0, y + h + 60), (0, y + h + 200), a=0.7)


def _blocks(b, pal):
    """Plaster cut like stone."""
    for row in range(11):
        y = 200 + row * 166
        b.rect(b.x, y, b.w, 8, mix(pal["wall"], pal["shade"], 0.42))
        b.rect(b.x, y + 8, b.w, 6, mix(pal["wall"], "#ffffff", 0.4), alpha=0.7)
        for i in range(9):
            x = -420 + i * 380 + (row % 2) * 190
            b.rect(x, y, 7, 166, mix(pal["wall"], pal["shade"], 0.36))
    b.rect(b.x, 1800, b.w, 220, mix(pal["ochre"], pal["shade"], 0.35))
    b.rect(b.x, 1786, b.w, 20, mix(pal["wall"], "#ffffff", 0.3))


def _windows(b, pal):
    for x in (-230, 1790):
        city.window(b, x, 620, 330, 720, pal["inside"] if pal["inside"] and x > 0 else pal["pane"],
            pal["cream"], "arch", bool(pal["inside"]) and x > 0, "#f3d9b0")
    for x in (60, 700, 1340):
        city.window(b, x, -900, 300, 460, pal["pane"], pal["cream"], "gable")


def _portal(b, pal):
    """An art nouveau frame round the door, with a fan of leaves."""
    stone = mix(pal["cream"], pal["wall"], 0.15)
    outer = curve([(330, 2020, 1), (330, 760, 1), (360, 520), (500, 360), (740, 300), (980, 360), (1120, 520),
        (1150, 760, 1), (1150, 2020, 1)])
    b.shape(curve([(352, 2020, 1), (352, 770, 1), (382, 540), (520, 390), (760, 330), (1000, 390),
        (1142, 550), (1176, 780, 1), (1176, 2020, 1)]), pal["shade"], alpha=0.4, blur=12)
    b.shape(outer, stone)
    b.mottle(outer, mix(stone, pal["shade"], 0.35), cover=0.4, slope=2, alpha=0.4, scale=1)
    b.shade(outer, pal["shade"], (1200, 1900), (640, 700), a=0.75, slope=1.7)
    b.shade(outer, pal["sun"], (320, 400), (600, 900), a=0.6, alpha=0.6)
    for i in range(11):
        angle = math.pi * (1.08 + i * 0.084)
        px, py = math.cos(angle), math.sin(angle)
        cx, cy = 740, 800
        leaf = curve([(cx + px * 340 - py * 30, cy + py * 380 + px * 30), (cx + px * 372, cy + py * 462, 1),
            (cx + px * 340 + py * 30, cy + py * 380 - px * 30), (cx + px * 322, cy + py * 350, 1)])
        b.shape(leaf, mix(stone, pal["ochre"], 0.55 if i % 2 else 0.3))
    for x in (362, 1056):
        b.rect(x, 1690, 62, 330, mix(stone, pal["shade"], 0.2))
        for k in range(4):
            b.disc(x + 31, 860 + k * 190, 22, mix(stone, pal["ochre"], 0.5))
            b.line([(x + 31, 884 + k * 190), (x + 31, 1020 + k * 190)], 7, mix(stone, pal["ochre"], 0.45))


def _door(b, pal):
    opening = curve([(430, 2020, 1), (430, 780, 1), (455, 590), (560, 470), (740, 424), (920, 470),
        (1025, 590), (1050, 780, 1), (1050, 2020, 1)])
    b.shape(opening, mix(pal["door"], pal["shade"], 0.3))
    with b.group(clip=opening):
        light = box(430, 400, 620, 400)
        b.shape(light, pal["inside"] or pal["pane"])
        b.halo(light, "#fff3cf" if pal["inside"] else "#d6efe8", (740, 800), 420, a=0.8)
        for i in range(9):
            angle = math.pi * (1.02 + i * 0.12)
            b.line([(740, 820), (740 + math.cos(angle) * 460, 820 + math.sin(angle) * 460)], 15, pal["door"])
        for r in (150, 290):
            b.line([(740 + math.cos(math.pi * (1 + i / 12)) * r,
                820 + math.sin(math.pi * (1 + i / 12)) * r) for i in range(13)], 13, pal["door"], soft=True)
        for s, tone in ((0.3, "#c2453a"), (0.5, "#e3b04a"), (0.7, "#3f7f9a")):
            angle = math.pi * (1 + s)
            b.disc(740 + math.cos(angle) * 222, 820 + math.sin(angle) * 222, 34, tone, alpha=0.85)
        b.rect(430, 800, 620, 46, mix(pal["door"], "#ffffff", 0.15))
        for x in (430, 742):
            b.rect(x, 846, 308, 1180, pal["door"])
            b.mottle(box(x, 846, 308, 1180), mix(pal["door"], pal["shade"], 0.6), cover=0.36, slope=2.2,
                alpha=0.5, scale=1.2)
            pane = curve([(x + 56, 1330, 1), (x + 56, 1010, 1), (x + 80, 920), (x + 154, 890), (x + 228, 920),
                (x + 252, 1010, 1), (x + 252, 1330, 1), (x + 154, 1366)])
            b.shape(pane, pal["inside"] or pal["pane"])
            b.shade(pane, "#fff3cf" if pal["inside"] else "#e6f6ee", (x + 60, 900), (x + 240, 1250), a=0.75)
            for i in range(4):
                b.line([(x + 80 + i * 50, 900), (x + 104 + i * 34, 1090), (x + 66 + i * 58, 1340)], 6,
                    pal["iron"], soft=True)
            b.line([(x + 110, 1130), (x + 154, 1070), (x + 198, 1130), (x + 154, 1190)], 6, pal["iron"],
                closed=True, soft=True)
            for y, h in ((1450, 210), (1710, 240)):
                b.rect(x + 50, y, 208, h, mix(pal["door"], pal["shade"], 0.4), corner=8)
                b.rect(x + 66, y + 16, 176, h - 32, mix(pal["door"], "#ffffff", 0.1), corner=6)
        b.rect(733, 846, 14, 1200, mix(pal["door"], pal["shade"], 0.7))
        b.shade(box(430, 400, 620, 1640), pal["shade"], (1060, 2000), (560, 1000), a=0.8, slope=1.7)
        b.shade(box(430, 400, 620, 500), pal["shade"], (740, 400), (740, 600), a=0.6)
    b.rect(772, 1370, 24, 130, "#d9ab55", corner=12)
    b.disc(784, 1400, 26, "#e6c07a")
    b.disc(784, 1520, 9, "#1a1420")


def _bells(b, pal):
    """Names from everywhere beside the bells."""
    x, y, w, h = 1290, 1150, 260, 520
    b.rect(x + 8, y + 12, w, h, pal["shade"], corner=12, alpha=0.5, blur=8)
    b.rect(x, y, w, h, mix("#c9b98a", pal["shade"], 0.1), corner=12)
    panel = box(x, y, w, h, 12)
    names = ("Nováková", "Nguyễn", "Ковальчук", "Haddad", "Svoboda", "Tamang", "García", "Dvořák")
    for i, name in enumerate(names):
        ny = y + 30 + i * 60
        b.rect(x + 24, ny, 160, 42, "#fbf6e6")
        b.text(name, x + 34, ny + 30, 27, "#22202c", align="left", bold=False)
        b.disc(x + 218, ny + 21, 16, "#efe6cc")
        b.disc(x + 218, ny + 21, 9, "#8a7a5a")
    b.shade(panel, pal["shade"], (x + w, y + h), (x + 60, y + 100), a=0.35, alpha=0.6)
    b.shade(panel, pal["sun"], (x, y), (x + 140, y + 160), a=0.5, alpha=0.6)


def _lantern(b, pal):
    x, y = 1420, 470
    b.line([(x, y - 190), (x + 60, y - 170), (x + 40, y - 110), (x, y - 90)], 12, pal["iron"], soft=True)
    b.shape(poly([(x - 62, y - 60), (x + 62, y - 60), (x + 40, y + 90), (x - 40, y + 90)]),
        pal["inside"] or mix(pal["sun"], pal["pane"], 0.3))
    b.shape(poly([(x - 78, y - 56), (x, y - 116), (x + 78, y - 56)]), pal["iron"])
    b.rect(x - 46, y + 86, 92, 18, pal["iron"])
    for dx in (-1, 0, 1):
        b.line([(x + dx * 60, y - 58), (x + dx * 38, y + 90)], 7, pal["iron"])
    if pal["inside"]:
        b.glow(x, y + 10, 640, pal["inside"], 0.95)
        b.halo(box(b.x, b.y, b.w, 2020 - b.y), pal["inside"], (x - 40, y + 200), 900, a=0.75, alpha=0.35,
            blend="screen")


def _leaf_shadow(b, pal):
    """Shadows of a street tree on the sunny wall."""
    with b.group(alpha=0.34, blend="multiply", blur=(6, 6)):
        b.line([(-200, 300), (160, 620), (330, 900), (520, 1000)], 30, "#6a4a86", soft=True)
        for _ in range(110):
            t = b.rng.random()
            x, y = -150 + t * 560 + b.rng.uniform(-230, 230), 260 + t * 760 + b.rng.uniform(-230, 230)
            b.shape(greenery.foliage(b, x, y, b.rng.uniform(22, 52), 7), "#6a4a86")


def _pavement(b, pal):
    b.shape(poly([(300, 2020), (1180, 2020), (1250, 2120), (230, 2120)]),
        mix(pal["cream"], pal["shade"], 0.2))
    b.rect(230, 2110, 1020, 60, mix(pal["cream"], pal["shade"], 0.5))
    area = box(b.x, 2020, b.w, 1200)
    with b.group(clip=poly([(b.x, 2020), (300, 2020), (230, 2120), (230, 2170), (1250, 2170), (1250, 2120),
        (1180, 2020), (b.right, 2020), (b.right, 3200), (b.x, 3200)])):
        b.shape(area, pal["pave"])
        for row in range(16):
            y = 2026 + row * 46
            for i in range(52):
                x = -500 + i * 52 + (row % 2) * 26
                dark = (i + row) % 6 == 0 or (i - row) % 6 == 0
                b.rect(x, y, 46, 40, mix(pal["pave"], pal["shade"], 0.5) if dark else mix(pal["pave"],
                    "#ffffff", b.rng.uniform(0.05, 0.3)), corner=7)
    b.shade(area, pal["shade"], (b.right, b.bottom + 60), (500, 2030), a=0.75, slope=1.7, alpha=0.9)
    if pal["inside"]:
        b.shape(poly([(430, 2020), (1050, 2020), (1350, 2700), (130, 2700)]),
            linear((0, 2020), (0, 2600), [pal["inside"] + "aa", pal["inside"] + "00"]), blend="screen",
            blur=24)


def _people(b, pal, who):
    if who == "key":
        city.ground_shadow(b, 640, 2170, 230, pal["shade"])
        person(b, 640, 2170, 1010, Look(coat="#b5403c", hair="#1c1418", style="long", hem=30, bag="hand",
            accent="#e8c55c", legs="#2a2f52", skin="#b07a52"), light=pal["sun"], dark=pal["shade"], side=-1)
    else:
        city.ground_shadow(b, 880, 2180, 230, pal["shade"])
        person(b, 880, 2180, 1030, Look(coat="#2f5573", style="beanie", accent="#c9803a", hem=34, bag="back",
            legs="#15183a", skin="#7a4d33"), light=pal["sun"], dark=pal["shade"])
        person(b, 560, 2190, 640, Look(coat="#d9a23c", style="hood", hem=38, legs="#33406a"),
            light=pal["sun"], dark=pal["shade"])


SCENE = Scene("front-door", draw, (
    Picture("front-door-day", "sunny morning, plates, tall", TALL, (120, -60, 1560),
        "Dveře domu s červenou a modrou tabulkou; u zvonků jsou jména z celého světa a žena s nákupem "
        "přichází domů.",
        "A house door with a red and a blue number plate; the bells carry names from all over the world and "
        "a woman comes home with her shopping.", {"pal": DAY}),
    Picture("front-door-night", "winter night, lantern, portrait", PORTRAIT, (60, -20, 1680),
        "V zimní noci svítí nad domovními dveřmi lucerna a táta s dítětem se vracejí domů.",
        "On a winter night a lantern lights the front door as a father and child come home.",
            {"pal": NIGHT, "who": "family", "weather_now": "snow"}),
))

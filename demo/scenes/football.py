"""A football pitch behind the blocks."""

# Rows of coordinates are read as rows.
# fmt: off

from __future__ import annotations

from demo.kit import city, greenery, weather
from demo.kit.board import Board
from demo.kit.colour import linear, mix
from demo.kit.paths import box, oval, poly
from demo.kit.people import Look, person
from demo.kit.scene import LANDSCAPE, PORTRAIT, WIDE, Picture, Scene

SUMMER = {
    "sky": ["#4f9ac0", "#bfdcc2", "#ffdf98"], "block": "#e0bf94", "accent": "#c2583c",
    "grass": ["#a8a548", "#5f7f38"], "shade": "#1f2a3e", "sun": "#fff0b0", "line": "#f6f0d8",
    "lit": 0, "fog": 0.35, "flood": False, "tree": "#4f7f4a", "long": 1.0,
}
FOG = {
    "sky": ["#c3cbc9", "#d6d8d0", "#e9e2d0"], "block": "#b9bdb8", "accent": "#a8988a",
    "grass": ["#a9ad92", "#6f7a62"], "shade": "#2c3a40", "sun": "#fdf6e2", "line": "#eef0e8",
    "lit": 0.1, "fog": 0.95, "flood": False, "tree": "#8a8a6a", "long": 0.25,
}
FLOOD = {
    "sky": ["#080f30", "#1a2a5e", "#4a4a86"], "block": "#232c5c", "accent": "#3f3f78",
    "grass": ["#3f8a5a", "#123a3a"], "shade": "#050a1e", "sun": "#eafff0", "line": "#e6fff0",
    "lit": 0.36, "fog": 0.3, "flood": True, "tree": "#142a4a", "long": 0.6,
}
FIELD = 830


def draw(b: Board, pal=None, crew="game", weather_now=""):
    pal = pal or SUMMER
    b.fill(linear((0, b.y), (0, FIELD + 40), pal["sky"]))
    b.mottle(box(b.x, b.y, b.w, FIELD - b.y), "#ffffff", cover=0.36, slope=2.4,
        alpha=0.1 if pal["flood"] else 0.4, scale=3.4, kind="brush")
    b.glow(420, 560, 1200, pal["sky"][2], 0.8)
    if pal["long"] == 1.0:
        b.disc(300, 520, 84, "#fff6d2")
        b.glow(300, 520, 520, "#fff0b8", 0.8)
    _estate(b, pal)
    _field(b, pal)
    if pal["flood"]:
        _floodlights(b, pal)
    _players(b, pal, crew)
    _goal(b, pal)
    if weather_now == "fog":
        weather.fog(b, 500, 960, pal["sky"][2], 0.7)
        b.shape(box(b.x, 960, b.w, 560), linear((0, 960), (0, 1520), [pal["sky"][2], pal["sky"][2] + "00"]),
            alpha=0.7, rough=0)
        _players(b, pal, "near")


def _estate(b, pal):
    rows = ((560, 300, 480, 9, 5), (930, 640, 350, 6, 10), (1640, 330, 620, 12, 5), (2030, 620, 420, 8, 9),
        (-260, 360, 420, 8, 5))
    for i, (x, w, h, floors, bays) in enumerate(rows):
        wall = mix(pal["block"], pal["sky"][2], (0.15, 0.4, 0.1, 0.3, 0.3)[i])
        lit = {n for n in range(floors * bays) if b.rng.random() < pal["lit"]}
        city.panelak(b, x, FIELD - 30, w, h, floors, bays, wall, mix(pal["accent"], wall, 0.3),
            mix(wall, pal["shade"], 0.55), lit=lit, shade=pal["shade"], side=-1)
    weather.fog(b, 420, FIELD, pal["sky"][2], pal["fog"])
    for i in range(15):
        x = -180 + i * 190 + b.rng.uniform(-40, 40)
        h = b.rng.uniform(120, 230)
        greenery.tree(b, x, FIELD + 6, h, mix(pal["tree"], pal["sky"][2], 0.12),
            mix(pal["tree"], pal["shade"], 0.7), pal["shade"], pal["sun"] if not pal["flood"] else "",
            side=-1)
    y = FIELD + 8
    for i in range(42):
        x = b.x - 40 + i * 66
        b.rect(x, y - 96, 5, 104, mix(pal["shade"], pal["sky"][2], 0.25))
    for dy in (96, 70, 44, 18):
        b.line([(b.x, y - dy), (b.right, y - dy)], 2.4, mix(pal["shade"], pal["sky"][2], 0.3), alpha=0.7)


def _field(b, pal):
    area = box(b.x, FIELD, b.w, b.bottom - FIELD)
    b.shape(area, linear((0, FIELD), (0, b.bottom), pal["grass"]))
    depths = [FIELD, 870, 930, 1020, 1150, 1340, 1620, 2050, 2700]
    for i in range(0, len(depths) - 1, 2):
        b.rect(b.x, depths[i], b.w, depths[i + 1] - depths[i], mix(pal["grass"][0], "#ffffff", 0.12),
            alpha=0.32)
    b.mottle(area, mix(pal["grass"][0], pal["shade"], 0.45), cover=0.4, slope=2.4, alpha=0.4, kind="brush",
        scale=1.4)
    b.mottle(area, pal["sun"], cover=0.3, slope=2.6, alpha=0.3, kind="brush", scale=1.2)
    b.line([(b.x - 20, 905), (b.right + 20, 905)], 7, pal["line"], alpha=0.8)
    b.line([(b.x - 20, 1270), (b.right + 20, 1370)], 18, pal["line"], alpha=0.85)
    b.line([(1130, 1310), (840, 1060), (2900, 1120)], 13, pal["line"], alpha=0.8)
    b.line([(500 + 330 * c, 985 + 62 * s) for c, s in ((1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0),
        (-0.7, -0.7), (0, -1), (0.7, -0.7))], 8, pal["line"], closed=True, soft=True, alpha=0.75)
    b.shade(area, pal["shade"], (b.right, b.bottom + 100), (900, 1000), a=0.85, slope=1.7, alpha=0.9)
    if pal["long"] == 1.0:
        b.shade(area, pal["sun"], (200, FIELD - 20), (700, 1200), a=0.7, alpha=0.6)


def _floodlights(b, pal):
    for x, base, h in ((250, FIELD + 20, 720), (2250, FIELD + 30, 800)):
        b.shape(poly([(x - 10, base), (x + 10, base), (x + 5, base - h), (x - 5, base - h)]), "#0a1228")
        b.rect(x - 92, base - h - 74, 184, 96, "#0a1228")
        for i in range(8):
            lx, ly = x - 66 + (i % 4) * 44, base - h - 50 + (i // 4) * 44
            b.disc(lx, ly, 16, "#ffffff")
        b.glow(x, base - h - 26, 700, "#d6fff0", 0.95)
        aim = 1 if x < 1000 else -1
        weather.beam(b, [(x - 80, base - h), (x + 80, base - h), (x + aim * 1500 + 500, 1900),
            (x + aim * 500 - 500, 1900)], "#c9ffe6", (x, base - h), (x + aim * 900, 1700), 0.32, 60)


def _shadow(b, pal, x, y, h):
    if pal["long"] >= 0.9:
        path = poly([(x - h * 0.08, y - 4), (x + h * 0.08, y + 6), (x + h * 1.5, y + h * 0.36),
            (x + h * 1.32, y + h * 0.4)])
        b.shape(path, pal["shade"], alpha=0.5, blur=5)
    else:
        city.ground_shadow(b, x, y, h * 0.24, pal["shade"], 0.45)


def _players(b, pal, crew):
    reds = Look(coat="#c2302b", hair="#1c1418", style="short", hem=44, legs="#f2ecdc", skin="#d9a27a",
        shoes="#1a1a22")
    blues = Look(coat="#1f4f9a", hair="#15100f", style="curls", hem=44, legs="#1c2440", skin="#5a3626",
        shoes="#e0a83c")
    far = [
        (560, 1020, 190, Look(coat="#c2302b", hair="#5a3a24", style="short", hem=44, legs="#f2ecdc",
            skin="#f0c7a4"), "walk", False),
        (760, 985, 170, Look(coat="#1f4f9a", hair="#17121a", style="bun", hem=44, legs="#1c2440",
            skin="#d9a27a"), "walk", True),
        (1330, 1010, 190, Look(coat="#1f4f9a", hair="#c99a52", style="short", hem=44, legs="#1c2440"), "walk",
            False),
        (1060, 1130, 290, Look(coat="#c2302b", hair="#17100e", style="bob", hem=44, legs="#f2ecdc",
            skin="#b07a52"), "walk", True),
    ]
    near = [(520, 1490, 640, reds, "walk", False), (900, 1450, 610, blues, "walk", True)]
    keeper = [(1730, 1400, 480, Look(coat="#e3b02f", hair="#2a1a16", style="cap", accent="#1d2a3a", hem=44,
        legs="#22262e"), "back", False)]
    rows = {"game": far + keeper + near, "far": far, "keeper": far[:3] + keeper, "near": near[1:],
        "ball": []}[crew]
    for x, y, h, look, pose, flip in rows:
        _shadow(b, pal, x, y, h)
        person(b, x, y, h, look, pose, light=pal["sun"], dark=pal["shade"], side=-1, flip=flip)
    if crew != "far":
        x, y, r = (720, 1462, 40) if crew != "keeper" else (1330, 1500, 56)
        _shadow(b, pal, x, y + r, r * 2.2)
        _ball(b, pal, x, y, r)


def _ball(b, pal, x, y, r):
    b.disc(x, y, r, "#f7f4ea", rough=0.3)
    with b.group(clip=oval(x, y, r)):
        for dx, dy in ((0, 0), (0.85, 0.3), (-0.85, 0.35), (0.5, -0.85), (-0.5, -0.85), (0, 0.98)):
            b.disc(x + dx * r, y + dy * r, r * 0.3, "#23242e", rough=0.3)
        b.halo(oval(x, y, r), pal["shade"], (x + r * 0.8, y + r * 0.8), r * 1.5, a=0.9)


def _goal(b, pal):
    """The near goal on the right: posts, bar and net."""
    x0, x1, top, base0, base1 = 1420, 2560, 690, 1335, 1390
    net = mix(pal["line"], pal["shade"], 0.15)
    for i in range(31):
        t = i / 30
        x = x0 + (x1 - x0) * t
        base = base0 + (base1 - base0) * t
        b.line([(x, top), (x + 120, top + 50), (x + 150 + 40 * t, base - 20), (x + 190, base + 150)], 2.6,
            net, alpha=0.5, soft=True)
    for k in range(15):
        t = k / 14
        b.line([(x0 + 120 + 60 * t, top + 40 + (base0 - top + 100) * t),
            (x1 + 190, top + 40 + (base1 - top + 110) * t)], 2.4, net, alpha=0.45)
        b.line([(x0, top + (base0 - top) * t), (x0 + 130 + 60 * t, top + 46 + (base0 + 100 - top) * t)], 2.4,
            net, alpha=0.45)
    b.line([(x0 + 190, base0 + 150), (x1 + 190, base1 + 150)], 9, mix(pal["line"], pal["shade"], 0.35))
    b.line([(x0, base0), (x0 + 190, base0 + 150)], 9, mix(pal["line"], pal["shade"], 0.35))
    for points in ([(x0, base0 + 8), (x0, top)], [(x0 - 12, top), (x1, top)], [(x1, top), (x1, base1)]):
        b.line(points, 27, "#f4f1e6", cap=False)
    b.shade(box(x0 - 14, top - 14, 28, base0 - top + 30), pal["shade"], (x0 + 16, base0),
        (x0 - 10, top + 200), a=0.8)
    b.shade(box(x0, top - 14, x1 - x0, 28), pal["shade"], (0, top + 15), (0, top - 8), a=0.8)


SCENE = Scene("football", draw, (
    Picture("football-summer", "summer evening, low sun, landscape", LANDSCAPE, (60, 210, 2260),
        "Letní večer za sídlištěm: dvě party hrají fotbal a slunce vrhá po trávě dlouhé stíny.",
        "A summer evening behind the estate: two teams play football and the sun throws long shadows on the "
        "grass.", {"pal": SUMMER}),
    Picture("football-fog", "autumn fog, portrait", PORTRAIT, (230, -190, 1380),
        "Podzimní mlha zakryla paneláky a na hřišti je vidět zblízka jen jednoho hráče s míčem.",
        "Autumn fog hides the blocks of flats and only one player with a ball stands out on the pitch.",
            {"pal": FOG, "crew": "far", "weather_now": "fog"}),
    Picture("football-floodlight", "night, floodlights, 4:3", WIDE, (140, -110, 2320),
        "Noční zápas pod reflektory: brankář ve žlutém hlídá branku a za plotem svítí okna paneláků.",
        "A night match under floodlights: a goalkeeper in yellow guards the goal and windows shine behind "
        "the fence.", {"pal": FLOOD}),
))

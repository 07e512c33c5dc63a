"""A bus stop on the edge of an estate, in the rain."""

# Rows of coordinates are read as rows.
# fmt: off

from __future__ import annotations

from demo.kit import city, greenery, weather
from demo.kit.board import Board
from demo.kit.colour import linear, mix
from demo.kit.paths import box, curve, poly
from demo.kit.people import Look, person
from demo.kit.scene import LANDSCAPE, PORTRAIT, Picture, Scene

NIGHT = {
    "sky": ["#101a3c", "#2c3a66", "#5a5a7e"], "far": "#26315a", "road": "#161c38", "shade": "#060a1e",
    "glow": "#ffd184", "sun": "#ffe0a8", "lit": 0.36, "bus": "#b5121b", "kerb": "#4a5478",
}
MORNING = {
    "sky": ["#8fa0ac", "#b9c4c6", "#dfe0d6"], "far": "#9dabb2", "road": "#6f7d86", "shade": "#1d2c3c",
    "glow": "#fff0c0", "sun": "#f4f6ea", "lit": 0.12, "bus": "#b5121b", "kerb": "#a9b2b4",
}
GROUND = 1180


def draw(b: Board, pal=None, line="188", crew="three"):
    pal = pal or NIGHT
    b.fill(linear((0, b.y), (0, GROUND), pal["sky"]))
    b.mottle(None, pal["sky"][2], cover=0.42, slope=1.5, alpha=0.4, scale=3)
    _estate(b, pal)
    weather.fog(b, 640, GROUND, pal["sky"][2], 0.75)
    for x, h in ((300, 330), (2120, 420), (1950, 300)):
        greenery.bare_tree(b, x, GROUND - 30, h, mix(pal["far"], pal["shade"], 0.55))
    _road(b, pal)
    with weather.mirrored(b, GROUND + 190, alpha=0.5, blur=(12, 34)):
        _bus(b, pal, line)
    _bus(b, pal, line)
    _pavement(b, pal)
    with weather.mirrored(b, 1530, alpha=0.42, blur=(10, 30)):
        _shelter(b, pal)
    _shelter(b, pal)
    _people(b, pal, crew)
    weather.rain(b, count=700, alpha=0.3)
    for _ in range(90):
        b.disc(b.rng.uniform(b.x, b.right), b.rng.uniform(1380, b.bottom), b.rng.uniform(8, 22), pal["sun"],
            ry=3, alpha=0.3)


def _estate(b, pal):
    for x, w, h, floors, bays in ((-150, 520, 800, 12, 7), (480, 420, 620, 10, 6), (1250, 700, 500, 8, 10),
        (1980, 560, 860, 13, 7)):
        wall = mix(pal["far"], pal["sky"][1], 0.25)
        lit = {i for i in range(floors * bays) if b.rng.random() < pal["lit"]}
        city.panelak(b, x, GROUND - 20, w, h, floors, bays, wall, mix(wall, "#b5605a", 0.3),
            mix(wall, pal["shade"], 0.4), lit=lit, glow=mix(pal["glow"], wall, 0.15), shade=pal["shade"])


def _road(b, pal):
    area = box(b.x, GROUND - 30, b.w, b.bottom - GROUND + 30)
    b.shape(area, linear((0, GROUND), (0, b.bottom), [mix(pal["road"], pal["sky"][2], 0.45), pal["road"]]),
        rough=0)
    b.mottle(area, mix(pal["road"], pal["sky"][2], 0.5), cover=0.42, slope=2.2, alpha=0.5, kind="brush",
        scale=2.4)
    weather.ripples(b, GROUND, 1480, pal["sky"][2], 70, 0.3, 360)
    for i in range(5):
        b.shape(poly([(i * 560, 1255), (i * 560 + 260, 1255), (i * 560 + 250, 1268), (i * 560 - 14, 1268)]),
            mix(pal["sky"][2], "#ffffff", 0.3), alpha=0.5)


def _bus(b, pal, line):
    """A red and cream bus, from the front at an angle."""
    x, y = 1420, GROUND + 180
    red, cream = pal["bus"], "#f0e4cc"
    _bus_side(b, x, y, pal, red, cream)
    front = curve([(x - 30, y - 60), (x - 38, y - 300), (x - 22, y - 540), (x + 30, y - 590),
        (x + 330, y - 584), (x + 372, y - 540), (x + 376, y - 60), (x + 340, y - 14), (x, y - 20)],
        tension=0.35)
    b.shape(front, red)
    b.shade(front, pal["shade"], (x - 40, y), (x + 200, y - 200), a=0.75)
    glass = curve([(x - 4, y - 250, 1), (x - 6, y - 440), (x + 26, y - 474), (x + 320, y - 470),
        (x + 348, y - 440), (x + 346, y - 250, 1)], tension=0.35)
    b.shape(glass, linear((0, y - 480), (0, y - 250), [mix(pal["glow"], "#ffffff", 0.25),
        mix(pal["glow"], "#6a3a1a", 0.55)]))
    with b.group(clip=glass):
        b.disc(x + 80, y - 350, 30, "#1c1724", ry=36)
        b.shape(curve([(x + 10, y - 240, 1), (x + 26, y - 300), (x + 80, y - 318), (x + 134, y - 300),
            (x + 150, y - 240, 1)]), "#1c2a44")
        b.shape(poly([(x + 230, y - 480), (x + 290, y - 480), (x + 200, y - 240), (x + 140, y - 240)]),
            "#ffffff", alpha=0.2)
    b.line([(x + 60, y - 254), (x + 150, y - 400)], 6, "#12121a")
    b.line([(x + 220, y - 254), (x + 310, y - 400)], 6, "#12121a")
    b.rect(x + 10, y - 562, 330, 70, "#12131c", corner=10)
    b.text(f"{line}  Kobylisy", x + 175, y - 512, 46, "#ffc83c")
    b.rect(x - 30, y - 190, 404, 20, cream)
    for dx in (26, 320):
        b.disc(x + dx, y - 110, 34, "#fff8e0")
        b.glow(x + dx, y - 110, 300, "#fff0c0", 0.9)
    b.rect(x + 116, y - 92, 120, 36, "#f2efe6", corner=4)
    b.rect(x - 34, y - 40, 412, 36, "#11121a", corner=10)


def _bus_side(b, x, y, pal, red, cream):
    """Its windows with the people behind them, and its wheels."""
    b.shape(poly([(x + 360, y - 560), (x + 900, y - 430), (x + 900, y - 40), (x + 360, y - 10)]),
        mix(red, pal["shade"], 0.25))
    b.shape(poly([(x + 360, y - 560), (x + 900, y - 430), (x + 900, y - 395), (x + 360, y - 510)]), cream)
    for i in range(4):
        a, z = 375 + i * 132, 375 + i * 132 + 112
        ya, yz = -490 + (a - 360) * 0.2, -490 + (z - 360) * 0.2
        pane = poly([(x + a, y + ya), (x + z, y + yz), (x + z, y - 230 + (z - 360) * 0.06),
            (x + a, y - 230 + (a - 360) * 0.06)])
        b.shape(pane, mix(pal["glow"], "#8a5a2a", 0.15))
        b.shade(pane, pal["shade"], (x + z, y - 200), (x + a, y - 420), a=0.5)
        hx, hy = x + a + 60, y - 250 + i * 6
        b.disc(hx, hy - 40, 24, mix(pal["shade"], "#6a3a2a", 0.4), ry=29)
        b.shape(curve([(hx - 44, hy + 30, 1), (hx - 30, hy - 8), (hx + 30, hy - 8), (hx + 44, hy + 30, 1)]),
            mix(pal["shade"], "#6a3a2a", 0.4))
    for wx, r in ((470, 66), (790, 52)):
        b.disc(x + wx, y - 26, r, "#0a0b12", ry=r * 1.1)
        b.disc(x + wx, y - 26, r * 0.45, "#5a6070", ry=r * 0.5)


def _pavement(b, pal):
    area = poly([(b.x, 1440), (b.right, 1395), (b.right, 3000), (b.x, 3000)])
    b.shape(area, mix(pal["kerb"], pal["road"], 0.55))
    b.mottle(area, mix(pal["kerb"], pal["sky"][2], 0.4), cover=0.42, slope=2.2, alpha=0.45, kind="brush",
        scale=2)
    b.shape(poly([(b.x, 1440), (b.right, 1395), (b.right, 1418), (b.x, 1466)]),
        mix(pal["kerb"], "#ffffff", 0.25))
    weather.puddles(b, 1500, 2000, pal["sky"][2], 9, 0.22)
    b.shade(area, pal["shade"], (0, b.bottom + 40), (0, 1450), a=0.8, slope=1.7)


def _shelter(b, pal):
    x, y, w, h = 190, 1530, 1000, 900
    lit = pal["lit"] > 0.2
    ink = mix(pal["shade"], "#3a4a5a", 0.25)
    glass = box(x + 20, y - h + 60, w - 300, h - 200)
    b.shape(glass, mix(pal["sky"][2], pal["glow"], 0.3), alpha=0.28)
    b.shape(poly([(x + 200, y - h + 60), (x + 380, y - h + 60), (x + 180, y - 140), (x + 20, y - 140),
        (x + 20, y - 200)]), "#ffffff", alpha=0.12)
    for _ in range(120):
        gx, gy = x + b.rng.uniform(30, w - 300), y - b.rng.uniform(160, h - 80)
        b.disc(gx, gy, b.rng.uniform(2, 6), "#ffffff", ry=b.rng.uniform(3, 9), alpha=0.5)
    for px in (x, x + 340, x + w - 290):
        b.rect(px, y - h, 22, h, ink)
    b.rect(x + 20, y - 160, w - 300, 20, ink)
    b.rect(x + 80, y - 280, 560, 30, mix("#a8743c", pal["shade"], 0.25))
    for px in (140, 560):
        b.rect(x + px, y - 250, 18, 250, ink)
    ad = box(x + w - 260, y - h + 30, 250, h - 60)
    b.rect(x + w - 290, y - h, 310, h, ink, corner=6)
    b.shape(ad, mix(city.PLATE_BLUE, pal["glow"], 0.12))
    b.disc(x + w - 135, y - 580, 92, "#f2c14e")
    b.shape(curve([(x + w - 260, y - 420, 1), (x + w - 190, y - 480), (x + w - 110, y - 430),
        (x + w - 10, y - 500, 1), (x + w - 10, y - 240, 1), (x + w - 260, y - 240, 1)]), "#2f7f6a")
    b.text("Dobrý den", x + w - 135, y - 160, 46, "#fff6dc")
    b.text("Dobrý deň", x + w - 135, y - 110, 34, "#fff6dc", bold=False)
    b.text("Добрий день", x + w - 135, y - 68, 34, "#fff6dc", bold=False)
    if lit:
        b.glow(x + w - 135, y - 450, 620, "#bcd2ff", 0.5)
    b.shape(poly([(x - 60, y - h - 6), (x + w + 60, y - h - 30), (x + w + 60, y - h + 16),
        (x - 60, y - h + 34)]), ink)
    b.line([(x - 60, y - h - 4), (x + w + 60, y - h - 28)], 7, mix(pal["sun"], ink, 0.3))
    if lit:
        b.rect(x + 120, y - h + 26, 480, 16, "#fff6dc")
        b.glow(x + 360, y - h + 60, 700, pal["glow"], 0.5)
        weather.beam(b, [(x + 60, y - h + 40), (x + 660, y - h + 40), (x + 900, y), (x - 180, y)],
            pal["glow"], (0, y - h), (0, y), 0.35, 30)
    b.rect(x + w + 130, y - 900, 15, 900, ink)
    b.rect(x + w + 72, y - 990, 130, 130, "#f4efe3", corner=8)
    b.rect(x + w + 72, y - 990, 130, 40, city.PLATE_RED, corner=8)
    b.text("BUS", x + w + 137, y - 958, 34, "#f4efe3")
    b.text("188", x + w + 137, y - 884, 56, "#1a1a22")


def _umbrella(b, pal, x, y, r, colour):
    top = [(x - r, y, 1), (x - r * 0.82, y - r * 0.42), (x, y - r * 0.68), (x + r * 0.82, y - r * 0.42),
        (x + r, y, 1)]
    edge = []
    for i in range(1, 8):
        edge.append((x + r - i * r / 4, y - (r * 0.085 if i % 2 else 0), *((1,) if i % 2 == 0 else ())))
    path = curve(top + edge)
    b.line([(x + r * 0.3, y - r * 0.5), (x + r * 0.46, y + r * 1.05)], 9, "#14141c")
    b.shape(path, colour)
    for s in (-0.5, 0.0, 0.5):
        b.line([(x, y - r * 0.68), (x + s * r * 0.62, y - r * 0.36), (x + s * r, y)], 4,
            mix(colour, pal["shade"], 0.4), soft=True)
    b.shade(path, pal["shade"], (x - r, y), (x + r * 0.3, y - r * 0.4), a=0.85)
    b.shade(path, pal["sun"], (x + r * 0.7, y - r * 0.6), (x + r * 0.2, y - r * 0.2), a=0.6, alpha=0.7)
    b.line([(x, y - r * 0.68), (x, y - r * 0.78)], 8, "#14141c")


def _people(b, pal, crew):
    rows = [(560, 1540, 700, Look(coat="#5a6a4a", style="cap", accent="#2d4a6a", hair="#8a857c", hem=34),
        "back", None)]
    if crew == "three":
        rows += [
            (2060, 1780, 900, Look(coat="#2f5573", hair="#1c1418", style="bob", hem=28, bag="shoulder",
                accent="#c98a3c", legs="#1a1f3a"), "back", (-6, 300, "#d9a12f")),
            (270, 1800, 920, Look(coat="#7a2f45", style="scarf", accent="#d8c49a", hem=22, skirt=True,
                legs="#251c34"), "back", (10, 290, "#b5121b")),
            (1880, 1785, 520, Look(coat="#3f8a7a", style="hood", hem=38, legs="#33406a", bag="back",
                accent="#e0a83c"), "back", None),
        ]
    else:
        rows += [(1420, 1740, 900, Look(coat="#c2902f", style="curls", hair="#15100f", skin="#5a3626", hem=30,
            bag="back", accent="#3a4f6a", legs="#2a3346"), "back", (0, 300, "#1f4f8a"))]
    for x, y, h, look, pose, cover in rows:
        with weather.mirrored(b, y, alpha=0.3, blur=(8, 22)):
            person(b, x, y, h, look, pose, dark=pal["shade"])
        city.ground_shadow(b, x, y, h * 0.2, pal["shade"], 0.5)
        person(b, x, y, h, look, pose, light=pal["sun"], dark=pal["shade"], side=1 if x < 1600 else -1)
        if cover:
            _umbrella(b, pal, x + cover[0], y - h * 0.94, cover[1], cover[2])


SCENE = Scene("bus-stop", draw, (
    Picture("bus-stop-rain", "night, rain, landscape", LANDSCAPE, (120, 330, 2200),
        "V noci v dešti přijíždí na sídliště autobus 188 a u zastávky čekají lidé pod žlutým a červeným "
        "deštníkem.",
        "At night in the rain bus 188 arrives on the estate; people wait under a yellow and a red umbrella.",
            {"pal": NIGHT}),
    Picture("bus-stop-morning", "grey morning, drizzle, portrait", PORTRAIT, (480, -10, 1390),
        "Šedé ráno s mrholením: muž pod modrým deštníkem vyhlíží autobus, pod přístřeškem čeká druhý.",
        "A grey, drizzly morning: a man under a blue umbrella looks out for the bus, another waits in the "
        "shelter.", {"pal": MORNING, "crew": "two"}),
))

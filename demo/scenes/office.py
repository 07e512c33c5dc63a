"""A waiting hall with counters, a number display and a queue ticket machine."""

# Rows of coordinates are read as rows.
# fmt: off

from __future__ import annotations

from demo.kit import city, weather
from demo.kit.board import Board
from demo.kit.colour import linear, mix
from demo.kit.paths import box, curve, poly
from demo.kit.people import Look, person
from demo.kit.scene import LANDSCAPE, PORTRAIT, WIDE, Picture, Scene

MORNING = {
    "wall": "#d8d3bd", "panel": "#3f7f7c", "floor": "#c4a67c", "shade": "#22304a", "sun": "#fff3cc",
    "seat": "#d9822f", "glass": "#bfe0da", "ceiling": "#eae4d0",
    "window": ["#bfe0e6", "#fdf0cb"], "beam": True, "desk": "#a4623a", "led": "#ff5a3a", "far": "#a9b9b4",
}
DUSK = {
    "wall": "#7a6a86", "panel": "#31446e", "floor": "#5d4a63", "shade": "#160f30", "sun": "#ffc987",
    "seat": "#b5472f", "glass": "#8fa0c8", "ceiling": "#8d7c98",
    "window": ["#2a2f6a", "#e0786a"], "beam": False, "desk": "#6e3a35", "led": "#ff6a3d", "far": "#3a3566",
}
GREY = {
    "wall": "#c9cfcc", "panel": "#5d6f86", "floor": "#98a09c", "shade": "#202a3c", "sun": "#ffffff",
    "seat": "#2d5f9a", "glass": "#cfdfe2", "ceiling": "#dde2df",
    "window": ["#aebbc2", "#d8dedd"], "beam": False, "desk": "#8a6a52", "led": "#ff4a35", "far": "#94a5ae",
}


def draw(b: Board, pal=None, called="A 047", waiting="many", at=1, clerk=(0, 1, 2), desk=2):
    pal = pal or MORNING
    wall = box(b.x, b.y, b.w, 1080 - b.y)
    b.shape(wall, pal["wall"], rough=0)
    b.mottle(wall, mix(pal["wall"], "#ffffff", 0.4), cover=0.4, slope=1.5, alpha=0.35, scale=2.5)
    _ceiling(b, pal)
    _floor(b, pal)
    _window(b, pal)
    b.shade(wall, pal["shade"], (-300, 500), (900, 500), a=0.65, slope=1.7, alpha=0.85)
    for i in range(3):
        _booth(b, pal, 300 + i * 500, i, i in clerk)
    _display(b, pal, called, desk)
    for i in range(3):
        x = 300 + i * 500
        b.rect(x, 1090, 440, 360, linear((0, 1090), (0, 1430), [pal["panel"] + "66", pal["panel"] + "00"]),
            blur=26)
        b.rect(x + 60, 1120, 320, 330, linear((0, 1120), (0, 1430), [pal["sun"] + "55", pal["sun"] + "00"]),
            blur=34, blend="screen")
    _visitor(b, pal, at)
    if pal["beam"]:
        weather.beam(b, [(2000, 250), (2360, 250), (1500, 1650), (650, 1650)], pal["sun"], (2150, 300),
            (1100, 1600), 0.42, 34)
    _machine(b, pal)
    _seats(b, pal, waiting)


def _ceiling(b, pal):
    top = box(b.x, b.y, b.w, 150 - b.y)
    b.shape(top, pal["ceiling"], rough=0)
    b.rect(b.x, 150, b.w, 10, mix(pal["ceiling"], pal["shade"], 0.4))
    for y in (-180, -20, 90):
        for i in range(4):
            x = 160 + i * 620 - (90 - y) * 0.25
            b.rect(x, y, 420 + (90 - y) * 0.4, 30 + (90 - y) * 0.08, mix(pal["sun"], "#ffffff", 0.5), corner=6)
            b.glow(x + 210, y + 20, 420, pal["sun"], 0.45, squash=0.4)
    b.shade(top, pal["shade"], (0, b.y - 100), (0, 150), a=0.55, slope=1.6)


def _floor(b, pal):
    area = box(b.x, 1080, b.w, b.bottom - 1080)
    b.shape(area, linear((0, 1080), (0, b.bottom), [mix(pal["floor"], "#ffffff", 0.22), pal["floor"]]),
        rough=0)
    for i in range(-14, 22):
        b.line([(1050 + i * 150, 1080), (1050 + i * 420, 2300)], 3, mix(pal["floor"], pal["shade"], 0.3),
            alpha=0.6)
    y, step = 1080.0, 22.0
    while y < b.bottom:
        b.line([(b.x, y), (b.right, y)], 3, mix(pal["floor"], pal["shade"], 0.3), alpha=0.6)
        y, step = y + step, step * 1.4
    b.mottle(area, mix(pal["floor"], "#ffffff", 0.3), cover=0.4, slope=2, alpha=0.35, kind="brush", scale=2)
    b.shade(area, pal["shade"], (600, b.bottom + 100), (1500, 1120), a=0.7, slope=1.7, alpha=0.8)
    b.rect(b.x, 1062, b.w, 24, mix(pal["panel"], pal["shade"], 0.5))


def _window(b, pal):
    x, y, w, h = 1900, 240, 620, 700
    b.rect(x - 20, y - 20, w + 40, h + 40, mix(pal["wall"], "#ffffff", 0.5))
    view = box(x, y, w, h)
    with b.group(clip=view):
        b.shape(view, linear((0, y), (0, y + h), pal["window"]))
        city.skyline(b, y + h + 20, pal["far"], 380, seed=4, left=x - 40, right=x + w,
            lit="" if pal["beam"] else "#ffd27d")
        b.glow(x + 430, y + 250, 500, pal["sun"], 0.6)
    for i in range(1, 3):
        b.rect(x + w * i / 3 - 9, y, 18, h, mix(pal["wall"], "#ffffff", 0.45))
    for i in range(11):
        b.rect(x, y + i * 19, w, 8, mix(pal["wall"], "#ffffff", 0.25), alpha=0.85)
    px, py = 2080, 1080
    b.shape(poly([(px - 70, py - 150), (px + 70, py - 150), (px + 52, py + 20), (px - 52, py + 20)]),
        pal["seat"])
    for i in range(15):
        turn = -1.0 + i * 0.143
        tip = (px + turn * 210, py - 330 - (1 - turn * turn) * 250)
        mid = (px + turn * 60, py - 330)
        b.shape(curve([(px - 8, py - 150, 1), (mid[0] - 26, mid[1]), (*tip, 1), (mid[0] + 26, mid[1]),
            (px + 8, py - 150, 1)]), ("#3f6f4a", "#568a52", "#2f5a48")[i % 3])


def _booth(b, pal, x, n, clerk):
    """One counter: a lit niche behind glass, a desk, its number above."""
    w = 440
    niche = box(x, 520, w, 420)
    b.rect(x - 26, 470, w + 52, 610, pal["panel"])
    b.shape(niche, mix(pal["sun"], pal["wall"], 0.45))
    b.shade(niche, pal["shade"], (x, 900), (x + w, 560), a=0.5)
    for i in range(6):
        b.rect(x + 250 + i * 30, 600, 24, 110, ("#b5472f", "#e0b25a", "#5d7f8a", "#efe6d0", "#7a8f5a",
            "#8a5a6a")[i])
    b.rect(x + 240, 712, 200, 12, mix(pal["desk"], pal["shade"], 0.3))
    if clerk:
        look = (Look(coat="#5d7f9a", hair="#5a3a24", style="bob"), Look(coat="#a8463f", hair="#1c1518",
            style="short", skin="#b07a52"), Look(coat="#c79a45", hair="#8a8580", style="short"))[n]
        with b.group(clip=niche):
            _clerk(b, pal, x + 165, 940, look)
        b.rect(x + 262, 800, 128, 92, "#23262e", corner=6)
        b.rect(x + 312, 890, 26, 50, "#23262e")
    else:
        for i in range(12):
            b.rect(x, 520 + i * 34, w, 27, mix(pal["wall"], pal["shade"], 0.15))
    b.shape(poly([(x + 30, 520), (x + 170, 520), (x + 60, 940), (x - 0, 940), (x, 640)]), "#ffffff",
        alpha=0.16)
    b.shape(poly([(x + 220, 520), (x + 260, 520), (x + 150, 940), (x + 110, 940)]), "#ffffff", alpha=0.12)
    b.rect(x - 26, 930, w + 52, 34, mix(pal["desk"], "#ffffff", 0.2))
    b.rect(x - 26, 964, w + 52, 116, pal["desk"])
    b.shade(box(x - 26, 964, w + 52, 116), pal["shade"], (0, 1080), (0, 950), a=0.85)
    b.rect(x + w / 2 - 60, 900, 120, 30, mix(pal["panel"], pal["shade"], 0.6))
    b.shade(box(x - 26, 470, w + 52, 50), pal["shade"], (x - 26, 520), (x + w, 470), a=0.5)
    city.plate(b, x + w / 2, 418, 120, 84, str(n + 1), city.PLATE_RED if n == 1 else city.PLATE_BLUE)


def _clerk(b, pal, x, y, look):
    """Head and shoulders, facing us, without features."""
    b.shape(curve([(x - 130, y, 1), (x - 118, y - 120), (x - 60, y - 168), (x, y - 178), (x + 60, y - 168),
        (x + 118, y - 120), (x + 130, y, 1)]), look.coat)
    b.shape(curve([(x - 30, y - 200, 1), (x + 30, y - 200, 1), (x + 34, y - 160), (x, y - 132),
        (x - 34, y - 160)]), mix(look.skin, "#301010", 0.2))
    if look.style == "bob":
        b.shape(curve([(x - 66, y - 250), (x - 50, y - 330), (x, y - 346), (x + 50, y - 330),
            (x + 66, y - 250), (x + 68, y - 178, 1), (x - 68, y - 178, 1)]), look.hair)
    b.disc(x, y - 252, 50, look.skin, ry=64)
    b.shape(curve([(x - 53, y - 250), (x - 46, y - 318), (x, y - 334), (x + 46, y - 318), (x + 53, y - 250),
        (x + 38, y - 288), (x - 10, y - 298), (x - 40, y - 284)]), look.hair)
    b.shade(box(x - 140, y - 350, 280, 350), pal["shade"], (x - 130, y), (x + 60, y - 200), a=0.0)


def _display(b, pal, called, desk):
    b.line([(900, 150), (900, 210)], 8, "#1b1d26")
    b.line([(1180, 150), (1180, 210)], 8, "#1b1d26")
    b.rect(800, 196, 480, 158, "#14151d", corner=10)
    b.rect(812, 208, 456, 134, "#1d1f2a", corner=6)
    b.text(called, 1000, 308, 96, pal["led"])
    b.text(f"→ {desk}", 1205, 306, 80, "#ffd45e")
    b.glow(1040, 270, 380, pal["led"], 0.3)
    b.disc(500, 280, 74, "#f3efe2")
    b.disc(500, 280, 64, "#ffffff")
    b.line([(500, 280), (500, 236)], 8, "#1b1d26")
    b.line([(500, 280), (534, 292)], 8, "#1b1d26")
    for i in range(12):
        with b.group(move=(500, 280), turn=i * 30):
            b.rect(-2.5, -60, 5, 12, "#1b1d26")
    city.plate(b, 1595, 285, 330, 86, "POBYT · ODDĚLENÍ C")


def _visitor(b, pal, at):
    spots = {
        1: (1010, 1330, 760, Look(coat="#b5812f", hair="#17120f", style="curls", skin="#7a4d33",
            bag="shoulder", accent="#7a2a2f", hem=36, legs="#2c3352")),
        2: (1520, 1360, 760, Look(coat="#7a2f45", style="scarf", accent="#d9b46a", hem=20, skirt=True,
            legs="#2b2438", bag="hand")),
    }
    if at in spots:
        x, y, h, look = spots[at]
        with weather.mirrored(b, y, alpha=0.25, blur=(8, 18)):
            person(b, x, y, h, look, dark=pal["shade"])
        city.ground_shadow(b, x, y, 180)
        person(b, x, y, h, look, light=pal["sun"], dark=pal["shade"])


def _machine(b, pal):
    """The ticket machine on the left, with a slip hanging out."""
    x, y = 60, 1560
    city.ground_shadow(b, x + 110, y, 210, alpha=0.6)
    b.shape(poly([(x + 60, y), (x + 70, y - 420), (x + 160, y - 420), (x + 170, y)]),
        mix(pal["panel"], pal["shade"], 0.6))
    b.rect(x, y - 840, 230, 440, city.PLATE_RED, corner=26)
    body = box(x, y - 840, 230, 440, 26)
    b.shade(body, pal["shade"], (x - 20, y - 400), (x + 170, y - 650), a=0.9)
    b.shade(body, pal["sun"], (x + 235, y - 800), (x + 120, y - 700), a=0.6, alpha=0.7)
    b.rect(x + 28, y - 800, 174, 190, "#14151d", corner=10)
    b.text("číslo", x + 115, y - 742, 44, "#ffd45e")
    b.text("number", x + 115, y - 692, 34, "#f3efe2", bold=False)
    b.text("номер · số", x + 115, y - 646, 28, "#f3efe2", bold=False)
    for i in range(2):
        b.disc(x + 72 + i * 86, y - 556, 30, ("#2f9a5a", "#f2c84b")[i])
        b.disc(x + 66 + i * 86, y - 564, 10, "#ffffff", alpha=0.5)
    b.rect(x + 42, y - 500, 146, 16, "#0c0d14", corner=6)
    slip = curve([(x + 58, y - 494, 1), (x + 172, y - 494, 1), (x + 176, y - 420), (x + 166, y - 352, 1),
        (x + 52, y - 346, 1), (x + 62, y - 420)])
    b.shape(slip, "#fbf7ea")
    b.text("A 052", x + 114, y - 420, 36, "#1b1d26")
    b.line([(x + 76, y - 388), (x + 148, y - 390)], 4, "#8a8f98")
    b.shade(slip, pal["shade"], (x + 60, y - 350), (x + 150, y - 470), a=0.35)


def _seats(b, pal, waiting):
    """The last row of seats, seen from behind, with those who wait."""
    y = 1690
    looks = [
        (700, Look(coat="#2d5f6a", hair="#2a1d18", style="bun", skin="#f0c7a4")),
        (1000, Look(coat="#8a3b3a", hair="#9a958c", style="short")),
        (1320, Look(coat="#4a5a38", style="beanie", accent="#d9a441", hair="#1c1518", skin="#5a3626")),
        (1900, Look(coat="#d3c39a", style="scarf", accent="#2f6f73")),
        (2140, Look(coat="#c9563c", hair="#1a1114", style="long", skin="#b07a52")),
    ]
    if waiting == "one":
        looks = [looks[2]]
    if waiting == "none":
        looks = []
    for x, look in looks:
        person(b, x, y + 420, 940, look, light=pal["sun"], dark=pal["shade"])
    for i in range(6):
        x = 560 + i * 305
        back = curve([(x, y - 120, 1), (x + 250, y - 120, 1), (x + 262, y + 130), (x + 240, y + 250, 1),
            (x + 10, y + 250, 1), (x - 12, y + 130)], tension=0.4)
        b.shape(back, pal["seat"])
        b.shade(back, pal["shade"], (x - 20, y + 250), (x + 190, y - 60), a=0.95, slope=1.9)
        b.rect(x + 90, y - 60, 70, 26, mix(pal["seat"], pal["shade"], 0.7), corner=12)
    b.rect(480, y + 246, 2000, 34, mix(pal["shade"], "#3a3f4a", 0.4))
    for x in (640, 1420, 2200):
        b.rect(x, y + 270, 34, 600, mix(pal["shade"], "#3a3f4a", 0.3))


SCENE = Scene("office", draw, (
    Picture("office-morning", "morning, full waiting hall, landscape", LANDSCAPE, (20, 150, 2330),
        "Ráno na úřadě: lidé čekají na oranžových sedadlech, na displeji svítí číslo A 047 a "
        "u přepážky 2 stojí člověk s taškou přes rameno.",
        "Morning at the office: people wait on orange seats, the display shows A 047 and "
        "someone with a shoulder bag stands at counter 2.", {"pal": MORNING}),
    Picture("office-closing", "dusk, before closing, portrait", PORTRAIT, (480, -180, 1440),
        "Před zavírací hodinou zbývá na úřadě jediný čekající a žena u poslední otevřené přepážky.",
        "Just before closing time one person is still waiting and a woman stands at the last open counter.",
        {"pal": DUSK, "called": "A 118", "waiting": "one", "at": 2, "clerk": (2,), "desk": 3}),
    Picture("office-ticket", "grey noon, ticket machine, close", WIDE, (-40, 172, 1560),
        "Z červeného automatu visí lístek s číslem A 052, hala je prázdná a přepážky mají polední přestávku.",
        "A slip with number A 052 hangs from the red ticket machine; the hall is empty and the counters are "
        "on lunch break.",
        {"pal": GREY, "waiting": "none", "at": 0, "clerk": (), "called": "A 051"}),
))

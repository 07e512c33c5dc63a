"""A classroom with a blackboard full of Czech diacritics."""

# Rows of coordinates are read as rows.
# fmt: off

from __future__ import annotations

from demo.kit import city, weather
from demo.kit.board import Board
from demo.kit.colour import linear, mix
from demo.kit.paths import box, curve, poly
from demo.kit.people import Look, person
from demo.kit.scene import LANDSCAPE, PORTRAIT, WIDE, Picture, Scene

DAY = {
    "wall": "#e9c98f", "board": "#2c5a4c", "floor": "#b98452", "shade": "#2a1c3a", "sun": "#fff2c2",
    "desk": "#d99a52", "sky": ["#93cbd6", "#eef0d2"], "far": "#c98f70",
    "frame": "#f6ecd6", "lit": (), "lamps": False, "metal": "#3d5a6a", "chalk": "#f3f1e4",
}
EVENING = {
    "wall": "#a8714e", "board": "#1f4248", "floor": "#6a4238", "shade": "#160d2a", "sun": "#ffd28a",
    "desk": "#9a5f3a", "sky": ["#121a48", "#3a3a78"], "far": "#1b1f4c",
    "frame": "#b39a8a", "lit": {1, 4, 8, 13, 18, 22, 27, 33, 38}, "lamps": True, "metal": "#2a3a52",
    "chalk": "#f6eed8",
}
WINTER = {
    "wall": "#c9d0cb", "board": "#2f4f5f", "floor": "#9a8878", "shade": "#26304c", "sun": "#ffffff",
    "desk": "#c9a27a", "sky": ["#b5c6d2", "#eef2f2"], "far": "#a0b2bf",
    "frame": "#f4f4ee", "lit": {3, 12}, "lamps": False, "metal": "#4f6474", "chalk": "#ffffff",
}
LESSON = (("ř  ě  š  č  ž  ů", 118, 330), ("Já jsem z Prahy.", 84, 470), ("Ty jsi z …", 84, 580),
    ("My jsme sousedé.", 84, 690))
EXAM = (("Odkud jste?", 100, 330), ("Jsem z Kyjeva, z Hanoje,", 70, 450), ("z Minsku, z Brna.", 70, 545),
    ("tři sta třicet tři", 92, 680))


def draw(b: Board, pal=None, pupils="full", teacher=True, lesson=LESSON, snow=False):
    pal = pal or DAY
    wall = box(b.x, b.y, b.w, 1000 - b.y)
    b.shape(wall, pal["wall"], rough=0)
    b.mottle(wall, mix(pal["wall"], "#ffffff", 0.45), cover=0.4, slope=1.5, alpha=0.4, scale=2.5)
    b.rect(b.x, 760, b.w, 240, mix(pal["wall"], pal["board"], 0.32))
    b.rect(b.x, 752, b.w, 12, mix(pal["wall"], pal["shade"], 0.4))
    _floor(b, pal)
    _blackboard(b, pal, lesson)
    _windows(b, pal, snow)
    _side(b, pal)
    b.shade(wall, pal["shade"], (2500, 400), (1300, 500), a=0.75, slope=1.7, alpha=0.85)
    if teacher:
        person(b, 1640, 1160, 780, Look(coat="#b5453a", hair="#4a2d1e", style="bun", hem=40, skirt=True,
            legs="#2a3350", skin="#f0c7a4"), "walk", light=pal["sun"], dark=pal["shade"], flip=True)
        _pointer(b, pal)
    if pal["lamps"]:
        _lamps(b, pal)
    else:
        for i in range(2):
            x = -60 + i * 330
            weather.beam(b, [(x, 150), (x + 190, 210), (x + 1250, 1700), (x + 560, 1700)], pal["sun"],
                (x, 200), (x + 800, 1600), 0.4, 26)
    _desks(b, pal, pupils)


def _pointer(b, pal):
    """The teacher's arm, and the stick that shows the line."""
    b.line([(1440, 505), (1180, 440)], 9, "#e3c07a")
    sleeve = curve([(1640, 520), (1652, 566), (1560, 580), (1476, 536, 1), (1488, 492, 1), (1560, 520)])
    b.shape(sleeve, mix("#b5453a", pal["shade"], 0.12))
    b.shade(sleeve, pal["sun"], (1480, 490), (1570, 560), a=0.8)
    b.disc(1462, 511, 25, "#f0c7a4", ry=22)


def _floor(b, pal):
    area = box(b.x, 1000, b.w, b.bottom - 1000)
    b.shape(area, pal["floor"], rough=0)
    for i in range(-16, 26):
        b.line([(1080 + i * 110, 1000), (1080 + i * 330, 2400)], 4, mix(pal["floor"], pal["shade"], 0.4),
            alpha=0.6)
    b.mottle(area, mix(pal["floor"], "#ffffff", 0.25), cover=0.4, slope=2.2, alpha=0.35, kind="brush",
        scale=2)
    b.shade(area, pal["shade"], (2300, b.bottom), (500, 1020), a=0.8, slope=1.7, alpha=0.9)
    b.rect(b.x, 988, b.w, 22, mix(pal["desk"], pal["shade"], 0.45))


def _blackboard(b, pal, lesson):
    x, y, w, h = 640, 180, 1180, 590
    b.rect(x - 28, y - 28, w + 56, h + 56, mix(pal["desk"], pal["shade"], 0.3))
    area = box(x, y, w, h)
    b.shape(area, pal["board"])
    b.mottle(area, pal["chalk"], cover=0.4, slope=1.1, alpha=0.16, kind="brush", scale=2.6)
    b.mottle(area, mix(pal["board"], pal["shade"], 0.6), cover=0.4, slope=1.5, alpha=0.4, scale=2)
    b.shade(area, pal["sun"], (x, y), (x + 620, y + 420), a=0.35, alpha=0.45)
    b.shade(area, pal["shade"], (x + w, y + h), (x + 500, y + 100), a=0.6)
    b.rect(x + w / 2 - 5, y, 10, h, mix(pal["board"], pal["shade"], 0.5))
    with b.group(layer=True):
        for words, size, ty in lesson:
            b.text(words, x + 60, ty, size, pal["chalk"], align="left", bold=False, stretch=0.96)
        b.line([(x + 60, 362), (x + 380, 356), (x + 560, 364)], 6, "#f2c25a", soft=True)
        _house(b, x + 900, y + 430, pal["chalk"])
        b.mottle(area, pal["board"], cover=0.34, slope=3, alpha=0.85, blend="atop", scale=0.3)
    b.rect(x - 28, y + h + 20, w + 56, 26, mix(pal["desk"], "#ffffff", 0.15))
    for i, tone in enumerate(("#ffffff", "#f2c25a", "#d96a5a")):
        b.rect(x + 220 + i * 60, y + h + 10, 44, 11, tone, corner=4)
    b.rect(x + 520, y + h - 6, 120, 28, "#5d4a3a", corner=5)


def _house(b, x, y, chalk):
    b.line([(x, y), (x, y - 130), (x + 80, y - 200), (x + 160, y - 130), (x + 160, y)], 5, chalk, closed=True)
    b.line([(x + 60, y), (x + 60, y - 70), (x + 104, y - 70), (x + 104, y)], 5, chalk)
    b.text("dům", x + 80, y + 66, 54, chalk, bold=False)


def _windows(b, pal, snow):
    """High windows along the left wall, in perspective."""
    for i in range(2):
        x0, x1 = -330 + i * 420, 30 + i * 390
        t0, t1 = 10 + i * 90, 80 + i * 70
        b0, b1 = 960 - i * 70, 905 - i * 62
        pane = poly([(x0, t0), (x1, t1), (x1, b1), (x0, b0)])
        b.shape(poly([(x0 - 26, t0 - 30), (x1 + 22, t1 - 24), (x1 + 22, b1 + 24), (x0 - 26, b0 + 34)]),
            mix(pal["frame"], pal["shade"], 0.08))
        with b.group(clip=pane):
            b.shape(pane, linear((0, t0), (0, b0), pal["sky"]))
            city.panelak(b, x0 + 60, b0 + 20, 330, 520, 9, 6, mix(pal["far"], pal["sky"][1], 0.3), pal["far"],
                lit=pal["lit"], shade=pal["shade"])
            if snow:
                for _ in range(70):
                    b.disc(b.rng.uniform(x0, x1), b.rng.uniform(t0, b0), b.rng.uniform(3, 8), "#ffffff",
                        rough=0.4)
            if not pal["lit"]:
                b.glow(x0 + 100, t0 + 240, 560, pal["sun"], 0.85)
        mid, top, low = (x0 + x1) / 2, (t0 + t1) / 2, (b0 + b1) / 2
        b.shape(poly([(mid - 10, top), (mid + 10, top), (mid + 10, low), (mid - 10, low)]), pal["frame"])
        b.shape(poly([(x0, t0 + 240), (x1, t1 + 210), (x1, t1 + 228), (x0, t0 + 262)]), pal["frame"])
        b.shape(poly([(x0 - 40, b0 + 20), (x1 + 30, b1 + 14), (x1 + 30, b1 + 40), (x0 - 40, b0 + 52)]),
            pal["frame"])


def _side(b, pal):
    """A map of the country and an alphabet on the right."""
    x, y = 1960, 250
    b.rect(x, y, 420, 320, "#efe3c2")
    land = [(60, 150), (110, 90), (170, 60), (215, 85), (270, 80), (310, 120), (370, 150), (340, 205),
        (280, 235), (225, 215), (170, 250), (110, 235), (80, 190)]
    b.shape(curve([(x + px, y + py) for px, py in land]), "#8aa65a")
    b.disc(x + 180, y + 140, 13, city.PLATE_RED)
    b.line([(x + 178, y + 62), (x + 184, y + 140), (x + 160, y + 240)], 5, "#4f8fb0", soft=True)
    b.rect(x - 12, y - 14, 444, 20, mix(pal["desk"], pal["shade"], 0.4))
    for i, letter in enumerate("Á Č Ď É Ě Í Ň Ó Ř Š Ť Ú Ů Ý Ž".split()):
        px = 690 + i * 76
        b.rect(px, 60, 64, 76, ("#f4ead0", "#e3b04f", "#c9573f", "#5f8f8a")[i % 4])
        b.text(letter, px + 32, 118, 48, "#22202c" if i % 4 < 2 else "#f6f0de")
    b.shade(box(x - 20, y - 20, 460, 350), pal["shade"], (x + 440, y + 330), (x + 60, y + 60), a=0.65)


def _lamps(b, pal):
    for x, y, s in ((760, 60, 1.0), (1330, 60, 1.0), (480, -120, 1.5), (1650, -120, 1.5)):
        b.line([(x, b.y), (x, y)], 5, "#171226")
        b.shape(curve([(x - 95 * s, y + 62 * s, 1), (x - 40 * s, y), (x + 40 * s, y),
            (x + 95 * s, y + 62 * s, 1)]), "#26324a")
        b.disc(x, y + 62 * s, 92 * s, "#fff3cd", ry=13 * s)
        b.glow(x, y + 70 * s, 620 * s, pal["sun"], 0.5)


def _desks(b, pal, pupils):
    rows = [(1150, 0.52, (560, 960, 1360)), (1315, 0.74, (330, 930, 1530)), (1570, 1.12, (20, 930, 1840))]
    looks = [
        Look(coat="#2f6a86", hair="#1d1418", style="long", skin="#d9a27a"),
            Look(coat="#d9a23c", hair="#3a241a", style="short"), Look(coat="#8a3f5a", hair="#14100f",
            style="curls", skin="#5a3626"),
        Look(coat="#4f7f57", style="scarf", accent="#d3b26a"), Look(coat="#c9503c", hair="#c9a05a",
            style="bun", skin="#f0c7a4"), Look(coat="#3d4f86", hair="#17121a", style="bob", skin="#f0c7a4"),
        Look(coat="#b5783a", style="cap", accent="#23405f", hair="#1c1518", skin="#b07a52"),
            Look(coat="#5d7f8a", hair="#8a857c", style="short"), Look(coat="#a8322f", hair="#191216",
            style="long"),
    ]
    skip = {"full": (4,), "few": (0, 2, 4, 5, 6), "none": range(9)}[pupils]
    n = 0
    for y, s, xs in rows:
        for x in xs:
            _table(b, pal, x, y, s)
            if n not in skip:
                for seat in (135, 345) if n % 3 else (135,):
                    look = looks[(n + (4 if seat > 200 else 0)) % 9]
                    with b.group(clip=box(x - 200, y - 900 * s, 900, 900 * s + 70 * s)):
                        person(b, x + seat * s, y + 330 * s, 700 * s, look, light=pal["sun"],
                            dark=pal["shade"], side=-1)
            _chairs(b, pal, x, y, s)
            n += 1


def _table(b, pal, x, y, s):
    """A double desk, its top seen from behind and above."""
    w = 480 * s
    top = poly([(x + 26 * s, y - 70 * s), (x + w - 26 * s, y - 70 * s), (x + w, y - 4 * s), (x, y - 4 * s)])
    for leg in (14, 440):
        b.rect(x + leg * s, y, 14 * s, 330 * s, pal["metal"])
    b.shape(top, mix(pal["desk"], "#ffffff", 0.14))
    b.shade(top, pal["sun"], (x, y - 60 * s), (x + w * 0.7, y), a=0.6, alpha=0.7)
    b.rect(x, y - 4 * s, w, 22 * s, mix(pal["desk"], pal["shade"], 0.35))
    b.rect(x + 20 * s, y + 18 * s, w - 40 * s, 46 * s, mix(pal["desk"], pal["shade"], 0.62))
    for dx, tone in ((180, "#f6f1e2"), (250, "#f6f1e2"), (400, "#b5403c")):
        b.shape(poly([(x + dx * s, y - 52 * s), (x + (dx + 44) * s, y - 52 * s),
            (x + (dx + 48) * s, y - 20 * s), (x + (dx - 2) * s, y - 20 * s)]), mix(tone, pal["shade"], 0.08))


def _chairs(b, pal, x, y, s):
    """Two chairs with their backs to us."""
    for dx in (40, 250):
        cx = x + (dx - 25) * s
        back = box(cx, y + 14 * s, 190 * s, 100 * s, 14 * s)
        b.shape(back, mix(pal["desk"], "#c2452f", 0.25))
        b.shade(back, pal["shade"], (cx + 190 * s, y + 100 * s), (cx + 20 * s, y), a=0.85)
        for leg in (20, 160):
            b.rect(cx + leg * s, y + 100 * s, 12 * s, 250 * s, pal["metal"])


SCENE = Scene("classroom", draw, (
    Picture("classroom-day", "morning, sunbeams, landscape", LANDSCAPE, (-120, 20, 2360),
        "Dopolední kurz češtiny: na tabuli stojí ř, ě, š, č, ž, ů a učitelka ukazuje třídě větu Já jsem z "
        "Prahy.",
        "A morning Czech course: the board shows ř, ě, š, č, ž, ů, and the teacher points the class to the "
        "sentence I am from Prague.", {"pal": DAY}),
    Picture("classroom-evening", "evening course, lamps, portrait", PORTRAIT, (470, -260, 1480),
        "Večerní kurz pod lampami, na tabuli je napsáno Odkud jste? a poslouchá jen několik lidí.",
        "An evening course under the lamps; the board asks Where are you from? and only a few people listen.",
            {"pal": EVENING, "pupils": "few", "lesson": EXAM}),
    Picture("classroom-empty", "winter, empty room, 4:3", WIDE, (-200, 30, 2000),
        "Prázdná třída v zimě, za oknem sněží a na tabuli zůstala věta My jsme sousedé.",
        "An empty classroom in winter; it is snowing outside and the sentence We are neighbours is still on "
        "the board.",
        {"pal": WINTER, "pupils": "none", "teacher": False, "snow": True}),
))

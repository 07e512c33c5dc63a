"""A tram comes down a street between tenements."""

# Rows of coordinates are read as rows.
# fmt: off

from __future__ import annotations

from demo.kit import city, weather
from demo.kit.board import Board
from demo.kit.colour import linear, mix
from demo.kit.paths import box, curve, poly
from demo.kit.people import Look, person
from demo.kit.scene import LANDSCAPE, PORTRAIT, WIDE, Picture, Scene

VX, VY = 1180, 800  # where everything runs to

DUSK = {
    "sky": ["#1d2a63", "#5a4a8c", "#d9707a", "#ffb066"], "far": "#7a4a78", "road": "#2b2745", "wet": True,
    "walls": ["#5d4468", "#7d4d63", "#474069", "#6e4a5a"], "roof": "#3b2744", "trim": "#a98394",
    "shade": "#17143a",
    "pane": "#2c3560", "glow": "#ffc766", "lit": 0.4, "kerb": "#5c4f72", "tram": "#b5121b",
    "cream": "#f0dcc0", "rim": "#ffb877",
}
SNOW = {
    "sky": ["#8ea3b8", "#b5c3cf", "#dbe0e2", "#f0ece4"], "far": "#a9b7c4", "road": "#c3ccd4", "wet": False,
    "walls": ["#b7a18f", "#c9b28c", "#8f9aa5", "#b98f80"], "roof": "#e9edf0", "trim": "#e8e4da",
    "shade": "#3c4d66",
    "pane": "#4b5d72", "glow": "#ffdf9a", "lit": 0.16, "kerb": "#e6ebee", "tram": "#b5121b",
    "cream": "#f2e8d5", "rim": "#ffffff",
}
NIGHT = {
    "sky": ["#0a1030", "#131c48", "#263263", "#3f4676"], "far": "#1d2450", "road": "#12142c", "wet": True,
    "walls": ["#232a52", "#2d2c54", "#1d2448", "#33304f"], "roof": "#10132e", "trim": "#4d5480",
    "shade": "#060818",
    "pane": "#141b3a", "glow": "#ffce74", "lit": 0.3, "kerb": "#2f3558", "tram": "#a3121b",
    "cream": "#e5d3b8", "rim": "#ffd08a",
}


def draw(b: Board, pal=None, crowd="pair", number="17", weather_now="", tram=(1330, 1190, 1.0), lamps=True,
    snow=False):
    pal = pal or DUSK
    b.fill(linear((0, b.y), (0, VY + 60), pal["sky"]))
    b.mottle(box(b.x, b.y, b.w, VY - b.y), pal["sky"][-1], cover=0.36, slope=1.5, alpha=0.4, scale=3)
    b.glow(VX, VY - 40, 900, pal["sky"][-1], 0.75)
    city.skyline(b, VY + 30, pal["far"], 170, seed=5, left=VX - 330, right=VX + 380, spires=False)
    b.shape(city.tower(VX + 55, VY - 80, 430, "onion"), mix(pal["far"], pal["sky"][1], 0.2))
    weather.fog(b, VY - 230, VY + 40, pal["sky"][-1], 0.7)
    _road(b, pal, tram, snow)
    _side(b, pal, left=True)
    _side(b, pal, left=False)
    _wires(b, pal)
    if lamps:
        _lamps(b, pal)
    x, y, s = tram
    if pal["wet"]:
        with weather.mirrored(b, y + 4, alpha=0.6, blur=(9, 30)):
            _tram(b, x, y, s, pal, number)
        for dx in (-118, 118):
            b.shape(poly([(x + dx * s - 30, y), (x + dx * s + 30, y), (x + dx * s * 1.2 + 70, y + 430),
                (x + dx * s * 1.2 - 70, y + 430)]), linear((0, y), (0, y + 420), ["#fff0c0b0", "#ffd98000"]),
                blend="screen", blur=16)
    city.ground_shadow(b, x, y + 8, 250 * s, alpha=0.6)
    _tram(b, x, y, s, pal, number)
    _stop(b, pal)
    _people(b, pal, crowd)
    if weather_now == "rain":
        weather.rain(b, count=520)
    if weather_now == "snow":
        weather.snow(b, 620, 4.6)


def _side(b, pal, left):
    """A row of house fronts running to the vanishing point."""
    near = -420 if left else 3000
    far = VX - 250 if left else VX + 290
    w, h = 2600, 900
    top_near, base_near = -520, 1420
    top_far, base_far = VY - 270, VY + 52
    a, z = ((near, top_near), (far, top_far)) if left else ((far, top_far), (near, top_near))
    c, d = ((far, base_far), (near, base_near)) if left else ((near, base_near), (far, base_far))
    with b.quad(w, h, [a, z, c, d]):
        x = 0.0 if left else w
        for i in range(5):
            fw = (470, 560, 500, 540, 600)[i]
            fx = x if left else x - fw
            tall = h - (70, 130, 40, 100, 70)[i]
            lit = {n for n in range(24) if b.rng.random() < pal["lit"]}
            wall = pal["walls"][(i + (0 if left else 2)) % 4]
            head = ("gable", "arch", "flat", "gable", "arch")[i]
            city.facade(b, fx, h, fw - 4, tall, wall, floors=4, bays=4 if i % 2 else 3, trim=pal["trim"],
                pane=pal["pane"], lit=lit, glow=pal["glow"], head=head, shade=pal["shade"],
                side=1 if left else -1, sgraffito=mix(wall, pal["trim"], 0.6) if i % 2 else "",
                roof=pal["roof"], shop=("#8a1a1f", "#1e3f66", "#35543c", "#8a1a1f", "#333344")[i])
            x += fw if left else -fw
    edge = [a, z, c, d]
    b.shade(poly(edge), pal["shade"], (near, 900), (far, 760), a=0.72, slope=1.8, alpha=0.8)
    b.shade(poly(edge), pal["sky"][-1], (far, 700), (far + (near - far) * 0.45, 800), a=0.75, slope=1.6,
        alpha=0.7)


def _road(b, pal, tram, snow):
    top = VY + 50
    ground = box(b.x, top, b.w, b.bottom - top)
    b.shape(ground, linear((0, top), (0, b.bottom), [mix(pal["road"], pal["sky"][-1], 0.6), pal["road"]]),
        rough=0)
    for s, near in ((-1, -1500), (1, 4100)):
        b.shape(poly([(VX + s * 250, top), (near, b.bottom + 200), (near - s * -1400, b.bottom + 200),
            (VX + s * 165, top)]), mix(pal["kerb"], pal["road"], 0.35))
        b.line([(VX + s * 165, top), (near - s * -1400, b.bottom + 200)], 9,
            mix(pal["kerb"], "#ffffff", 0.22))
    b.mottle(ground, mix(pal["road"], "#ffffff" if snow else pal["sky"][2], 0.5), cover=0.42, slope=2.6,
        alpha=0.42, kind="brush", scale=2)
    b.shade(ground, pal["shade"], (0, b.bottom + 60), (0, top + 200), a=0.75, slope=1.8, alpha=0.85)
    if pal["wet"]:
        weather.ripples(b, top + 30, b.bottom, mix(pal["sky"][-1], pal["sky"][2], 0.4), 90, 0.2, 420)
        b.shape(poly([(VX - 160, top), (VX + 160, top), (VX + 520, b.bottom), (VX - 520, b.bottom)]),
            linear((0, top), (0, b.bottom), [pal["sky"][-1] + "cc", pal["sky"][2] + "00"]), alpha=0.6,
            blend="screen", blur=40)
    rail = mix(pal["sky"][-1], "#ffffff", 0.35) if not snow else "#6c7c8c"
    x, y, s = tram
    share = (y - top) / (2600 - top)
    own = [(x + side * 128 * s - VX) / share for side in (-1, 1)]
    _platform(b, pal, top, min(own[0], -60) - 560)
    for foot in (*own, own[1] + 560, own[1] + 560 + own[1] - own[0]):
        start, end = (VX + foot * 0.045, top), (VX + foot, 2600)
        dx, dy = end[0] - start[0], end[1] - start[1]
        n = 30 / (dx * dx + dy * dy) ** 0.5
        b.shape(poly([(start[0] - 1, start[1]), (start[0] + 1, start[1]), (end[0] + dy * n / 2, end[1]),
            (end[0] - dy * n / 2, end[1])]), linear(start, end, [rail, mix(rail, pal["road"], 0.7)]))


def _platform(b, pal, top, edge):
    """The pavement on which people wait, up to its kerb."""
    stone = mix(pal["kerb"], pal["road"], 0.45)
    path = poly([(VX - 165, top), (VX + edge * 0.045, top), (VX + edge, 2600), (-3000, 2600), (-2200, 1500)])
    b.shape(path, stone, alpha=0.9)
    for k in range(1, 9):
        off = edge - k * 330
        b.line([(VX - 60 + off * 0.045, top), (VX + off, 2600)], 3, mix(stone, pal["shade"], 0.4), alpha=0.55)
    for y in (880, 925, 985, 1065, 1170, 1310, 1500, 1760):
        t = (y - top) / (2600 - top)
        b.line([(VX - 165 - 3000 * t, y), (VX + edge * t, y)], 3, mix(stone, pal["shade"], 0.4), alpha=0.55)
    b.mottle(path, mix(stone, pal["sky"][-1], 0.45), cover=0.4, slope=2.2, alpha=0.4, kind="brush", scale=1.8)
    b.shade(path, pal["shade"], (0, b.bottom + 80), (0, 1000), a=0.7, slope=1.8, alpha=0.8)
    b.shape(poly([(VX + edge * 0.045 - 2, top), (VX + edge * 0.045, top), (VX + edge + 16, 2600),
        (VX + edge - 44, 2600)]), mix(pal["kerb"], pal["sky"][-1], 0.55))


def _wires(b, pal):
    ink = mix(pal["shade"], "#000000", 0.3)
    for foot in (-200, 330):
        b.line([(VX + foot * 0.2, VY - 210), (VX + foot * 1.2, VY - 480), (VX + foot * 4.6, VY - 1300)], 3,
            ink, soft=True, alpha=0.75)
    for y, half in ((VY - 250, 290), (VY - 330, 460), (VY - 520, 830)):
        b.line([(VX - half, y - 26), (VX, y + 18), (VX + half, y - 26)], 2.4, ink, soft=True, alpha=0.7)


def _lamps(b, pal):
    for x, base, h in ((735, 960, 320), (1655, 980, 340), (420, 1110, 560)):
        city.lamp(b, x, base, h, mix(pal["shade"], "#000000", 0.4), pal["glow"], arm=1 if x < VX else -1)


def _tram(b, x, y, s, pal, number):
    """A rounded old tram, met head-on, its side running away to the left."""
    with b.group(move=(x, y), scale=s):
        red, cream = pal["tram"], pal["cream"]
        _tram_side(b, pal, red)
        front = curve([(-196, -40), (-206, -220), (-200, -470), (-172, -562), (-90, -592), (0, -598),
            (90, -592), (172, -562), (200, -470), (206, -220), (196, -40), (150, -18), (0, -12), (-150, -18)])
        b.shape(front, red)
        with b.group(clip=front):
            b.rect(-220, -352, 440, 118, cream)
            b.rect(-220, -620, 440, 74, cream)
            b.shade(box(-220, -620, 440, 620), "#ffffff", (210, -420), (60, -380), a=0.5, alpha=0.55)
            b.shade(box(-220, -620, 440, 620), pal["shade"], (-215, -200), (-20, -260), a=0.85)
            b.shade(box(-220, -620, 440, 620), pal["shade"], (0, 0), (0, -190), a=0.75)
        _tram_glass(b, pal, red)
        _tram_face(b, pal, red, number)


def _tram_side(b, pal, red):
    side = [(-196, -560), (-300, -470), (-300, -120), (-196, -26)]
    b.shape(poly(side), mix(red, pal["shade"], 0.45))
    for i in range(3):
        x0, x1 = -206 - i * 33, -230 - i * 31
        t0, t1 = i * 0.3, i * 0.3 + 0.24
        b.shape(poly([(x0, -480 + t0 * 80), (x1, -480 + t1 * 80), (x1, -300 + t1 * 10),
            (x0, -300 + t0 * 10)]), mix(pal["glow"], "#7a3c18", 0.2))
    b.shape(curve([(-30, -590, 1), (20, -700), (70, -760, 1), (76, -756, 1), (30, -690), (-16, -588, 1)]),
        "#15141c")
    b.line([(10, -768), (128, -764)], 9, "#15141c")


def _tram_glass(b, pal, red):
    """The windscreen, and who stands behind it."""
    glass = curve([(-176, -366, 1), (-178, -470), (-158, -518), (-60, -532), (60, -532), (158, -518),
        (178, -470), (176, -366, 1), (0, -356)])
    b.shape(glass, linear((0, -530), (0, -360), [mix(pal["glow"], "#ffffff", 0.3),
        mix(pal["glow"], "#5a2a1a", 0.5)]))
    with b.group(clip=glass):
        for px, ph, tone in ((-60, 92, "#6b3a2c"), (95, 100, "#7a4532"), (20, 80, "#8a5236"),
            (-120, 76, "#7a4532")):
            b.disc(px, -362 - ph, 17, tone, ry=21)
            b.shape(curve([(px - 42, -350, 1), (px - 34, -362 - ph * 0.55), (px, -350 - ph * 0.8),
                (px + 34, -362 - ph * 0.55), (px + 42, -350, 1)]), tone)
        b.disc(-98, -452, 24, "#20182a", ry=29)
        b.shape(curve([(-158, -350, 1), (-146, -410), (-98, -430), (-50, -410), (-40, -350, 1)]),
            "#20182a")
        b.shape(poly([(40, -540), (110, -540), (10, -350), (-60, -350)]), "#ffffff", alpha=0.16)
    b.line([(0, -534), (0, -358)], 7, mix(red, "#000000", 0.35))
    b.line([(-60, -368), (-20, -470)], 4, "#15141c")
    b.line([(60, -366), (20, -468)], 4, "#15141c")


def _tram_face(b, pal, red, number):
    """What is written and lit on the front."""
    b.rect(-112, -600, 224, 58, "#14141a", corner=10)
    b.text("Sídliště Řepy", 0, -562, 31, "#ffd45e")
    b.disc(0, -296, 53, "#f6f1e4")
    b.disc(0, -296, 47, red, alpha=0.14)
    b.text(number, 0, -272, 70, "#17171c")
    for sx in (-118, 118):
        b.disc(sx, -150, 43, mix(red, "#000000", 0.4))
        b.disc(sx, -150, 34, "#fff7dc")
        b.glow(sx, -150, 215, "#ffe9ad", 0.95)
        b.disc(sx + (38 if sx > 0 else -38), -84, 13, "#ffab3d")
    b.rect(-42, -188, 84, 40, "#f3efe2", corner=4)
    b.text("8217", 0, -156, 36, "#1a1a20")
    b.shape(curve([(-205, -70, 1), (0, -52), (205, -70, 1), (200, -36, 1), (0, -18), (-200, -36, 1)]),
        mix(pal["shade"], "#000000", 0.45))
    b.shape(box(-160, -22, 320, 26), "#0b0b14")


def _stop(b, pal):
    """The stop's pole on the left pavement, with its lamp of a sign."""
    x, y = 610, 1392
    ink = mix(pal["shade"], "#000000", 0.35)
    city.ground_shadow(b, x, y, 60)
    b.rect(x - 7, y - 690, 14, 690, ink)
    b.rect(x - 66, y - 772, 132, 132, "#f4efe3", corner=8)
    b.rect(x - 66, y - 772, 132, 40, city.PLATE_RED, corner=8)
    b.text("TRAM", x, y - 742, 32, "#f4efe3")
    b.text("17 · 22", x, y - 672, 40, "#1a1a22")
    b.rect(x - 66, y - 630, 132, 44, city.PLATE_BLUE)
    b.text("Výtoň", x, y - 597, 34, "#f4efe3")
    b.rect(x - 52, y - 470, 104, 150, "#e9e2d2")
    for i in range(7):
        b.line([(x - 40, y - 450 + i * 19), (x + 38 - (i * 13) % 40, y - 450 + i * 19)], 4, "#8b8593")
    b.shade(box(x - 70, y - 775, 140, 460), pal["shade"], (x - 90, y - 500), (x + 50, y - 520), a=0.6,
        alpha=0.7)


def _people(b, pal, crowd):
    rim = pal["rim"]
    dark = mix(pal["shade"], "#000000", 0.25)
    groups = {
        "pair": [
            (300, 1640, 800, Look(coat="#7c2a33", legs="#231f3a", hair="#20151b", style="long", hem=30,
                bag="shoulder", accent="#d79a4a"), 1),
            (905, 1330, 400, Look(coat="#2b4a63", hair="#1c1418", style="beanie", accent="#d9a441",
                bag="back", hem=40), 1),
        ],
        "family": [
            (330, 1585, 690, Look(coat="#2f4f6b", style="beanie", accent="#b5121b", hem=36, hair="#40291d"),
                1),
            (505, 1590, 410, Look(coat="#d8a13a", style="hood", hem=38, legs="#2f3a55"), 1),
            (905, 1310, 370, Look(coat="#5a4a3a", style="scarf", accent="#8f3b4b", hem=24, skirt=True,
                legs="#3a2f3a"), 1),
        ],
        "one": [(835, 1400, 520, Look(coat="#8f3238", style="short", hair="#14101a", hem=32, bag="back",
            accent="#26355c"), 1)],
    }
    for x, y, h, look, side in groups.get(crowd, []):
        city.ground_shadow(b, x, y, h * 0.24, alpha=0.5)
        if pal["wet"]:
            with weather.mirrored(b, y, alpha=0.28, blur=(8, 22)):
                person(b, x, y, h, look, dark=dark)
        person(b, x, y, h, look, light=rim, dark=dark, side=side)


SCENE = Scene("tram-stop", draw, (
    Picture("tram-stop-dusk", "dusk, wet street, landscape", LANDSCAPE, (0, 40, 2400),
        "Tramvaj číslo 17 přijíždí za soumraku mokrou ulicí, na zastávce čeká žena s taškou a chlapec v "
        "čepici.",
        "Tram 17 comes up a wet street at dusk; a woman with a bag and a boy in a cap wait at the stop.",
            {"pal": DUSK}),
    Picture("tram-stop-snow", "winter morning, snowfall, portrait", PORTRAIT, (190, -330, 1560),
        "Za sněžného rána čeká na tramvaj 22 dospělý s dítětem ve žluté bundě.",
        "On a snowy morning an adult and a child in a yellow jacket wait for tram 22.",
        {"pal": SNOW, "crowd": "family", "number": "22", "weather_now": "snow", "snow": True, "lamps": False,
            "tram": (1260, 1240, 1.05)}),
    Picture("tram-stop-night", "night, rain, close", WIDE, (420, 130, 1760),
        "Noční tramvaj 92 svítí v dešti a muž s batohem na ni čeká sám.",
        "Night tram 92 shines through the rain; a man with a rucksack waits for it alone.",
        {"pal": NIGHT, "crowd": "one", "number": "92", "weather_now": "rain", "tram": (1420, 1250, 1.15)}),
))

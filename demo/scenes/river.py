"""The Vltava with a stone bridge."""

# Rows of coordinates are read as rows.
# fmt: off

from __future__ import annotations

import skia

from demo.kit import city, greenery, weather
from demo.kit.board import Board
from demo.kit.colour import linear, mix
from demo.kit.paths import box, curve, joined, poly
from demo.kit.people import Look, person
from demo.kit.scene import LANDSCAPE, PORTRAIT, Picture, Scene

FOG = {
    "sky": ["#9fb4c9", "#d9cfc9", "#f7ddb8"], "castle": "#a3aebd", "town": "#8b98ab", "bridge": "#5d6a82",
    "water": ["#e9d3b8", "#8fa3b6"], "shade": "#22304c", "sun": "#fff0d0",
    "quay": "#39455e", "lit": "", "disc": (1560, 520, 74), "fog": 0.9, "foil": "#fff4de",
}
SUNSET = {
    "sky": ["#3b2f74", "#b0507c", "#ff9a5a", "#ffd27a"], "castle": "#6a3a72", "town": "#532e66",
    "bridge": "#351f4e", "water": ["#ffb266", "#5a2f6e"], "shade": "#160a2e", "sun": "#ffc27a",
    "quay": "#241540", "lit": "#ffd98a", "disc": (1345, 615, 92), "fog": 0.35, "foil": "#ffe0a0",
}
NIGHT = {
    "sky": ["#060b2a", "#14215a", "#33468a"], "castle": "#34468c", "town": "#18245a", "bridge": "#0e1740",
    "water": ["#2c3f86", "#080e30"], "shade": "#03061a", "sun": "#dbe6ff",
    "quay": "#e3eaf6", "lit": "#ffd07a", "disc": (1420, 330, 62), "fog": 0.2, "foil": "#aebcf0",
}
WATER = 960


def draw(b: Board, pal=None, who="one", weather_now="", quay=1560):
    pal = pal or FOG
    b.fill(linear((0, b.y), (0, WATER), pal["sky"]))
    b.mottle(box(b.x, b.y, b.w, WATER - b.y), pal["sky"][-1], cover=0.42, slope=1.6, alpha=0.5, scale=3,
        kind="brush")
    _clouds(b, pal)
    x, y, r = pal["disc"]
    b.glow(x, y, 760, pal["sun"], 0.75)
    b.disc(x, y, r, mix(pal["sun"], "#ffffff", 0.4))
    _banks(b, pal)
    with weather.mirrored(b, WATER, alpha=0.55, blur=(10, 14)):
        b.rect(b.x, b.y, b.w, WATER - b.y + 5, pal["water"][0])
        _banks(b, pal)
        _bridge(b, pal)
    water = box(b.x, WATER, b.w, b.bottom - WATER)
    b.shape(water, linear((0, WATER), (0, b.bottom), [pal["water"][0] + "66", pal["water"][1]]), rough=0)
    b.mottle(water, pal["foil"], cover=0.36, slope=3, alpha=0.3, kind="brush", scale=3)
    for i in range(70):
        t = i / 70
        wide = 90 + 380 * t * b.rng.uniform(0.4, 1)
        py = WATER + 8 + (b.bottom - WATER) * t
        px = x + b.rng.uniform(-40, 40) * (1 + 3 * t)
        b.shape(poly([(px - wide / 2, py), (px, py - 3 - 5 * t), (px + wide / 2, py), (px, py + 3 + 5 * t)]),
            pal["foil"], alpha=0.6 * (1 - t * 0.7))
    weather.ripples(b, WATER + 10, b.bottom, mix(pal["water"][1], pal["shade"], 0.4), 90, 0.3, 420)
    weather.fog(b, WATER - 190, WATER + 10, pal["sky"][-1], 0.55 * pal["fog"])
    _bridge(b, pal)
    if pal["fog"] > 0.5:
        weather.fog(b, WATER - 60, WATER + 70, pal["sky"][-1], 0.55)
    _lamps(b, pal)
    _boats(b, pal)
    _quay(b, pal, who, quay)
    if weather_now == "snow":
        weather.snow(b, 420, 4.6)


def _clouds(b, pal):
    for _ in range(9):
        x, y, w = b.rng.uniform(b.x, b.right), b.rng.uniform(b.y, 560), b.rng.uniform(300, 900)
        path = curve([(x, y, 1), (x + w * 0.25, y - w * 0.035), (x + w * 0.6, y - w * 0.05), (x + w, y, 1),
            (x + w * 0.6, y + w * 0.018), (x + w * 0.2, y + w * 0.014)])
        b.shape(path, mix(pal["sky"][-1], pal["sky"][1], 0.4), alpha=0.55)
        b.shade(path, pal["sun"], (x, y + w * 0.03), (x, y - w * 0.05), a=0.7, alpha=0.6)


def _banks(b, pal):
    """The castle on its hill and the Lesser Town below."""
    hill = curve([(b.x - 200, 960, 1), (b.x - 200, 700, 1), (200, 590), (520, 545), (980, 545), (1300, 640),
        (1700, 740), (2600, 800, 1), (b.right + 200, 960, 1)])
    castle = [box(330, 440, 640, 300), poly([(320, 440), (345, 405), (955, 405), (980, 440)])]
    castle += [box(560, 330, 210, 150), poly([(550, 332), (590, 270), (740, 270), (780, 332)])]
    castle += [_spire(602, 345, 215), _spire(642, 345, 200), _spire(738, 345, 235, 40)]
    castle += [_spire(400, 430, 110, 22), _spire(920, 430, 120, 26)]
    b.shape(joined(*castle), mix(pal["castle"], pal["shade"], 0.16))
    b.shape(hill, pal["castle"])
    if pal["lit"]:
        for i in range(24):
            b.rect(346 + i * 26, 470 + (i % 3) * 32, 8, 14, pal["lit"], alpha=0.75)
    weather.fog(b, 480, 800, pal["sky"][-1], 0.5 * pal["fog"] + 0.2)
    city.skyline(b, WATER + 20, pal["town"], 250, seed=6, left=b.x - 200, right=1350, spires=True,
        lit=pal["lit"])
    city.skyline(b, WATER + 20, mix(pal["town"], pal["castle"], 0.45), 170, seed=12, left=1200,
        right=b.right + 100, spires=True, lit=pal["lit"])
    b.shape(joined(curve([(905, 760, 1), (900, 690), (960, 630), (1020, 690), (1015, 760, 1)]),
        box(905, 750, 112, 220), box(950, 560, 20, 80), city.tower(1075, 800, 300, "onion")), pal["town"])
    for i in range(16):
        tx = b.x - 60 + i * 175
        b.shape(greenery.foliage(b, tx, WATER - 24, 58), mix(pal["town"], pal["shade"], 0.35))


def _spire(x, base, h, w=30):
    return joined(box(x - w / 2, base - h * 0.55, w, h * 0.55 + 30), poly([(x - w * 0.62, base - h * 0.53),
        (x, base - h), (x + w * 0.62, base - h * 0.53)]))


def _bridge(b, pal):
    """Arches from the left bank to the tower on the right."""
    top, deck = 770, 806
    body = joined(box(b.x - 100, top, 2050 - b.x + 120, 200))
    arches = [curve([(x, WATER + 4, 1), (x + 4, 890), (x + 70, 838), (x + 160, 826), (x + 250, 838),
        (x + 316, 890), (x + 320, WATER + 4, 1)]) for x in range(int(b.x // 400) * 400 - 400 + 60, 1900, 400)]
    b.canvas.save()
    for arch in arches:
        b.canvas.clipPath(arch, skia.ClipOp.kDifference, True)
    b.shape(body, pal["bridge"])
    b.mottle(body, mix(pal["bridge"], pal["sky"][-1], 0.4), cover=0.4, slope=2, alpha=0.4, scale=0.7)
    b.shade(body, pal["shade"], (0, WATER), (0, top), a=0.7)
    b.rect(b.x - 100, deck, 2200 - b.x, 8, mix(pal["bridge"], pal["sun"], 0.35), alpha=0.6)
    b.canvas.restore()
    dark = mix(pal["bridge"], pal["shade"], 0.25)
    for x in range(int(b.x // 400) * 400 - 400, 1950, 400):
        b.shape(poly([(x + 10, WATER + 6), (x + 30, 850), (x + 60, 850), (x + 80, WATER + 6)]), dark)
        _statue(b, x + 45, top + 4, dark)
    _gate(b, pal, 1990, WATER + 8, dark)


def _statue(b, x, y, colour):
    b.rect(x - 17, y - 40, 34, 44, colour)
    b.shape(curve([(x - 13, y - 38, 1), (x - 16, y - 70), (x - 6, y - 88), (x, y - 106), (x + 8, y - 86),
        (x + 20, y - 92), (x + 14, y - 66), (x + 13, y - 38, 1)]), colour)


def _gate(b, pal, x, base, colour):
    """The bridge tower."""
    w = 190
    b.rect(x - w / 2, 480, w, base - 480, colour)
    b.rect(x - w / 2 - 14, 466, w + 28, 22, colour)
    b.shape(poly([(x - w * 0.54, 468), (x - w * 0.3, 300), (x + w * 0.3, 300), (x + w * 0.54, 468)]),
        mix(colour, pal["shade"], 0.3))
    b.shape(poly([(x - w * 0.34, 304), (x - w * 0.28, 262), (x + w * 0.28, 262), (x + w * 0.34, 304)]),
        colour)
    for s in (-1, 1):
        b.shape(poly([(x + s * w * 0.5 - 17, 478), (x + s * w * 0.5, 320), (x + s * w * 0.5 + 17, 478)]),
            colour)
        b.line([(x + s * w * 0.2, 266), (x + s * w * 0.2, 210)], 5, colour)
    b.shape(curve([(x - 44, 800, 1), (x - 44, 720), (x, 668, 1), (x + 44, 720), (x + 44, 800, 1)]),
        mix(pal["sky"][-1], pal["bridge"], 0.35))
    for row in range(2):
        for s in (-1, 1):
            b.shape(curve([(x + s * 38 - 13, 600 - row * 80, 1), (x + s * 38 - 13, 566 - row * 80),
                (x + s * 38, 548 - row * 80, 1), (x + s * 38 + 13, 566 - row * 80),
                (x + s * 38 + 13, 600 - row * 80, 1)]), pal["lit"] or mix(pal["bridge"], pal["sky"][-1], 0.5))


def _lamps(b, pal):
    if not pal["lit"]:
        return
    for x in range(int(b.x // 200) * 200 + 30, 1900, 200):
        b.line([(x, 775), (x, 715)], 5, mix(pal["bridge"], pal["shade"], 0.4))
        b.disc(x, 706, 9, "#fff3cf")
        b.glow(x, 706, 120, pal["lit"], 0.9)
        b.shape(poly([(x - 6, WATER + 30), (x + 6, WATER + 30), (x + 16, WATER + 250),
            (x - 16, WATER + 250)]), linear((0, WATER + 20), (0, WATER + 250),
            [pal["lit"] + "aa", pal["lit"] + "00"]), blend="screen", blur=8)


def _boats(b, pal):
    x, y = 620, 1090
    hull = curve([(x, y - 40, 1), (x + 330, y - 40, 1), (x + 290, y + 6), (x + 150, y + 14), (x + 40, y + 6)])
    b.shape(hull, mix(pal["bridge"], pal["shade"], 0.5))
    b.rect(x + 70, y - 92, 190, 54, mix(pal["bridge"], pal["sky"][-1], 0.25))
    for i in range(5):
        b.rect(x + 80 + i * 36, y - 82, 24, 28, pal["lit"] or mix(pal["sky"][-1], "#ffffff", 0.3))
    b.disc(x + 160, y + 26, 200, pal["shade"], ry=14, alpha=0.4, blur=6)
    for sx, sy, s in ((1290, 1170, 1.0), (1430, 1140, 0.8), (1180, 1128, 0.65)):
        white = mix("#ffffff", pal["sky"][1], 0.25 if not pal["lit"] else 0.45)
        b.disc(sx, sy + 12 * s, 74 * s, pal["shade"], ry=8 * s, alpha=0.3, blur=4)
        b.shape(curve([(sx - 62 * s, sy - 14 * s, 1), (sx - 20 * s, sy - 34 * s), (sx + 30 * s, sy - 22 * s),
            (sx + 52 * s, sy, 1), (sx + 10 * s, sy + 12 * s), (sx - 40 * s, sy + 8 * s)]), white)
        b.line([(sx + 40 * s, sy - 4 * s), (sx + 62 * s, sy - 30 * s), (sx + 52 * s, sy - 66 * s),
            (sx + 68 * s, sy - 78 * s)], 11 * s, white, soft=True)
        b.line([(sx + 70 * s, sy - 77 * s), (sx + 84 * s, sy - 72 * s)], 6 * s, "#e07a3a")


def _quay(b, pal, who, y):
    """Railing in the foreground and who stands there."""
    stone = pal["quay"]
    b.shape(poly([(b.x, y), (b.right, y - 70), (b.right, 3000), (b.x, 3000)]), stone)
    b.mottle(poly([(b.x, y), (b.right, y - 70), (b.right, 3000), (b.x, 3000)]), mix(stone, pal["shade"], 0.6),
        cover=0.4, slope=2, alpha=0.5, kind="brush", scale=2)
    people = {
        "one": [(1760, 1640, 760, Look(coat="#7a3440", hair="#241618", style="long", hem=28, bag="shoulder",
            accent="#2d4a6a", legs="#1f2540"))],
        "pair": [
            (1700, 1650, 790, Look(coat="#23506a", hair="#15100f", style="short", hem=36, skin="#7a4d33",
                legs="#1b1834")),
            (1905, 1650, 730, Look(coat="#c9803a", style="scarf", accent="#8f2f4a", hem=24, skirt=True,
                legs="#2a1c3a")),
        ],
        "dog": [(420, y + 92, 690, Look(coat="#31507e", style="beanie", accent="#c2352f", hem=34,
            legs="#12183a"))],
    }[who]
    ink = mix(pal["shade"], "#000000", 0.2)
    for px, py, h, look in people:
        person(b, px, py, h, look, light=pal["sun"], dark=pal["shade"], side=-1 if px > 1000 else 1)
    if who == "dog":
        _dog(b, 660, y + 96, "#5a3a2a", pal["sun"])
    rail = y - 330
    b.line([(b.x, rail), (b.right, rail - 66)], 20, ink)
    b.line([(b.x, rail + 230), (b.right, rail + 166)], 12, ink)
    x = b.x - (b.x % 70)
    while x < b.right:
        drop = (x - b.x) / b.w * 66
        b.line([(x, rail - drop), (x, rail + 250 - drop)], 9, ink)
        if int(x / 70) % 6 == 0:
            b.line([(x, rail - 26 - drop), (x, rail + 330 - drop)], 24, ink)
        x += 70
    b.line([(b.x, rail - 6), (b.right, rail - 72)], 5, mix(pal["sun"], ink, 0.35), alpha=0.8)


def _dog(b, x, y, colour, rim):
    path = curve([(x - 90, y, 1), (x - 96, y - 90), (x - 120, y - 150), (x - 90, y - 140), (x - 70, y - 120),
        (x + 40, y - 126), (x + 66, y - 190), (x + 96, y - 214), (x + 104, y - 186), (x + 140, y - 172),
        (x + 128, y - 152), (x + 98, y - 140), (x + 84, y - 80), (x + 80, y, 1), (x + 58, y, 1),
        (x + 50, y - 70), (x - 50, y - 66), (x - 66, y, 1)])
    b.shape(path, colour)
    b.shade(path, rim, (x, y - 220), (x, y - 110), a=0.6)


SCENE = Scene("river", draw, (
    Picture("river-fog", "dawn, fog, landscape", LANDSCAPE, (0, 130, 2300),
        "Vltava za mlhavého svítání: oblouky mostu, labutě na hladině a žena u zábradlí.",
        "The Vltava on a foggy dawn: arches of the bridge, swans on the water and a woman at the railing.",
            {"pal": FOG}),
    Picture("river-sunset", "sunset, portrait", PORTRAIT, (640, -290, 1480),
        "Dvojice stojí u zábradlí nad řekou a dívá se, jak za Hradem zapadá slunce.",
        "Two people stand at the railing above the river and watch the sun go down behind the castle.",
            {"pal": SUNSET, "who": "pair"}),
    Picture("river-winter", "winter night, moon, snowfall, panorama", (2400, 1350), (-40, 110, 2340),
        "Zimní noc nad Vltavou: svítí lampy na mostě a muž se psem se zastavil na zasněženém nábřeží.",
        "A winter night on the Vltava: the bridge lamps are lit and a man with a dog has stopped on the "
        "snowy embankment.", {"pal": NIGHT, "who": "dog", "weather_now": "snow", "quay": 1330}),
))

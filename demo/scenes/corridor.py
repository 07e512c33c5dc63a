"""A hospital corridor on the night shift."""

# Rows of coordinates are read as rows.
# fmt: off

from __future__ import annotations

from demo.kit import city, weather
from demo.kit.board import Board
from demo.kit.colour import linear, mix
from demo.kit.paths import box, curve, poly
from demo.kit.people import Look, person
from demo.kit.scene import LANDSCAPE, TALL, Picture, Scene

NIGHT = {
    "wall": "#3f7d86", "low": "#2a5a70", "floor": "#2b4a66", "ceiling": "#5b97a0", "shade": "#0a1836",
    "light": "#e9fff2", "door": "#c9a36a", "end": ["#0c1440", "#2d3a7a"], "sun": "#e9fff2", "on": 0.75,
}
DAWN = {
    "wall": "#b97f6e", "low": "#7d4a5a", "floor": "#6a3f5c", "ceiling": "#c2917c", "shade": "#1f0c34",
    "light": "#fff1d8", "door": "#3f7f80", "end": ["#ff8a4a", "#fff0bc"], "sun": "#ffcf8a", "on": 0.2,
}
VX, VY = 1250, 720


def at(x, y, depth):
    """A point of the near frame (depth 0) moved towards the end (depth 1)."""
    return VX + (x - VX) * (1 - depth), VY + (y - VY) * (1 - depth)


def draw(b: Board, pal=None, who="cleaner"):
    pal = pal or NIGHT
    left, right, top, floor = -300, 2700, -500, 1950
    end = 0.875
    quad = {
        "ceiling": [(left, top), (right, top)], "floor": [(right, floor), (left, floor)],
            "left": [(left, floor), (left, top)], "right": [(right, top), (right, floor)],
    }
    for name, (one, two) in quad.items():
        path = poly([one, two, at(*two, end), at(*one, end)])
        colour = pal["wall"] if name in ("left", "right") else pal[name]
        b.shape(path, colour, rough=0)
        b.mottle(path, mix(colour, "#ffffff", 0.3), cover=0.4, slope=1.5, alpha=0.3, scale=2)
    _panels(b, pal, left, right, floor, end)
    _end(b, pal, end, left, right, top, floor)
    _doors(b, pal, left, right)
    _lights(b, pal, left, right)
    for x0 in (left, right):
        side = poly([(x0, top), at(x0, top, end), at(x0, floor, end), (x0, floor)])
        b.shade(side, pal["shade"], (x0, 700), at(x0, 700, 0.62), a=0.85, slope=1.7, alpha=0.9)
        b.shade(side, pal["sun"], at(x0, 700, end), at(x0, 700, 0.5), a=0.6, alpha=0.6)
    _floor(b, pal, left, right, floor, end)
    _cart(b, pal, who)
    _people(b, pal, who)
    b.glow(VX, VY, 620, pal["end"][1], 0.5 if pal["on"] < 0.5 else 0.2)


def _panels(b, pal, left, right, floor, end):
    for x in (left, right):
        path = poly([(x, floor), at(x, floor, end), at(x, 1180, end), (x, 1180)])
        b.shape(path, pal["low"])
        b.shape(poly([(x, 1130), (x, 1180), at(x, 1180, end), at(x, 1130, end)]),
            mix(pal["door"], "#ffffff", 0.15))


def _end(b, pal, end, left, right, top, floor):
    corners = [at(left, top, end), at(right, top, end), at(right, floor, end), at(left, floor, end)]
    b.shape(poly(corners), mix(pal["wall"], pal["shade"], 0.25))
    x0, y0 = at(250, 0, end)
    x1, y1 = at(2250, 1500, end)
    b.shape(box(x0, y0, x1 - x0, y1 - y0), linear((0, y0), (0, y1), pal["end"]))
    with b.group(clip=box(x0, y0, x1 - x0, y1 - y0)):
        city.skyline(b, y1 + 10, mix(pal["end"][0], pal["shade"], 0.5), 70, seed=8, left=x0, right=x1,
            spires=False)
    b.rect((x0 + x1) / 2 - 4, y0, 8, y1 - y0, mix(pal["wall"], "#ffffff", 0.4))
    b.glow((x0 + x1) / 2, (y0 + y1) / 2, 320, pal["end"][1], 0.85 if pal["on"] < 0.5 else 0.45)


def _doors(b, pal, left, right):
    depths = ((0.18, 0.34), (0.46, 0.545), (0.62, 0.67), (0.73, 0.76), (0.8, 0.82))
    for x in (left, right):
        for i, (near, far) in enumerate(depths):
            corners = [at(x, 40, near), at(x, 40, far), at(x, 1950, far), at(x, 1950, near)]
            grown = [at(x, -10, near - 0.012), at(x, -10, far + 0.006), at(x, 1950, far + 0.006),
                at(x, 1950, near - 0.012)]
            b.shape(poly(grown), mix(pal["wall"], pal["shade"], 0.5))
            b.shape(poly(corners), pal["door"])
            b.shade(poly(corners), pal["shade"], corners[3], corners[1], a=0.8, slope=1.7)
            lit = (i + (x == left)) % 3 == 0
            step = (far - near) * 0.28
            pane = [at(x, 240, near + step), at(x, 240, far - step), at(x, 800, far - step),
                at(x, 800, near + step)]
            b.shape(poly(pane), pal["light"] if lit else mix(pal["end"][0], pal["shade"], 0.5))
            if lit:
                b.glow((pane[0][0] + pane[1][0]) / 2, (pane[0][1] + pane[2][1]) / 2, 300 * (1 - near),
                    pal["light"], 0.5)
            hx, hy = at(x, 1060, near + (far - near) * 0.16)
            b.disc(hx, hy, 22 * (1 - near), "#e9e4d4")
        px, py = at(x, 480, 0.405)
        b.rect(px - 34, py - 30, 68, 60, city.PLATE_BLUE, corner=4)
        b.text("12" if x == left else "14", px, py + 17, 46, "#f6f4ec")


def _lights(b, pal, left, right):
    for near, far in ((-0.05, 0.16), (0.3, 0.42), (0.53, 0.6), (0.67, 0.71), (0.76, 0.785), (0.82, 0.835)):
        corners = [at(1000, -500, near), at(1500, -500, near), at(1500, -500, far), at(1000, -500, far)]
        b.shape(poly(corners), mix(pal["light"], "#ffffff", 0.5) if pal["on"] > 0.5 else mix(pal["light"],
            pal["ceiling"], 0.5))
        x, y = at(1250, -500, (near + far) / 2)
        b.glow(x, y, 900 * (1 - near), pal["light"], pal["on"] * 0.75, squash=0.5)


def _floor(b, pal, left, right, floor, end):
    path = poly([(left, floor), (right, floor), at(right, floor, end), at(left, floor, end)])
    with b.group(clip=path):
        for near, far in ((-0.2, 0.16), (0.3, 0.42), (0.53, 0.6), (0.67, 0.71), (0.76, 0.785)):
            corners = [at(1040, floor, near), at(1460, floor, near), at(1440, floor, far),
                at(1060, floor, far)]
            b.shape(poly(corners), pal["light"], alpha=0.55 * pal["on"] + 0.08, blur=34 * (1 - near),
                blend="screen")
        b.shape(poly([at(700, floor, end), at(1800, floor, end), (2000, floor + 200), (500, floor + 200)]),
            linear(at(1250, floor, end), (1250, floor + 100), [pal["end"][1] + "dd", pal["end"][1] + "00"]),
            blend="screen", blur=30, alpha=0.75 if pal["on"] < 0.5 else 0.3)
        for x in range(-2, 7):
            b.line([at(x * 500, floor, end), (x * 500 + (x * 500 - VX) * 0.2, floor + 260)], 3, pal["shade"],
                alpha=0.3)
        for d in (0.02, 0.2, 0.36, 0.49, 0.59, 0.67, 0.73, 0.78, 0.82):
            b.line([at(left, floor, d), at(right, floor, d)], 4 * (1 - d) + 1, pal["shade"], alpha=0.3)
        b.shade(path, pal["shade"], (0, b.bottom + 80), (0, 1150), a=0.75, slope=1.6, alpha=0.8)


def _cart(b, pal, who):
    if who != "cleaner":
        return
    x, y = 1610, 1560
    city.ground_shadow(b, x + 150, y + 10, 260, pal["shade"], 0.6)
    steel = "#c9d6d6"
    for dx in (0, 300):
        b.rect(x + dx, y - 560, 20, 540, mix(steel, pal["shade"], 0.3))
        b.disc(x + dx + 10, y - 6, 26, "#15161e")
    b.rect(x - 20, y - 250, 360, 24, steel)
    for bx, tone in ((x + 10, city.PLATE_RED), (x + 165, city.PLATE_BLUE)):
        bucket = poly([(bx, y - 250), (bx + 140, y - 250), (bx + 122, y - 70), (bx + 18, y - 70)])
        b.shape(bucket, tone)
        b.shade(bucket, pal["shade"], (bx + 140, y - 70), (bx + 10, y - 230), a=0.85)
    b.rect(x - 20, y - 60, 360, 30, steel)
    bag = curve([(x + 160, y - 560, 1), (x + 350, y - 560, 1), (x + 366, y - 400), (x + 330, y - 262, 1),
        (x + 180, y - 262, 1), (x + 148, y - 400)])
    b.shape(bag, "#e3b23c")
    b.shade(bag, pal["shade"], (x + 360, y - 270), (x + 170, y - 480), a=0.85)
    b.line([(x + 60, y - 120), (x + 20, y - 760)], 13, "#d9b06a")
    for i in range(9):
        b.line([(x + 20, y - 752), (x - 40 + i * 15, y - 670 + (i % 3) * 12)], 11, "#eef2ee")
    for i, tone in enumerate(("#5fae8a", "#e9e4d4", "#d96a5a")):
        b.rect(x + 24 + i * 44, y - 340, 34, 90, tone, corner=8)


def _people(b, pal, who):
    rows = {
        "cleaner": (1330, 1590, 880, Look(coat="#e0a23c", hair="#1a1216", style="scarf", accent="#b5403c",
            skin="#b07a52", hem=40, legs="#23365a"), "back"),
        "nurse": (1180, 1350, 700, Look(coat="#f2f4ee", hair="#2a1a16", style="bun", skin="#7a4d33", hem=42,
            legs="#dfe8e6", shoes="#f6f6f2"), "back"),
    }
    x, y, h, look, pose = rows[who]
    with weather.mirrored(b, y, alpha=0.4, blur=(8, 22)):
        person(b, x, y, h, look, pose, dark=pal["shade"])
    city.ground_shadow(b, x, y, h * 0.22, pal["shade"], 0.5)
    person(b, x, y, h, look, pose, light=pal["sun"], dark=pal["shade"], side=-1)


SCENE = Scene("night-shift", draw, (
    Picture("night-shift-cleaner", "night, neon light, landscape", LANDSCAPE, (60, -60, 2360),
        "Noční směna v nemocnici: uklízečka v žluté haleně stojí s vozíkem v dlouhé chodbě a podlaha se "
        "leskne.",
        "Night shift in a hospital: a cleaner in a yellow tunic stands with her cart in a long, gleaming "
        "corridor.", {"pal": NIGHT}),
    Picture("night-shift-dawn", "dawn at the end of the shift, tall", TALL, (540, -380, 1420),
        "Konec noční směny: sestra jde chodbou nemocnice k oknu, za kterým vychází slunce.",
        "End of the night shift: a nurse walks down the hospital corridor towards a window with the rising "
        "sun.", {"pal": DAWN, "who": "nurse"}),
))

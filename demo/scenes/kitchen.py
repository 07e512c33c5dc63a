"""A kitchen with a window, a pot and steam."""

# Rows of coordinates are read as rows.
# fmt: off

from __future__ import annotations

from demo.kit import city, weather
from demo.kit.board import Board
from demo.kit.colour import linear, mix
from demo.kit.paths import box, curve, oval, poly
from demo.kit.people import Look, person
from demo.kit.scene import LANDSCAPE, SQUARE, TALL, Picture, Scene

MORNING = {
    "wall": "#e3b778", "tile": "#f1dfbd", "sky": ["#8fc6d8", "#f9e6b8"], "far": "#c99a7a", "wood": "#9a5b34",
    "front": "#2f6f73", "shade": "#3b1f3a",
    "sun": "#fff1c0", "floor": "#b8753f", "lamp": False, "metal": "#8fa6ad", "table": "#c98546", "beam": True,
    "lit": (),
}
NIGHT = {
    "wall": "#8c4a3c", "tile": "#b8775a", "sky": ["#0f1640", "#2e3a74"], "far": "#141b44", "wood": "#5d2f2a",
    "front": "#233f5c", "shade": "#150d28",
    "sun": "#ffcf7c", "floor": "#5b2f30", "lamp": True, "metal": "#8a8ba0", "table": "#84482f", "beam": False,
    "lit": {2, 5, 9, 14, 21, 23, 30, 37, 44},
}
WINTER = {
    "wall": "#b9c2b6", "tile": "#dfe3d8", "sky": ["#b9c9d4", "#eef1ee"], "far": "#9fb2c0", "wood": "#7a5546",
    "front": "#a8453c", "shade": "#26304a",
    "sun": "#ffffff", "floor": "#7d7468", "lamp": False, "metal": "#76868f", "table": "#a97d55", "beam": True,
    "lit": {5, 30},
}


def draw(b: Board, pal=None, cook=True, snow=False, look=None):
    pal = pal or MORNING
    wall = box(b.x, b.y, b.w, 1250 - b.y)
    b.shape(wall, pal["wall"], rough=0)
    b.mottle(wall, mix(pal["wall"], "#ffffff", 0.4), cover=0.45, slope=1.5, alpha=0.4, scale=2.4)
    _tiles(b, pal)
    _window(b, pal, snow)
    _shelf(b, pal)
    b.shade(wall, pal["shade"], (2500, 200), (1250, 600), a=0.75, slope=1.7, alpha=0.85)
    b.shade(wall, pal["shade"], (-300, b.y - 100), (500, 600), a=0.6, slope=1.7, alpha=0.8)
    _counter(b, pal)
    if pal["beam"]:
        weather.beam(b, [(420, 180), (1010, 180), (1900, 1500), (900, 1500)], pal["sun"], (700, 250),
            (1400, 1450), 0.5, 30)
    _pot(b, pal)
    if cook:
        person(b, 1560, 1660, 1260, look or Look(coat="#c2473c", hair="#1c1518", style="bun", skin="#b07a52",
            hem=36, legs="#2b2f4a", skirt=True, accent="#e7c46a"), light=pal["sun"], dark=pal["shade"],
            side=-1)
        _arm(b, pal, (look or Look(coat="#c2473c", skin="#b07a52")))
    if pal["lamp"]:
        _lamp(b, pal)
    _table(b, pal)
    _steam(b, pal)


def _tiles(b, pal):
    b.rect(b.x, 700, b.w, 380, pal["tile"])
    for i in range(40):
        x = -600 + i * 96
        for row in range(4):
            if (i * 5 + row * 3) % 7 == 0:
                b.rect(x, 702 + row * 95, 94, 92, mix(pal["tile"], pal["front"], 0.35))
                b.disc(x + 47, 748 + row * 95, 20, mix(pal["tile"], "#ffffff", 0.4))
        b.line([(x, 700), (x, 1080)], 3, mix(pal["tile"], pal["shade"], 0.3))
    for row in range(5):
        b.line([(b.x, 700 + row * 95), (b.right, 700 + row * 95)], 3, mix(pal["tile"], pal["shade"], 0.3))


def _window(b, pal, snow):
    x, y, w, h = 330, 110, 780, 830
    b.rect(x - 44, y - 44, w + 88, h + 88, mix("#f7f0e0", pal["shade"], 0.1 if not pal["lamp"] else 0.45))
    view = box(x, y, w, h)
    with b.group(clip=view):
        b.shape(view, linear((0, y), (0, y + h), pal["sky"]))
        b.glow(x + 200, y + 300, 620, pal["sun"], 0.6 if pal["beam"] else 0.1)
        city.panelak(b, x + 440, y + h + 40, 330, 640, 11, 6, mix(pal["far"], pal["sky"][1], 0.3),
            mix(pal["front"], pal["far"], 0.5), lit=pal["lit"], shade=pal["shade"],
            pane=mix(pal["far"], pal["shade"], 0.4))
        city.skyline(b, y + h + 30, pal["far"], 330, seed=9, left=x - 60, right=x + 480, spires=True,
            lit="#ffd27d" if pal["lamp"] else "")
        if snow:
            for _ in range(140):
                b.disc(x + b.rng.uniform(0, w), y + b.rng.uniform(0, h), b.rng.uniform(3, 8), "#ffffff",
                    rough=0.4)
    frame = mix("#f7f0e0", pal["shade"], 0.06 if not pal["lamp"] else 0.4)
    b.rect(x + w / 2 - 20, y, 40, h, frame)
    b.rect(x, y + 230, w, 26, frame)
    for fx in (x, x + w / 2 + 20):
        b.rect(fx, y, 12, h, mix(frame, pal["shade"], 0.3))
    b.shape(curve([(x - 60, y - 60, 1), (x + 260, y - 60, 1), (x + 190, y + 240), (x + 20, y + 520),
        (x - 60, y + 560, 1)]), mix("#f3e7cf", pal["sun"], 0.3), alpha=0.82)
    for i in range(5):
        b.line([(x - 20 + i * 55, y - 50), (x + 5 + i * 30, y + 200), (x - 40 + i * 14, y + 480 - i * 50)], 5,
            mix("#f3e7cf", pal["shade"], 0.35), soft=True, alpha=0.6)
    b.rect(x - 90, y + h + 30, w + 180, 46, frame)
    b.rect(x - 90, y + h + 76, w + 180, 14, "#00000033")
    for i, px in enumerate((x + 90, x + 270, x + 690)):
        _herb(b, pal, px, y + h + 32, 1 + 0.15 * (i % 2))


def _herb(b, pal, x, y, s):
    b.shape(poly([(x - 52 * s, y - 92 * s), (x + 52 * s, y - 92 * s), (x + 38 * s, y), (x - 38 * s, y)]),
        "#b5593a")
    b.rect(x - 58 * s, y - 104 * s, 116 * s, 26 * s, "#c66a46")
    b.shade(box(x - 60 * s, y - 110 * s, 120 * s, 110 * s), pal["shade"], (x + 60 * s, y),
        (x - 30 * s, y - 60 * s), a=0.8)
    for i in range(15):
        dx = b.rng.uniform(-85, 85) * s
        top = y - (190 + b.rng.uniform(-50, 70)) * s
        b.line([(x + dx * 0.2, y - 100 * s), (x + dx * 0.7, top)], 4, "#3f5f38")
        b.shape(curve([(x + dx - 26 * s, top), (x + dx, top - 32 * s, 1), (x + dx + 24 * s, top),
            (x + dx, top + 22 * s, 1)]), ("#4f7f42", "#6a9a4a", "#3b6a44")[i % 3])


def _shelf(b, pal):
    for y in (300, 560):
        b.rect(1300, y, 1300, 28, pal["wood"])
        b.rect(1300, y + 28, 1300, 12, "#00000044")
        x = 1340
        while x < 2560:
            w, h = b.rng.uniform(70, 120), b.rng.uniform(110, 190)
            colour = b.rng.choice(["#c2473c", "#e0a53c", "#6f8f4f", "#e9dcc0", "#3d6f7a", "#8a5a7a"])
            colour = mix(colour, pal["wall"], 0.2)
            b.rect(x, y - h, w, h, colour, corner=12)
            b.rect(x + w * 0.12, y - h - 20, w * 0.76, 26, mix(colour, pal["shade"], 0.5), corner=4)
            if b.rng.random() < 0.6:
                b.rect(x + w * 0.16, y - h * 0.62, w * 0.68, h * 0.3, "#f6ecd4")
            b.shade(box(x, y - h - 20, w, h + 20), pal["shade"], (x + w, y), (x, y - h * 0.6), a=0.75)
            b.shade(box(x, y - h, w * 0.4, h), pal["sun"], (x, y - h), (x + w * 0.4, y - h * 0.5), a=0.6,
                alpha=0.6)
            x += w + b.rng.uniform(14, 60)


def _counter(b, pal):
    b.rect(b.x, 1080, b.w, 46, mix(pal["wood"], "#ffffff", 0.18))
    b.rect(b.x, 1126, b.w, 16, "#00000055")
    b.rect(b.x, 1142, b.w, 900, pal["front"])
    area = box(b.x, 1142, b.w, 900)
    b.mottle(area, mix(pal["front"], "#ffffff", 0.25), cover=0.4, slope=1.6, alpha=0.4, kind="brush", scale=2)
    for i in range(7):
        x = -300 + i * 470
        b.rect(x, 1142, 6, 900, mix(pal["front"], pal["shade"], 0.6))
        b.rect(x + 40, 1190, 390, 700, mix(pal["front"], pal["shade"], 0.18), corner=6)
        b.rect(x + 180, 1215, 110, 14, "#d9b877", corner=7)
    b.shade(area, pal["shade"], (2500, 1700), (900, 1150), a=0.9, slope=1.7)


def _pot(b, pal):
    b.rect(930, 1040, 560, 42, "#23222c", corner=8)
    x, y, w, h = 985, 800, 430, 250
    pot = curve([(x, y, 1), (x + w, y, 1), (x + w - 8, y + h * 0.7), (x + w - 40, y + h, 1),
        (x + 40, y + h, 1), (x + 8, y + h * 0.7)], tension=0.4)
    for s in (-1, 1):
        b.line([(x + w / 2 + s * w * 0.5, y + 60), (x + w / 2 + s * w * 0.62, y + 64),
            (x + w / 2 + s * w * 0.6, y + 112), (x + w / 2 + s * w * 0.49, y + 110)], 20, "#2a2833",
            soft=True)
    b.shape(pot, pal["metal"])
    b.shade(pot, pal["sun"], (x, y), (x + w * 0.42, y + 40), a=0.95)
    b.shade(pot, pal["shade"], (x + w, y + h), (x + w * 0.35, y + 60), a=1)
    b.disc(x + w / 2, y, w / 2, mix(pal["metal"], "#ffffff", 0.3), ry=34)
    b.disc(x + w / 2, y + 4, w / 2 - 18, "#7a2d20", ry=25)
    for i in range(9):
        b.disc(x + 60 + i * 38, y + 4 + (i % 3 - 1) * 9, 15, ("#d98a3a", "#b5442c", "#87994a")[i % 3], ry=8)
    b.line([(x + w * 0.6, y + 6), (x + w * 0.78, y - 120)], 17, pal["wood"])
    for i in range(5):
        b.disc(1040 + i * 80, 1052, 11, "#4f8fe0", ry=20, alpha=0.6)


def _arm(b, pal, look):
    """The arm that stirs."""
    sleeve = curve([(1392, 720), (1440, 690), (1490, 740), (1440, 860), (1370, 935), (1320, 900),
        (1268, 800, 1), (1322, 772, 1), (1350, 830)])
    b.shape(sleeve, mix(look.coat, pal["shade"], 0.18))
    b.shade(sleeve, pal["sun"], (1270, 760), (1360, 860), a=0.9)
    b.shade(sleeve, pal["shade"], (1460, 950), (1400, 780), a=0.8)
    hand = curve([(1266, 806), (1262, 770), (1280, 742), (1312, 744), (1328, 770), (1316, 794)])
    b.shape(hand, look.skin)
    b.shade(hand, pal["shade"], (1330, 800), (1280, 760), a=0.6)


def _steam(b, pal):
    for i in range(7):
        x = 1070 + i * 42
        h = b.rng.uniform(360, 620)
        bend = b.rng.uniform(-80, 80)
        path = [(x - 24, 790, 1), (x - 60 + bend, 790 - h * 0.4), (x + bend * 0.4, 790 - h * 0.75),
            (x - 30 - bend, 790 - h, 1), (x + 60 - bend, 790 - h * 0.7), (x + 30 + bend, 790 - h * 0.35),
            (x + 26, 790, 1)]
        b.shape(curve(path), linear((0, 800), (0, 790 - h), [mix(pal["sun"], "#ffffff", 0.4) + "88",
            "#ffffff00"]), blur=16, blend="screen")


def _lamp(b, pal):
    b.line([(800, b.y), (800, 170)], 7, "#150d20")
    b.shape(curve([(640, 330, 1), (680, 220), (770, 165, 1), (830, 165, 1), (920, 220), (960, 330, 1)]),
        "#a8322f")
    b.shade(box(640, 160, 320, 170), pal["shade"], (960, 200), (720, 250), a=0.8)
    b.disc(800, 330, 155, "#fff0c2", ry=20)
    weather.beam(b, [(650, 335), (950, 335), (1750, 1700), (-150, 1700)], "#ffc870", (800, 330), (800, 1650),
        0.62, 40)
    b.glow(800, 345, 900, "#ffc56a", 0.7)


def _table(b, pal):
    y = 1450
    top = poly([(b.x - 50, y), (1560, y), (1760, y + 260), (b.x - 50, y + 260)])
    b.shape(top, pal["table"])
    b.mottle(top, mix(pal["table"], pal["shade"], 0.4), cover=0.4, slope=2.5, alpha=0.5, kind="brush",
        scale=2)
    b.shade(top, pal["sun"], (700, y), (1500, y + 200), a=0.7, alpha=0.6)
    b.shape(poly([(b.x - 50, y + 260), (1760, y + 260), (1760, y + 330), (b.x - 50, y + 330)]),
        mix(pal["table"], pal["shade"], 0.45))
    b.shape(poly([(b.x - 50, y + 330), (1700, y + 330), (1700, 3000), (b.x - 50, 3000)]),
        mix(pal["shade"], pal["front"], 0.15))
    cloth = poly([(260, y), (760, y), (860, y + 262), (160, y + 262)])
    b.shape(cloth, "#efe4cc")
    for i in range(6):
        t = i / 5
        b.line([(260 + 500 * t, y), (160 + 700 * t, y + 262)], 12, city.PLATE_RED, alpha=0.75, cap=False)
    b.shade(cloth, pal["shade"], (860, y + 260), (400, y), a=0.5)
    _bowl(b, pal, 480, y + 80)
    for gx, gy in ((900, y + 150), (1090, y + 90)):
        _glass(b, pal, gx, gy)
    b.disc(1320, y + 130, 130, mix("#efe4cc", pal["shade"], 0.12), ry=38)
    b.disc(1320, y + 124, 104, "#dcc9a0", ry=28)
    for i in range(4):
        b.shape(curve([(1240 + i * 40, y + 120), (1262 + i * 40, y + 84), (1300 + i * 36, y + 88),
            (1310 + i * 34, y + 118)]), ("#c98a3c", "#b5742e")[i % 2])


def _bowl(b, pal, x, y):
    b.disc(x + 16, y + 118, 210, pal["shade"], ry=26, alpha=0.5, blur=10)
    for dx, dy, tone in ((-90, -30, "#f09a34"), (0, -60, "#e8862a"), (86, -26, "#f3a844"),
        (-40, -5, "#f3a844"), (50, -4, "#ea8a2c")):
        b.disc(x + dx, y + dy, 62, tone)
        b.halo(oval(x + dx, y + dy, 62), pal["shade"], (x + dx + 50, y + dy + 50), 100, a=0.85)
        b.halo(oval(x + dx, y + dy, 62), pal["sun"], (x + dx - 30, y + dy - 34), 44, a=0.9)
        b.shape(curve([(x + dx, y + dy - 54), (x + dx + 34, y + dy - 84, 1), (x + dx + 16, y + dy - 46)]),
            "#4f7f42")
    bowl = curve([(x - 190, y, 1), (x + 190, y, 1), (x + 150, y + 90), (x + 70, y + 128, 1),
        (x - 70, y + 128, 1), (x - 150, y + 90)])
    b.shape(bowl, "#2d5f9a")
    b.shade(bowl, pal["shade"], (x + 190, y + 120), (x - 40, y + 20), a=0.9)
    b.shade(bowl, pal["sun"], (x - 190, y), (x - 60, y + 50), a=0.8, alpha=0.7)
    b.line([(x - 180, y + 26), (x, y + 40), (x + 180, y + 26)], 9, "#efe4cc", soft=True)


def _glass(b, pal, x, y):
    b.disc(x, y + 6, 74, mix("#efe4cc", pal["shade"], 0.15), ry=20)
    body = curve([(x - 46, y - 150, 1), (x + 46, y - 150, 1), (x + 30, y - 90), (x + 44, y - 10), (x, y),
        (x - 44, y - 10), (x - 30, y - 90)])
    b.shape(body, "#ffffff", alpha=0.3)
    with b.group(clip=body):
        b.rect(x - 60, y - 118, 120, 130, "#a8401f", alpha=0.88)
        b.shade(box(x - 60, y - 118, 120, 130), "#ffb45a", (x - 50, y - 60), (x + 20, y - 40), a=0.8)
    b.line([(x - 38, y - 140), (x - 26, y - 90), (x - 36, y - 20)], 6, "#ffffff", soft=True, alpha=0.7)


SCENE = Scene("kitchen", draw, (
    Picture("kitchen-morning", "morning, backlight, landscape", LANDSCAPE, (-20, 90, 2400),
        "Ranní slunce dopadá oknem do kuchyně, z hrnce stoupá pára a žena u sporáku vaří.",
        "Morning sun falls through the kitchen window, steam rises from the pot and a woman cooks at the "
        "stove.", {"pal": MORNING}),
    Picture("kitchen-night", "night, lamp, tall", TALL, (260, -400, 1620),
        "Pozdě večer svítí v kuchyni jediná lampa, za oknem jsou světla sídliště a někdo dovařuje večeři.",
        "Late in the evening a single lamp lights the kitchen; outside are the lights of the estate and "
        "someone is finishing supper.",
        {"pal": NIGHT, "look": Look(coat="#3b5d7a", hair="#120e14", style="short", skin="#7a4d33", hem=38,
            legs="#20203a")}),
    Picture("kitchen-winter", "winter noon, snow outside, square", SQUARE, (120, 60, 1720),
        "Za oknem sněží, v prázdné kuchyni se z hrnce kouří a na stole leží mandarinky a dvě sklenky čaje.",
        "Snow falls outside; in the empty kitchen the pot is steaming, with tangerines and two glasses of "
        "tea on the table.", {"pal": WINTER, "cook": False, "snow": True}),
))

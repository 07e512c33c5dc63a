"""People: seen from behind or from the side, quiet, without faces. Unit figure 100 high, feet at (0, 0)."""

# Rows of coordinates are read as rows.
# fmt: off

from __future__ import annotations

from dataclasses import dataclass

from demo.kit.board import Board
from demo.kit.colour import mix
from demo.kit.paths import box, curve, oval, poly

SKINS = ("#f0c7a4", "#d9a27a", "#b07a52", "#7a4d33", "#5a3626")


@dataclass(frozen=True)
class Look:
    """What somebody wears. ``hem`` is where the coat ends (0 ground, 100 crown)."""

    coat: str = "#27364f"
    legs: str = "#1d2430"
    skin: str = "#d9a27a"
    hair: str = "#2a1d18"
    style: str = "short"  # short, bob, long, bun, scarf, cap, hood, curls, beanie
    accent: str = "#b5121b"  # scarf, cap, bag
    hem: float = 34
    skirt: bool = False
    bag: str = ""  # shoulder, back, hand
    shoes: str = "#15161a"


def person(b: Board, x, y, h, look: Look, pose="back", light="", dark="#0c1026", side=1, flip=False, a=0.75):
    """Draw one person standing at (x, y). ``light`` is the colour that falls from ``side`` (1 right)."""
    scale = h / 100
    with b.group(move=(x, y), scale=(-scale if flip else scale, scale), layer=True):
        rough, seg, b.rough, b.seg = b.rough, b.seg, 0.12, 2.0
        {"back": _back, "walk": _walk, "sit": _sit}[pose](b, look)
        b.rough, b.seg = rough, seg
        lit = -side if flip else side
        head, body, legs = box(-60, -130, 120, 44), box(-60, -86, 120, 50), box(-60, -36, 120, 50)
        b.shade(head, dark, (-9 * lit, 0), (4 * lit, 0), a=a * 0.8, blend="atop", slope=1.6, alpha=0.6)
        for part in (body, legs):
            b.shade(part, dark, (-17 * lit, 0), (9 * lit, 0), a=a, blend="atop", slope=1.9, alpha=0.82)
        if light:
            b.shade(head, light, (9 * lit, 0), (2.4 * lit, 0), a=0.85, blend="atop", slope=1.9, alpha=0.8)
            b.shade(body, light, (17 * lit, 0), (4 * lit, 0), a=0.95, blend="atop", slope=2.2, alpha=0.92)
            b.shade(legs, light, (24 * lit, 0), (5 * lit, 0), a=0.7, blend="atop", slope=1.9, alpha=0.6)


def _legs(b: Board, look: Look):
    top = -look.hem - 4
    if look.skirt:
        b.shape(curve([(-9, top, 1), (9, top, 1), (12.5, -17, 1), (-12.5, -17, 1)]), look.legs)
        for s in (-1, 1):
            b.shape(poly([(s * 2, -18), (s * 7, -18), (s * 6, -3), (s * 3, -3)]),
                mix(look.skin, "#101010", 0.55))
    else:
        for s in (-1, 1):
            b.shape(curve([(s * 0.2, top, 1), (s * 9.5, top, 1), (s * 9, -20), (s * 7.6, -2, 1),
                (s * 2.3, -2, 1), (s * 2, -20)]), look.legs)
    for s in (-1, 1):
        b.shape(curve([(s * 2, -4, 1), (s * 7.6, -4, 1), (s * 8.6, 0), (s * 5, 0.8), (s * 1.6, 0.3)]),
            look.shoes)


def _back(b: Board, look: Look):
    _legs(b, look)
    hem = -look.hem
    for s in (-1, 1):
        b.shape(oval(s * 14.2, -43.5, 1.9, 2.9), look.skin)
    if look.style in ("long", "bob", "curls", "short", "bun", "cap", "beanie"):
        b.shape(curve([(-3.2, -90, 1), (3.2, -90, 1), (3.6, -84), (-3.6, -84)]),
            mix(look.skin, "#301010", 0.25))
    b.shape(curve([(-3.6, -86.5), (-9, -84.6), (-12.6, -80), (-12.2, -66), (-11, -57), (-13.2, hem, 1),
        (0, hem + 1.2), (13.2, hem, 1), (11, -57), (12.2, -66), (12.6, -80), (9, -84.6), (3.6, -86.5)]),
        look.coat)
    dark = mix(look.coat, "#08080f", 0.22)
    for s in (-1, 1):
        arm = [(s * 9.4, -83.6), (s * 13.2, -80), (s * 15.4, -66), (s * 16.2, -54), (s * 15.8, -45.5, 1),
            (s * 12.4, -45, 1), (s * 11.8, -56), (s * 10.4, -70)]
        b.shape(curve(arm), mix(look.coat, "#08080f", 0.1))
        b.line([(s * 11.6, -72), (s * 12.2, -56), (s * 12.6, -46)], 0.6, dark, soft=True)
    b.line([(0, -80), (0.4, hem + 1)], 0.5, dark)
    _carry(b, look)
    _head(b, look)


def _carry(b: Board, look: Look):
    if look.bag == "back":
        b.shape(box(-9.5, -80, 19, 28, 5), look.accent)
        b.shape(box(-7, -66, 14, 12, 2.5), mix(look.accent, "#101018", 0.25))
        b.line([(0, -84), (0, -80)], 1.4, mix(look.accent, "#101018", 0.4))
    elif look.bag == "shoulder":
        b.line([(-8.5, -83), (11, -56)], 1.3, mix(look.accent, "#101018", 0.35))
        b.shape(box(7, -58, 13, 13, 2), look.accent)
    elif look.bag == "hand":
        b.line([(14.4, -42), (11.5, -32)], 0.9, look.accent)
        b.line([(14.4, -42), (18, -32)], 0.9, look.accent)
        b.shape(curve([(9.6, -33, 1), (20, -33, 1), (21, -14, 1), (9, -14, 1)], tension=0.3), look.accent)


# Hair from behind, by style; caps leave only the nape to be seen.
HAIR = {
    "short": [(-5.4, -94), (-4.6, -98.6), (0, -100.2), (4.6, -98.6), (5.4, -94), (4.2, -89.4), (0, -88),
        (-4.2, -89.4)],
    "bob": [(-6, -93), (-4.8, -99), (0, -100.6), (4.8, -99), (6, -93), (6.4, -87, 1), (0, -86),
        (-6.4, -87, 1)],
    "long": [(-5.8, -93), (-4.8, -99), (0, -100.6), (4.8, -99), (5.8, -93), (6.4, -82), (5, -72), (0, -70),
        (-5, -72), (-6.4, -82)],
    "bun": [(-5.4, -93), (-4.6, -98.6), (0, -100), (4.6, -98.6), (5.4, -93), (3, -88.6), (0, -88),
        (-3, -88.6)],
    "cap": [(-5.2, -93), (-4.4, -89), (0, -88), (4.4, -89), (5.2, -93)],
}
CURLS = ((-5, -93, 3.6), (5, -93, 3.6), (-3.6, -98, 3.8), (3.6, -98, 3.8), (0, -100, 3.8), (0, -93, 5),
    (-3.5, -89, 3), (3.5, -89, 3))
SCARF = [(-5.8, -93), (-4.8, -99), (0, -100.8), (4.8, -99), (5.8, -93), (6.4, -87), (9.5, -81), (3, -74),
    (-2, -71), (-9.5, -81), (-6.4, -87)]
HOOD = [(-6.4, -92), (-5, -99.5), (0, -101.6), (5, -99.5), (6.4, -92), (8.4, -84), (0, -81), (-8.4, -84)]
CROWN = [(-6, -93.6, 1), (-5, -99.6), (0, -102), (5, -99.6), (6, -93.6, 1), (0, -92.6)]


def _head(b: Board, look: Look):
    """A head from behind, with hair or what covers it."""
    b.shape(oval(0, -92.6, 5, 6.4), mix(look.skin, "#301010", 0.12))
    for s in (-1, 1):
        b.shape(oval(s * 5.1, -92, 0.9, 1.6), mix(look.skin, "#301010", 0.12))
    if look.style in ("scarf", "hood", "cap", "beanie"):
        _covered(b, look)
    elif look.style == "curls":
        for x, y, r in CURLS:
            b.shape(oval(x, y, r), look.hair)
    else:
        if look.style == "bun":
            b.shape(oval(0, -101, 3.4, 3), look.hair)
        b.shape(curve(HAIR[look.style]), look.hair)
        if look.style == "long":
            for x in (-3.2, -0.6, 2.4):
                strand = [(x * 0.5, -97), (x, -86), (x * 1.1, -74)]
                b.line(strand, 0.35, mix(look.hair, "#d9b08a", 0.3), soft=True)


def _covered(b: Board, look: Look):
    if look.style == "scarf":
        b.shape(curve(SCARF), look.accent)
        b.line([(-4, -88), (0, -82), (5, -79)], 0.6, mix(look.accent, "#101018", 0.35), soft=True)
    elif look.style == "hood":
        b.shape(curve(HOOD), mix(look.coat, "#ffffff", 0.06))
    else:
        b.shape(curve(HAIR["cap"]), look.hair)
        b.shape(curve(CROWN), look.accent)
        if look.style == "beanie":
            b.shape(oval(0, -103, 2.2), mix(look.accent, "#ffffff", 0.35))


def _profile(b: Board, look: Look, x=0.0, y=0.0):
    """A head looking right."""
    with b.group(move=(x, y)):
        skin = look.skin
        b.shape(curve([(-2.6, -90, 1), (2.2, -90, 1), (2.6, -83), (-3.4, -83)]), mix(skin, "#301010", 0.2))
        b.shape(curve([(-4.6, -94), (-2, -98.6), (3, -98.4), (4.8, -95.2), (6.6, -92, 1), (5, -91),
            (4.8, -88), (2.8, -86.2), (-1, -87.6), (-3.8, -90)]), skin)
        top = [(-6, -93), (-5, -98.6), (0, -100.8), (4.4, -99), (5.2, -96.4, 1), (1.6, -96), (0, -92.5),
            (-1.4, -89)]
        if look.style in ("long", "bob"):
            drop = -75 if look.style == "long" else -85.5
            b.shape(curve([*top, (-1, drop, 1), (-7, drop + 1), (-7.4, -86)]), look.hair)
        elif look.style == "scarf":
            b.shape(curve([(-6.4, -93), (-5, -99.2), (0.4, -101.2), (4.6, -99), (5, -96.6, 1), (2.8, -93),
                (3.2, -87), (5, -82), (0, -78), (-9, -80), (-8, -88)]), look.accent)
        elif look.style == "hood":
            b.shape(curve([(-7, -93), (-5.6, -99.6), (0.4, -102), (5, -99.6), (5.4, -97, 1), (2.4, -94),
                (2, -86), (3.4, -83), (-7, -82)]), mix(look.coat, "#ffffff", 0.06))
        else:
            b.shape(curve([*top, (-3.4, -88), (-5.4, -90)]), look.hair)
            if look.style == "bun":
                b.shape(oval(-6.2, -97.5, 3), look.hair)
            if look.style in ("cap", "beanie"):
                b.shape(curve([(-6.2, -94, 1), (-5, -99.8), (0, -102), (4.8, -99.4), (5.6, -95.6, 1),
                    (0, -95)]), look.accent)
                if look.style == "cap":
                    b.shape(poly([(4, -97), (9.5, -95.4), (9.3, -94.4), (4, -95)]), look.accent)
        if look.style not in ("scarf", "hood"):
            b.shape(oval(-0.6, -92.4, 1.1, 1.8), mix(skin, "#301010", 0.15))


def _walk(b: Board, look: Look):
    """Walking to the right."""
    hem = -look.hem
    dark = mix(look.legs, "#08080f", 0.35)
    b.shape(curve([(-5, hem - 5, 1), (3, hem - 5, 1), (-2, -22), (-11, -4, 1), (-14.5, -6, 1), (-8, -24)]),
        dark)
    b.shape(curve([(-15, -7, 1), (-10.4, -4.5, 1), (-8, -1), (-11, 0), (-15.6, -3)]), look.shoes)
    b.shape(curve([(-4, hem - 5, 1), (6, hem - 5, 1), (9.6, -22), (11, -3, 1), (6.8, -2, 1), (3.6, -20)]),
        look.legs)
    b.shape(curve([(6.4, -4, 1), (11, -4.4, 1), (15.6, -0.6), (12, 0.6), (6.2, 0.5)]), look.shoes)
    b.shape(curve([(6, -78), (9.4, -66), (13, -54), (10.4, -52.4), (5, -62)]), mix(look.coat, "#08080f", 0.4))
    b.shape(curve([(-2.4, -86), (-7, -82.6), (-8.4, -70), (-8, -56), (-10.4, hem, 1), (0, hem + 0.8),
        (9.4, hem - 0.6, 1), (8, -56), (8.4, -68), (6.6, -80), (3, -86)]), look.coat)
    arm = [(-3.6, -82), (2.4, -80), (2.2, -68), (-2, -55), (-5.4, -46.6, 1), (-8.6, -48, 1), (-6, -58),
        (-5, -70)]
    b.shape(oval(-7.6, -45.4, 2, 2.4), look.skin)
    b.shape(curve(arm), mix(look.coat, "#08080f", 0.14))
    if look.bag == "hand":
        b.line([(-7.6, -44), (-10, -36)], 0.8, look.accent)
        b.line([(-7.6, -44), (-4, -36)], 0.8, look.accent)
        b.shape(curve([(-12, -37, 1), (-2.4, -37, 1), (-1.6, -19, 1), (-12.6, -19, 1)], tension=0.3),
            look.accent)
    elif look.bag == "back":
        b.shape(curve([(-6, -82), (-14, -79), (-15.4, -62), (-12, -57), (-7.4, -58)]), look.accent)
    elif look.bag == "shoulder":
        b.shape(box(-10, -62, 11, 13, 2), look.accent)
        b.line([(-6, -62), (1, -83)], 1.1, mix(look.accent, "#101018", 0.35))
    _profile(b, look, x=0.8)


def _sit(b: Board, look: Look):
    """Sitting, looking right; the seat is 27 high."""
    b.shape(curve([(-4, -34), (12, -34), (19, -31), (19.4, -24, 1), (17.6, -3, 1), (13, -3, 1), (12.6, -22),
        (-2, -23)]), look.legs)
    b.shape(curve([(12.6, -4, 1), (17.6, -4, 1), (22.6, -0.6), (19, 0.6), (12.4, 0.4)]), look.shoes)
    with b.group(move=(0, 19)):
        b.shape(curve([(-2.4, -86), (-7.4, -82), (-9, -70), (-8.6, -56), (-8.6, -43, 1), (6.8, -44, 1),
            (7.4, -56), (7.6, -68), (6.2, -80), (3, -86)]), look.coat)
        b.shape(oval(15.8, -55.4, 2.6, 1.9), look.skin)
        b.shape(curve([(-3.8, -82), (2.4, -80.6), (3.6, -70), (4, -61), (14, -57.6, 1), (13.4, -53.6, 1),
            (1.4, -54.4), (-2.6, -60), (-4.6, -70)]), mix(look.coat, "#08080f", 0.16))
        _profile(b, look, x=0.6)

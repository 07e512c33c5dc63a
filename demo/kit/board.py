"""A sheet of paper that is painted with flat shapes, sprayed shade and light.

Coordinates are those of the scene's own world, y downwards; the camera (``view``) says which part of that world
the sheet shows. Sprayed shade is what gives the drawings their print-like look: a gradient that is
broken up by noise instead of fading smoothly.
"""

from __future__ import annotations

import random
from contextlib import contextmanager
from functools import cache

import numpy as np
import skia

BLENDS = {
    "over": skia.BlendMode.kSrcOver,
    "multiply": skia.BlendMode.kMultiply,
    "screen": skia.BlendMode.kScreen,
    "plus": skia.BlendMode.kPlus,
    "overlay": skia.BlendMode.kOverlay,
    "soft": skia.BlendMode.kSoftLight,
    "hard": skia.BlendMode.kHardLight,
    "atop": skia.BlendMode.kSrcATop,
}


def ink(colour: str, alpha: float = 1.0) -> int:
    """``#rrggbb`` or ``#rrggbbaa`` as the number that the painter wants."""
    digits = colour.lstrip("#")
    own = int(digits[6:8], 16) / 255 if len(digits) == 8 else 1.0
    red, green, blue = (int(digits[i : i + 2], 16) for i in (0, 2, 4))
    return skia.ColorSetARGB(round(255 * max(0.0, min(1.0, own * alpha))), red, green, blue)


def mix(first: str, second: str, share: float) -> str:
    """The colour on the way from ``first`` to ``second``."""
    one, two = (np.array([int(c[i : i + 2], 16) for i in (1, 3, 5)]) for c in (first, second))
    return "#{:02x}{:02x}{:02x}".format(*np.clip(one + (two - one) * share, 0, 255).round().astype(int))


def linear(start, end, colours, stops=None) -> skia.Shader:
    """A gradient between two points."""
    return skia.GradientShader.MakeLinear(
        [skia.Point(*start), skia.Point(*end)], [ink(c) for c in colours], stops
    )


def radial(centre, radius, colours, stops=None) -> skia.Shader:
    """A gradient round a point."""
    return skia.GradientShader.MakeRadial(skia.Point(*centre), radius, [ink(c) for c in colours], stops)


def _smooth(size: int, radius: float, seed: int) -> np.ndarray:
    """Tileable noise of one grain size, by filtering white noise in frequency space."""
    white = np.random.default_rng(seed).normal(size=(size, size))
    freq = np.fft.fftfreq(size)
    bell = np.exp(-2 * (np.pi * radius) ** 2 * (freq[:, None] ** 2 + freq[None, :] ** 2))
    return np.real(np.fft.ifft2(np.fft.fft2(white) * bell))


def _even(field: np.ndarray) -> np.ndarray:
    """The same field with every value equally frequent, so that a threshold covers what it says."""
    order = field.ravel().argsort().argsort()
    return (order / order.size).reshape(field.shape)


@cache
def tile(kind: str) -> skia.Image:
    """A tile of noise in the alpha channel: ``spray`` is fine, ``cloud`` broad, ``brush`` streaky."""
    if kind == "spray":
        field = _smooth(512, 0.75, 1) / 0.35 + _smooth(512, 2.2, 2) / 0.5
    elif kind == "cloud":
        field = sum(_smooth(1024, r, 3 + i) * r * w for i, (r, w) in enumerate([(2, 0.5), (9, 0.8), (30, 1), (70, 1)]))
    else:
        fine, broad = _smooth(1024, 1.2, 9), _smooth(1024, 6, 10) * 4
        kernel = np.exp(-np.abs(np.fft.fftfreq(1024)) * 260)[None, :]
        field = np.real(np.fft.ifft2(np.fft.fft2(fine + broad) * kernel))
    alpha = (_even(field) * 255).astype(np.uint8)
    pixels = np.zeros((*alpha.shape, 4), np.uint8)
    pixels[..., 3] = alpha
    return skia.Image.fromarray(pixels, copy=True)


def _spread(slope: float, colour: str, alpha: float) -> skia.ColorFilter:
    """Half gradient plus half noise in alpha becomes broken-up paint of one colour."""
    value = ink(colour)
    red, green, blue = ((value >> s & 255) / 255 for s in (16, 8, 0))
    rows = [0, 0, 0, 0, red, 0, 0, 0, 0, green, 0, 0, 0, 0, blue, 0, 0, 0, 2 * slope, -slope]
    fade = [1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, alpha, 0]
    return skia.ColorFilters.Compose(skia.ColorFilters.Matrix(fade), skia.ColorFilters.Matrix(rows))


class Board:
    """One sheet. ``width`` and ``height`` are pixels; ``view`` is (x, y, width) in the world."""

    def __init__(self, width: int, height: int, view, seed: int = 7):
        self.width, self.height = width, height
        self.surface = skia.Surface(width, height)
        self.canvas = self.surface.getCanvas()
        self.canvas.clear(skia.ColorWHITE)
        self.x, self.y, self.w = view
        self.k = width / self.w
        self.h = height / self.k
        self.canvas.scale(self.k, self.k)
        self.canvas.translate(-self.x, -self.y)
        self.rng = random.Random(seed)
        self.rough, self.seg = 0.9, 16.0
        self.grain = 1.25 * max(width, height) / 2400

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    # Shapes -------------------------------------------------------------------------------------

    def shape(self, path, fill, alpha=1.0, blend="over", blur=0.0, rough=None, cap=True):
        """Fill a path (or a list of points) with a colour or a gradient."""
        paint = self._paint(fill, alpha, blend, blur)
        dev = self.rough if rough is None else rough
        if dev and not blur:
            paint.setPathEffect(skia.DiscretePathEffect.Make(self.seg, dev, self.rng.randrange(1 << 30)))
        self.canvas.drawPath(as_path(path), paint)

    def rect(self, x, y, w, h, fill, round=0.0, **more):
        self.shape(box(x, y, w, h, round), fill, **more)

    def disc(self, x, y, rx, fill, ry=None, **more):
        self.shape(oval(x, y, rx, ry), fill, **more)

    def line(self, points, width, fill, closed=False, soft=False, **more):
        """A stroke along points; ``soft`` bends it smoothly through them."""
        path = curve(points, closed) if soft else poly(points, closed)
        paint = self._paint(fill, more.get("alpha", 1.0), more.get("blend", "over"), more.get("blur", 0.0))
        paint.setStyle(skia.Paint.kStroke_Style)
        paint.setStrokeWidth(width)
        paint.setStrokeCap(skia.Paint.kRound_Cap if more.get("cap", True) else skia.Paint.kButt_Cap)
        paint.setStrokeJoin(skia.Paint.kRound_Join)
        self.canvas.drawPath(path, paint)

    def text(self, words, x, y, size, fill, align="centre", bold=True, stretch=1.0, alpha=1.0, blend="over"):
        font = skia.Font(typeface(bold), size)
        font.setScaleX(stretch)
        wide = font.measureText(words)
        x -= {"centre": wide / 2, "left": 0, "right": wide}[align]
        self.canvas.drawString(words, x, y, font, self._paint(fill, alpha, blend, 0))
        return wide

    def fill(self, fill, alpha=1.0, blend="over"):
        """Wash the whole sheet."""
        self.canvas.drawPaint(self._paint(fill, alpha, blend, 0))

    # Shade, texture, light ----------------------------------------------------------------------

    def shade(self, path, colour, start, end, a=0.9, b=0.0, slope=2.2, blend="over", alpha=1.0):
        """Spray ``colour`` over a shape, dense at ``start`` (``a``), thinning to ``end`` (``b``)."""
        ends = [f"#000000{round(v * 127):02x}" for v in (a, b)]
        self._spray(path, colour, linear(start, end, ends), slope, blend, alpha, "spray")

    def halo(self, path, colour, centre, radius, a=0.9, b=0.0, slope=2.2, blend="over", alpha=1.0):
        """Spray round a point: a pool of light, or of shadow."""
        ends = [f"#000000{round(v * 127):02x}" for v in (a, (a + b) / 2.2, b)]
        self._spray(path, colour, radial(centre, radius, ends), slope, blend, alpha, "spray")

    def mottle(self, path, colour, cover=0.4, slope=5, blend="over", alpha=0.5, kind="cloud", scale=1.0):
        """Lay uneven paint over a shape, about ``cover`` of it."""
        even = f"#000000{round(cover * 127):02x}"
        self._spray(path, colour, linear((0, 0), (1, 0), [even, even]), slope, blend, alpha, kind, scale)

    def glow(self, x, y, radius, colour, strength=0.8, blend="screen", squash=1.0):
        """Light in the air round a lamp."""
        stops = [f"{colour[:7]}{round(255 * strength * v):02x}" for v in (1, 0.42, 0.13, 0)]
        self.canvas.save()
        self.canvas.translate(x, y)
        self.canvas.scale(1, squash)
        self.shape(oval(0, 0, radius), radial((0, 0), radius, stops, [0, 0.25, 0.6, 1]), blend=blend, rough=0)
        self.canvas.restore()

    def _spray(self, path, colour, gradient, slope, blend, alpha, kind, scale=1.0):
        canvas = self.canvas
        layer = skia.Paint(ColorFilter=_spread(slope, colour, alpha), BlendMode=BLENDS[blend])
        canvas.save()
        if path is not None:
            canvas.clipPath(as_path(path), doAntiAlias=True)
        canvas.saveLayer(None, layer)
        canvas.drawPaint(skia.Paint(Shader=gradient))
        canvas.resetMatrix()
        scale *= self.grain
        matrix = skia.Matrix.Scale(scale, scale)
        matrix.preTranslate(self.rng.uniform(0, 900), self.rng.uniform(0, 900))
        sampling = skia.SamplingOptions(skia.FilterMode.kLinear)
        noise = tile(kind).makeShader(skia.TileMode.kRepeat, skia.TileMode.kRepeat, sampling, matrix)
        canvas.drawPaint(skia.Paint(Shader=noise, Alphaf=0.5, BlendMode=skia.BlendMode.kPlus))
        canvas.restore()
        canvas.restore()

    def _paint(self, fill, alpha, blend, blur) -> skia.Paint:
        paint = skia.Paint(AntiAlias=True, BlendMode=BLENDS[blend])
        if isinstance(fill, str):
            paint.setColor(ink(fill, alpha))
        else:
            paint.setShader(fill)
            paint.setAlphaf(alpha)
        if blur:
            paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
        return paint

    # Layers -------------------------------------------------------------------------------------

    @contextmanager
    def group(self, clip=None, alpha=1.0, blend="over", blur=None, move=None, scale=None, turn=0.0, layer=False):
        """Draw several things as one layer: clipped, moved, turned, blurred, faded."""
        canvas = self.canvas
        depth = canvas.save()
        if clip is not None:
            canvas.clipPath(as_path(clip), doAntiAlias=True)
        if alpha < 1 or blend != "over" or blur or layer:
            paint = skia.Paint(Alphaf=alpha, BlendMode=BLENDS[blend])
            if blur:
                paint.setImageFilter(skia.ImageFilters.Blur(*blur))
            canvas.saveLayer(None, paint)
        if move:
            canvas.translate(*move)
        if turn:
            canvas.rotate(turn)
        if scale:
            canvas.scale(*(scale if isinstance(scale, tuple) else (scale, scale)))
        yield self
        canvas.restoreToCount(depth)

    @contextmanager
    def quad(self, w, h, corners):
        """Draw on a flat w × h sheet that lies in space: corners clockwise from its upper left."""
        flat = [skia.Point(0, 0), skia.Point(w, 0), skia.Point(w, h), skia.Point(0, h)]
        matrix = skia.Matrix()
        matrix.setPolyToPoly(flat, [skia.Point(*c) for c in corners])
        depth = self.canvas.save()
        self.canvas.concat(matrix)
        yield self
        self.canvas.restoreToCount(depth)

    def pixels(self) -> np.ndarray:
        """The sheet as rows of RGB."""
        return np.asarray(self.surface.makeImageSnapshot().toarray())[..., 2::-1].copy()


# Paths ------------------------------------------------------------------------------------------


def as_path(path) -> skia.Path:
    return path if isinstance(path, skia.Path) else poly(path)


def poly(points, closed=True) -> skia.Path:
    path = skia.Path()
    path.addPoly([skia.Point(*p) for p in points], closed)
    return path


def box(x, y, w, h, round=0.0) -> skia.Path:
    path = skia.Path()
    path.addRoundRect(skia.Rect.MakeXYWH(x, y, w, h), round, round)
    return path


def oval(x, y, rx, ry=None) -> skia.Path:
    ry = rx if ry is None else ry
    path = skia.Path()
    path.addOval(skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry))
    return path


def curve(points, closed=True, tension=0.5) -> skia.Path:
    """A smooth line through points; a point given with a third value is a corner."""
    flat = [(p[0], p[1]) for p in points]
    corner = [len(p) > 2 for p in points]
    count = len(flat)
    path = skia.Path()
    path.moveTo(*flat[0])
    for i in range(count if closed else count - 1):
        a, b = i % count, (i + 1) % count
        before, after = flat[(a - 1) % count], flat[(b + 1) % count]
        if not closed:
            before, after = flat[max(a - 1, 0)], flat[min(b + 1, count - 1)]
        one, two = _handles(flat[a], flat[b], before, after, corner[a], corner[b], tension)
        path.cubicTo(*one, *two, *flat[b])
    if closed:
        path.close()
    return path


def _handles(a, b, before, after, sharp_a, sharp_b, tension):
    k = tension / 3 * 2
    one = a if sharp_a else (a[0] + (b[0] - before[0]) * k / 2, a[1] + (b[1] - before[1]) * k / 2)
    two = b if sharp_b else (b[0] - (after[0] - a[0]) * k / 2, b[1] - (after[1] - a[1]) * k / 2)
    return one, two


def joined(*paths) -> skia.Path:
    """Several shapes as one."""
    path = skia.Path()
    for part in paths:
        path.addPath(as_path(part))
    return path


@cache
def typeface(bold: bool) -> skia.Typeface:
    import pymupdf_fonts

    name = "figbo" if bold else "figo"
    return skia.Typeface.MakeFromData(skia.Data.MakeWithCopy(pymupdf_fonts.myfont(name)))

"""A sheet of paper that is painted with flat shapes, sprayed shade and light.

Coordinates are those of the scene's own world,
    y downwards; the camera (``view``) says which part of that world
the sheet shows. Sprayed shade is what gives the drawings their print-like look: a gradient that is
broken up by noise instead of fading smoothly.
"""

from __future__ import annotations

import random
from contextlib import contextmanager
from functools import cache

import numpy as np
import skia

from demo.kit.colour import BLENDS, ink, linear, radial
from demo.kit.noise import spread, tile
from demo.kit.paths import as_path, box, curve, oval, poly


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
        self.grain = 0.92 * max(width, height) / 2400

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
            bounds = as_path(path).getBounds()
            small = max(min(bounds.width(), bounds.height()), 0.01)
            effect = skia.DiscretePathEffect.Make(
                min(self.seg, small * 0.16), min(dev, small * 0.02), self.rng.randrange(1 << 30)
            )
            paint.setPathEffect(effect)
        self.canvas.drawPath(as_path(path), paint)

    def rect(self, x, y, w, h, fill, corner=0.0, **more):
        self.shape(box(x, y, w, h, corner), fill, **more)

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
        layer = skia.Paint(ColorFilter=spread(slope, colour, alpha), BlendMode=BLENDS[blend])
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
    def group(
        self, clip=None, alpha=1.0, blend="over", blur=None, move=None, scale=None, turn=0.0, layer=False
    ):
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


@cache
def typeface(bold: bool) -> skia.Typeface:
    import pymupdf_fonts

    name = "figbo" if bold else "figo"
    return skia.Typeface.MakeFromData(skia.Data.MakeWithCopy(pymupdf_fonts.myfont(name)))

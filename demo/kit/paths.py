"""Outlines: boxes, ovals, polygons and curves through points."""

from __future__ import annotations

import skia


def as_path(path) -> skia.Path:
    return path if isinstance(path, skia.Path) else poly(path)


def poly(points, closed=True) -> skia.Path:
    path = skia.Path()
    path.addPoly([skia.Point(*p) for p in points], closed)
    return path


def box(x, y, w, h, corner=0.0) -> skia.Path:
    path = skia.Path()
    path.addRoundRect(skia.Rect.MakeXYWH(x, y, w, h), corner, corner)
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

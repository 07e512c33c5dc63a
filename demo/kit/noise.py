"""Noise that tiles, and the filter that turns it into sprayed paint."""

from __future__ import annotations

from functools import cache

import numpy as np
import skia

from demo.kit.colour import ink


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
        field = sum(
            _smooth(1024, r, 3 + i) * r * w for i, (r, w) in enumerate([(2, 0.5), (9, 0.8), (30, 1), (70, 1)])
        )
    else:
        fine, broad = _smooth(1024, 1.2, 9), _smooth(1024, 6, 10) * 4
        kernel = np.exp(-np.abs(np.fft.fftfreq(1024)) * 260)[None, :]
        field = np.real(np.fft.ifft2(np.fft.fft2(fine + broad) * kernel))
    alpha = (_even(field) * 255).astype(np.uint8)
    pixels = np.zeros((*alpha.shape, 4), np.uint8)
    pixels[..., 3] = alpha
    return skia.Image.fromarray(pixels, copy=True)


def spread(slope: float, colour: str, alpha: float) -> skia.ColorFilter:
    """Half gradient plus half noise in alpha becomes broken-up paint of one colour."""
    value = ink(colour)
    red, green, blue = ((value >> s & 255) / 255 for s in (16, 8, 0))
    rows = [0, 0, 0, 0, red, 0, 0, 0, 0, green, 0, 0, 0, 0, blue, 0, 0, 0, 2 * slope, -slope]
    fade = [1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, alpha, 0]
    return skia.ColorFilters.Compose(skia.ColorFilters.Matrix(fade), skia.ColorFilters.Matrix(rows))

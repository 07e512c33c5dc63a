"""The last step on paper: grain and a slight darkening to the edges; then the file."""

from __future__ import annotations

import io
import math
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter


def finish(pixels: np.ndarray, seed: int = 3, grain: float = 5.5, vignette: float = 0.13) -> Image.Image:
    """Paper tooth and a vignette over the drawing (RGB in, image out)."""
    height, width, _ = pixels.shape
    rng = np.random.default_rng(seed)
    noise = rng.normal(size=(height // 2 + 1, width // 2 + 1)).astype(np.float32)
    tooth = Image.fromarray(noise).resize((width, height), Image.BICUBIC)
    light = pixels.astype(np.float32)
    middle = 1.15 - np.abs(light.mean(axis=2) / 255 - 0.45)
    light += (np.asarray(tooth) * grain * middle)[..., None]
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    light *= (1 - vignette * np.clip((x**2 + y**2) / 2, 0, 1) ** 1.6)[..., None]
    return Image.fromarray(np.clip(light, 0, 255).astype(np.uint8))


def save(image: Image.Image, path: Path, limit: int, quality: int = 44) -> int:
    """Write an AVIF of at most ``limit`` bytes, as good as that allows; answers its size."""
    while True:
        buffer = io.BytesIO()
        image.save(buffer, "AVIF", quality=quality, speed=6, subsampling="4:2:0")
        excess = buffer.tell() / limit
        if excess <= 1 or quality <= 20:
            path.write_bytes(buffer.getvalue())
            return buffer.tell()
        # A file grows by about a quarter with every five steps of quality.
        quality -= max(2, round(22 * math.log(excess)))


def dominant(image: Image.Image) -> str:
    """The colour that stands for the picture while it loads."""
    small = image.resize((64, 64)).filter(ImageFilter.GaussianBlur(2)).quantize(5)
    most = max(small.getcolors())[1]
    red, green, blue = small.getpalette()[most * 3 : most * 3 + 3]
    return f"#{red:02x}{green:02x}{blue:02x}"

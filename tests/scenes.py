"""Pictures drawn in memory, with corners that tell which way is up: red, green, blue, yellow, line by line."""

from __future__ import annotations

from PIL import Image, ImageDraw

Size = tuple[int, int]
Colour = tuple[int, int, int]

UPRIGHT: Size = (600, 800)
RED, GREEN, BLUE, YELLOW = (200, 30, 30), (30, 160, 40), (30, 50, 190), (230, 200, 40)


def scene(size: Size = UPRIGHT, *, seed: int = 1) -> Image.Image:
    """Draw a picture with known corners and enough going on between them; each seed another one."""
    width, height = size
    image = Image.linear_gradient("L").resize(size)
    image = Image.merge(
        "RGB", (image, image.point(lambda v: 255 - v), image.point(lambda v: (v * seed) % 256))
    )
    pen = ImageDraw.Draw(image)
    for step in range(40):
        x = (step * 97 * seed + 31) % width
        y = (step * 61 + 17 * seed) % height
        reach = max(4, (step * 7 + seed) % max(5, min(size) // 6))
        pen.ellipse((x, y, x + reach, y + reach), fill=((step * 53) % 256, (x * 3) % 256, (y * 5) % 256))
    edge = max(8, min(size) // 8)
    pen.rectangle((0, 0, edge, edge), fill=RED)
    pen.rectangle((width - 1 - edge, 0, width, edge), fill=GREEN)
    pen.rectangle((0, height - 1 - edge, edge, height), fill=BLUE)
    pen.rectangle((width - 1 - edge, height - 1 - edge, width, height), fill=YELLOW)
    return image


def corners(image: Image.Image) -> tuple[str, str, str, str]:
    """Name the colours at top left, top right, bottom left, bottom right."""
    rgb = image.convert("RGB")
    inset = max(2, min(rgb.size) // 24)
    right, bottom = rgb.width - 1 - inset, rgb.height - 1 - inset
    names = {"red": RED, "green": GREEN, "blue": BLUE, "yellow": YELLOW}

    def nearest(spot: Size) -> str:
        seen = rgb.getpixel(spot)
        assert isinstance(seen, tuple)
        return min(names, key=lambda name: sum((a - b) ** 2 for a, b in zip(seen, names[name], strict=True)))

    return (
        nearest((inset, inset)),
        nearest((right, inset)),
        nearest((inset, bottom)),
        nearest((right, bottom)),
    )

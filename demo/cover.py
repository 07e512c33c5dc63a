"""Draws the cover of the demo's podcast: ``python -m demo.cover``. Run by hand; the result is committed.

A blue plate with a bowl, and in the bowl the voices, as a waveform. Flat colours and few of them, so the file is small.
It needs Pillow, and the fonts that the site's own build makes.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

TARGET = Path(__file__).parent / "pictures" / "cover.png"
FONT = Path(__file__).parent.parent / "var" / "build" / "fonts" / "print" / "OcimaSans-Bold.ttf"
#: Drawn twice as large and made smaller, so that edges are smooth.
EDGE, TWICE = 3000, 2
BLUE, RED, WHITE = "#123e8a", "#b5121b", "#ffffff"
#: Heights of the bars over the rim of the bowl, and which of them are red.
BARS = (300, 560, 430, 820, 640, 980, 700, 860, 480, 610, 340)
REDS = (3, 7)


def main() -> None:
    """Draw it, make it smaller and keep it."""
    board = Image.new("RGB", (EDGE * TWICE, EDGE * TWICE), BLUE)
    pen = ImageDraw.Draw(board)
    _frame(pen)
    _bowl(pen)
    _words(pen)
    small = board.resize((EDGE, EDGE), Image.Resampling.LANCZOS)
    small.quantize(64, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(TARGET, optimize=True)
    print(f"{TARGET}: {TARGET.stat().st_size // 1024} kB")


def _frame(pen: ImageDraw.ImageDraw) -> None:
    """The white line inside the edge, as on enamel."""
    inset, width = 96 * TWICE, 26 * TWICE
    pen.rounded_rectangle(
        (inset, inset, EDGE * TWICE - inset, EDGE * TWICE - inset), 40 * TWICE, outline=WHITE, width=width
    )


def _bowl(pen: ImageDraw.ImageDraw) -> None:
    rim, middle, radius = 1560, EDGE // 2, 880
    width, step = 92, 140
    first = middle - step * (len(BARS) - 1) // 2
    for number, height in enumerate(BARS):
        x, colour = first + step * number, RED if number in REDS else WHITE
        box = (x - width // 2, rim - height, x + width // 2, rim - 60)
        if colour == RED:
            # Red enamel on blue needs its white line, as plates have it.
            wide = 12
            pen.rectangle(_big((box[0] - wide, box[1] - wide, box[2] + wide, box[3] + wide)), fill=WHITE)
        pen.rectangle(_big(box), fill=colour)
    box = (middle - radius, rim - radius * 9 // 10, middle + radius, rim + radius * 9 // 10)
    pen.pieslice(_big(box), 0, 180, fill=WHITE)
    pen.rectangle(_big((middle - radius - 50, rim - 44, middle + radius + 50, rim + 30)), fill=WHITE)
    pen.rectangle(
        _big((middle - 330, rim + radius * 9 // 10 - 60, middle + 330, rim + radius * 9 // 10 + 40)),
        fill=WHITE,
    )


def _words(pen: ImageDraw.ImageDraw) -> None:
    inside = ImageFont.truetype(str(FONT), 300 * TWICE)
    below = ImageFont.truetype(str(FONT), 158 * TWICE)
    pen.text((EDGE * TWICE // 2, 1925 * TWICE), "VOICES", font=inside, fill=BLUE, anchor="mm")
    pen.text((EDGE * TWICE // 2, 2640 * TWICE), "SALAD BOWL OF PRAGUE", font=below, fill=WHITE, anchor="mm")


def _big(box: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(side * TWICE for side in box)


if __name__ == "__main__":
    main()

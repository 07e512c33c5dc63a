"""The one typeface, cut for the web and renamed for print.

FiraGO (SIL Open Font License) comes inside a Python wheel. "Fira" is a reserved name, so whatever is derived
from it must be called something else: ours is "Ocima Sans". For the web each of the four styles is split by
script, so that a Czech page loads two small core files; for PDFs the whole fonts are written as they are,
renamed. No Django here: this runs while the site is being set up.
"""

from __future__ import annotations

import io
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pymupdf_fonts
from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Ocima Sans"
FALLBACK = "Ocima Sans Fallback"
SOURCE = "FiraGO"


@dataclass(frozen=True)
class Style:
    """One cut of the family, and the system font that stands in while it loads."""

    key: str
    name: str
    weight: int
    italic: bool
    stand_ins: tuple[str, ...]

    @property
    def slug(self) -> str:
        return self.name.lower().replace(" ", "-")


STYLES = (
    Style("figo", "Regular", 400, False, ("Arial", "Liberation Sans", "Helvetica", "Roboto")),
    Style(
        "figbo", "Bold", 700, False, ("Arial Bold", "Liberation Sans Bold", "Helvetica Bold", "Roboto Bold")
    ),
    Style("figit", "Italic", 400, True, ("Arial Italic", "Liberation Sans Italic", "Roboto Italic")),
    Style("figbi", "Bold Italic", 700, True, ("Arial Bold Italic", "Liberation Sans Bold Italic")),
)

# What a Czech or English page needs. The scripts below are cut from what is left, in this order.
CORE = (
    "0020-007E 00A0 00A7 00A9 00AB 00B0 00B7 00BB 00D7 "
    "00C1 00C9 00CD 00D3 00DA 00DD 00E1 00E9 00ED 00F3 00FA 00FD "
    "010C-010F 011A-011B 0147-0148 0158-0159 0160-0161 0164-0165 016E-016F 017D-017E "
    "2013-2014 2018-201A 201C-201E 2022 2026 2039-203A 20AC 2116 2190-2193 2212"
)
SCRIPTS = {
    "core": CORE,
    # With the accented letters that it shares with others, so that a Vietnamese page needs no third file.
    "vietnamese": "00C0 00C2-00C3 00C8 00CA 00CC 00D2 00D4-00D5 00D9 00E0 00E2-00E3 00E8 00EA 00EC 00F2 "
    "00F4-00F5 00F9 0102-0103 0110-0111 0128-0129 0168-0169 01A0-01A1 01AF-01B0 0300-0301 0303-0304 "
    "0308-0309 0323 0329 1EA0-1EF9 20AB",
    "cyrillic": "0400-052F 1C80-1C8F 2DE0-2DFF A640-A69F",
    "greek": "0370-03FF 1F00-1FFF",
    "hebrew": "0590-05FF 20AA FB1D-FB4F",
    "arabic": "0600-06FF 0750-077F 08A0-08FF 200C-200D 25CC FB50-FDFF FE70-FEFC",
    "georgian": "10A0-10FF 1C90-1CBF 2D00-2D2F",
    "thai": "0E00-0E7F",
    "latin-ext": "00A1-024F 0250-036F 1D00-1DBF 1E00-1EFF 2000-206F 2070-209F 20A0-20CF 2100-22FF 2460-25FF FB00-FB06",
}

# Letter widths of the stand-ins in 1/1000 em (Arial, Helvetica and Liberation Sans share them).
_ARIAL = dict(zip("abcdefghijklmnopqrstuvwxyz ", (
    556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500,
    722, 500, 500, 500, 278), strict=True))  # fmt: skip
_ARIAL_BOLD = dict(zip("abcdefghijklmnopqrstuvwxyz ", (
    556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556,
    778, 556, 556, 500, 278), strict=True))  # fmt: skip
# How often each letter comes in a hundred of running Czech and English, spaces included, roughly.
_FREQUENCY = dict(zip("abcdefghijklmnopqrstuvwxyz ", (
    7, 1.4, 2.4, 3.3, 9, 1.1, 1, 3.2, 6, 1, 2.4, 4, 2.6, 5.8, 7, 2.3, 0.1, 4.2, 5.4, 6, 3, 2.7, 0.9, 0.2, 1.6, 1.6,
    15), strict=True))  # fmt: skip


def _codepoints(ranges: str) -> set[int]:
    found: set[int] = set()
    for part in ranges.split():
        first, _, last = part.partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


def compact(codepoints: set[int]) -> str:
    """The codepoints as a CSS `unicode-range`, neighbours joined."""
    parts: list[str] = []
    for point in sorted(codepoints):
        if parts and int(parts[-1].split("-")[-1], 16) == point - 1:
            parts[-1] = f"{parts[-1].split('-')[0]}-{point:X}"
        else:
            parts.append(f"{point:X}")
    return ", ".join(f"U+{part}" for part in parts)


def script_ranges() -> dict[str, set[int]]:
    """Every script's codepoints, without overlap, so that no page loads two files for one letter."""
    taken: set[int] = set()
    ranges: dict[str, set[int]] = {}
    for script, text in SCRIPTS.items():
        ranges[script] = _codepoints(text) - taken
        taken |= ranges[script]
    return ranges


def source_bytes(style: Style) -> bytes:
    """The style as the wheel ships it."""
    data: bytes = pymupdf_fonts.fontbuffers[style.key]()
    return data


def rename(font: TTFont, style: Style) -> None:
    """Give the font our family name everywhere a program shows one; copyright and licence stay."""
    postscript = f"{FAMILY.replace(' ', '')}-{style.name.replace(' ', '')}"
    names = {
        1: FAMILY,
        2: style.name,
        3: f"{postscript};made from {SOURCE}",
        4: f"{FAMILY} {style.name}",
        6: postscript,
    }
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in {0, 5, 13, 14}]
    for number, value in names.items():
        table.setName(value, number, 3, 1, 0x409)
        table.setName(value, number, 1, 0, 0)
    table.setName(f"Cut from {SOURCE} under the SIL Open Font License.", 10, 3, 1, 0x409)


def _options() -> subset.Options:
    options = subset.Options()
    options.flavor = "woff2"
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = ["*"]
    options.name_legacy = True
    options.drop_tables += ["DSIG", "GlyphOrder"]
    options.layout_features = [
        feature
        for feature in [*options.layout_features, "tnum", "lnum"]
        if feature not in {"frac", "numr", "dnom", "dlig"}
    ]
    return options


def write_web_style(style: Style, folder: Path) -> dict[str, int]:
    """Write the style's woff2 files, one a script; return the size of each in bytes."""
    data = source_bytes(style)
    sizes: dict[str, int] = {}
    for script, codepoints in script_ranges().items():
        font = TTFont(io.BytesIO(data), lazy=True, recalcTimestamp=False)
        cutter = subset.Subsetter(options=_options())
        cutter.populate(unicodes=codepoints & set(font.getBestCmap()))
        cutter.subset(font)
        rename(font, style)
        path = folder / f"ocima-sans-{style.slug}-{script}.woff2"
        subset.save_font(font, str(path), _options())
        sizes[script] = path.stat().st_size
    return sizes


def cut_for(style: Style, words: str) -> bytes:
    """The style as woff2 with the letters of `words` and no others, for a file that carries its own typeface."""
    options = _options()
    # Without ligatures and the like, which drawings do not need: that takes a third of the time.
    options.layout_features = ["kern", "mark"]
    font = TTFont(io.BytesIO(source_bytes(style)), lazy=True, recalcTimestamp=False)
    cutter = subset.Subsetter(options=options)
    cutter.populate(unicodes={ord(sign) for sign in words} & set(font.getBestCmap()))
    cutter.subset(font)
    rename(font, style)
    kept = io.BytesIO()
    subset.save_font(font, kept, options)
    return kept.getvalue()


def write_print_style(style: Style, folder: Path) -> Path:
    """Write the whole style, renamed, for Typst; return its path."""
    font = TTFont(io.BytesIO(source_bytes(style)), recalcTimestamp=False)
    if "DSIG" in font:
        del font["DSIG"]
    rename(font, style)
    path = folder / f"OcimaSans-{style.name.replace(' ', '')}.ttf"
    font.save(str(path))
    return path


def _average(widths: dict[str, float]) -> float:
    return sum(widths[letter] * often for letter, often in _FREQUENCY.items()) / sum(_FREQUENCY.values())


def fallback_face(style: Style) -> str:
    """A `@font-face` of a system font stretched to our metrics, so that nothing moves when ours arrives."""
    font = TTFont(io.BytesIO(source_bytes(style)), lazy=True)
    em, cmap, advance = font["head"].unitsPerEm, font.getBestCmap(), font["hmtx"]
    ours = _average({letter: advance[cmap[ord(letter)]][0] * 1000 / em for letter in _FREQUENCY})
    size = ours / _average({k: float(v) for k, v in (_ARIAL_BOLD if style.weight == 700 else _ARIAL).items()})
    ascent, descent = font["hhea"].ascent / em / size, -font["hhea"].descent / em / size
    return _face(
        FALLBACK,
        style,
        ", ".join(f'local("{name}")' for name in style.stand_ins),
        f"  size-adjust: {size:.2%};\n  ascent-override: {ascent:.2%};\n"
        f"  descent-override: {descent:.2%};\n  line-gap-override: 0%;\n",
    )


def _face(family: str, style: Style, source: str, rest: str) -> str:
    return (
        f'@font-face {{\n  font-family: "{family}";\n  font-style: {"italic" if style.italic else "normal"};\n'
        f"  font-weight: {style.weight};\n  src: {source};\n{rest}}}\n"
    )


def stylesheet() -> str:
    """`fonts.css`: every file with the letters it is for, and the stand-ins."""
    ranges = script_ranges()
    faces = [
        _face(
            FAMILY,
            style,
            f'url("fonts/ocima-sans-{style.slug}-{script}.woff2") format("woff2")',
            f"  font-display: swap;\n  unicode-range: {compact(codepoints)};\n",
        )
        for script, codepoints in ranges.items()
        for style in STYLES
    ]
    return "/* Made by build_fonts. */\n" + "".join(faces) + "".join(fallback_face(style) for style in STYLES)


def build(folder: Path) -> dict[str, dict[str, int]]:
    """Write `fonts.css`, `fonts/*.woff2` and `fonts/print/*.ttf` into the folder; return sizes by style and script."""
    web, printed = folder / "fonts", folder / "fonts" / "print"
    printed.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(max_workers=2) as pool:
        cut = pool.map(write_web_style, STYLES, [web] * len(STYLES))
        list(pool.map(write_print_style, STYLES, [printed] * len(STYLES)))
        sizes = dict(zip((style.slug for style in STYLES), cut, strict=True))
    (folder / "fonts.css").write_text(stylesheet(), encoding="utf-8")
    return sizes

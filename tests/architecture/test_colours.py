"""Colours are written down once, in tokens.css; everything else asks for them by name."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.tree import name_of, product_files

HEX = r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})(?![0-9a-zA-Z_-])"
FUNCTION = r"\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|cmyk|luma)\(\s*[\d.\"'#]"
NAMES = (
    "aqua|azure|beige|black|blue|brown|coral|crimson|cyan|gold|gray|grey|green|indigo|ivory|khaki|lavender|lime|"
    "magenta|maroon|navy|olive|orange|orchid|pink|plum|purple|red|salmon|silver|tan|teal|tomato|turquoise|violet|"
    "wheat|white|yellow|(?:dark|light|medium|deep|pale)[a-z]+|whitesmoke|gainsboro|rebeccapurple"
)
COLOURED = (
    r"(?:color|background(?:-color|-image)?|border(?:-[a-z-]+)?|outline(?:-color)?|fill|stroke"
    r"|caret-color|accent-color|text-decoration(?:-color)?"
    r"|box-shadow|text-shadow|column-rule(?:-color)?|stop-color|flood-color)"
)
DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;{}]+)(?=[;}])")
RAW = re.compile(f"{HEX}|{FUNCTION}")
NAMED = re.compile(rf"(?<![\w-])(?:{NAMES})(?![\w(-])")
ATTRIBUTE = re.compile(
    r"""\b(?:fill|stroke|stop-color|flood-color|bgcolor|color|content)\s*=\s*["']([^"']*)["']"""
)
STYLE = re.compile(r"""<style[^>]*>(.*?)</style>|\bstyle\s*=\s*["']([^"']*)["']""", re.S)


def in_css(text: str) -> list[str]:
    """Raw colours in declarations; custom properties count as coloured."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    text = re.sub(r"url\([^)]*\)", "", text)
    found = []
    for prop, value in DECLARATION.findall(text):
        found += RAW.findall(value)
        if re.fullmatch(COLOURED, prop) or prop.startswith("--color"):
            found += NAMED.findall(value)
    return found


def in_markup(text: str) -> list[str]:
    found = []
    for block, attribute in STYLE.findall(text):
        found += in_css(f"x {{ {block or attribute}; }}" if attribute else block)
    for value in ATTRIBUTE.findall(text):
        found += RAW.findall(value)
    for value in re.findall(r"""\b(?:fill|stroke|stop-color)\s*=\s*["']([^"']*)["']""", text):
        found += NAMED.findall(value)
    return found


def in_script(text: str) -> list[str]:
    text = re.sub(r"/\*.*?\*/|^\s*//.*$", "", text, flags=re.S | re.M)
    return re.findall(r"""["'`]#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})["'`]|\brgba?\(\s*\d""", text)


def in_python(text: str) -> list[str]:
    """Raw colours in string constants that are not docstrings."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "\n\n" not in node.value:
            found += re.findall(rf"^{HEX}$|(?:fill|stroke)=[\"']?{HEX}|\brgba?\(\s*\d", node.value)
    return found


READERS = {
    ".css": in_css,
    ".html": in_markup,
    ".svg": in_markup,
    ".js": in_script,
    ".py": in_python,
    ".typ": in_css,
}


def raw_colours(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".typ":
        return re.findall(rf"\brgb\(\s*[\"'\d]|{HEX}[\"']|\b(?:cmyk|luma)\(\s*\d", text)
    return READERS[path.suffix](text)


def coloured_files() -> list[Path]:
    return [
        path
        for path in product_files(*READERS)
        if path.name != "tokens.css" and "migrations" not in path.parts and "settings" not in path.parts
    ]


@pytest.mark.parametrize("path", coloured_files(), ids=name_of)
def test_no_raw_colour_outside_the_tokens(path: Path) -> None:
    assert raw_colours(path) == []


def test_raw_colours_are_caught() -> None:
    assert in_css("a { color: #fff; } b { border: 1px solid red }")
    assert in_css(".x { background: rgb(0 0 0 / 50%); }")
    assert in_markup('<svg><path fill="#123e8a"/></svg>') and in_markup('<p style="color: white">')
    assert in_markup('<meta name="theme-color" content="#ffffff">')
    assert in_script("canvas.fillStyle = '#ff0000'") and in_python('x = "#ff0000"')


def test_names_of_tokens_and_addresses_are_no_colours() -> None:
    assert in_css("a#add { color: var(--color-plate-red); white-space: nowrap; grid-area: red; }") == []
    assert in_css("/* #fff */ a { mask: url(x.svg#abc); color: currentColor; }") == []
    assert in_markup('<a href="#add"><svg fill="currentColor"></svg></a>') == []
    assert in_script('document.querySelector("#add-one")') == []

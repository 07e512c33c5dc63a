"""Every text can be read on its background: light, dark, projected and printed, as the tokens say."""

from __future__ import annotations

import re

import pytest

from tests.architecture.tree import ROOT

TOKENS = ROOT / "cms" / "static" / "cms" / "css" / "tokens.css"
# Body text meets AAA, all other text AA, what is not text (the focus ring) 3 to 1.
PAIRS = {
    ("ink", "wall"): 7.0,
    ("ink", "surface"): 7.0,
    ("ink-second", "wall"): 4.5,
    ("ink-second", "surface"): 4.5,
    ("link", "wall"): 4.5,
    ("link", "surface"): 4.5,
    ("on-plate", "plate-blue"): 4.5,
    ("on-plate", "plate-red"): 4.5,
    ("focus", "wall"): 3.0,
}
Values = dict[str, str]


def rules(css: str, around: str = "") -> list[tuple[str, Values]]:
    """Every rule of a stylesheet that sets custom properties, with the at-rules around it as one string."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    found: list[tuple[str, Values]] = []
    position = 0
    while (start := css.find("{", position)) >= 0:
        depth, end = 1, start + 1
        while depth and end < len(css):
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        where = f"{around} {css[position:start].rpartition(';')[2].strip()}".strip()
        body = css[start + 1 : end - 1]
        if "{" in body:
            found += rules(body, where)
        flat = re.sub(r"[^;{}]*\{[^{}]*\}", "", body)
        values = dict(re.findall(r"--([a-z0-9-]+)\s*:\s*([^;]+)", flat))
        found += [(where, {name: value.strip() for name, value in values.items()})] if values else []
        position = end
    return found


def resolve(value: str, values: Values, *, dark: bool) -> str:
    """Follow `var()` and choose a side of `light-dark()` until a plain value is left."""
    for _ in range(20):
        if reference := re.search(r"var\(--([a-z0-9-]+)(?:\s*,[^()]*)?\)", value):
            value = value.replace(reference.group(0), values.get(reference.group(1), ""))
        elif sides := re.search(
            r"light-dark\(\s*([^(),]+|[a-z]+\([^()]*\))\s*,\s*([^(),]+|[a-z]+\([^()]*\))\s*\)", value
        ):
            value = value.replace(sides.group(0), sides.group(2 if dark else 1))
        else:
            break
    return value.strip()


def rgb(value: str) -> tuple[float, float, float]:
    value = {"white": "#ffffff", "black": "#000000"}.get(value, value)
    if match := re.fullmatch(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})", value):
        digits = (
            match.group(1) if len(match.group(1)) == 6 else "".join(2 * digit for digit in match.group(1))
        )
        return tuple(int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))  # type: ignore[return-value]
    if match := re.fullmatch(r"rgb\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*\)", value):
        return tuple(int(part) / 255 for part in match.groups())  # type: ignore[return-value]
    raise ValueError(f"{value!r} is no colour that this test can read")


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2: from 1 (the same) to 21 (black on white)."""

    def luminance(value: str) -> float:
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb(value)]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def themes(css: str) -> dict[str, Values]:
    """The tokens as they are by default and under every rule that changes some of them."""
    found = rules(css)
    base: Values = {}
    for where, values in found:
        if "@media" not in where and re.search(r"(?:^|\s|,):root(?![\[:.])", where):
            base.update(values)
    changed = {where: {**base, **values} for where, values in found if values.items() - base.items()}
    return {"light": base, "dark": base, **changed}


def faint(css: str) -> list[str]:
    """Every pair of every theme that falls short, with its ratio."""
    found = []
    for theme, values in themes(css).items():
        for (text, ground), least in PAIRS.items():
            one, other = (
                resolve(f"var(--color-{name})", values, dark="dark" in theme or "projection" in theme)
                for name in (text, ground)
            )
            ratio = contrast(one, other)
            if ratio < least:
                found.append(f"{theme}: {text} on {ground} is {ratio:.2f}, wanted {least}")
    return found


def test_every_text_can_be_read_on_its_background() -> None:
    assert faint(TOKENS.read_text(encoding="utf-8")) == []


def test_there_is_a_light_and_a_dark_theme() -> None:
    css = TOKENS.read_text(encoding="utf-8")
    walls = {
        resolve("var(--color-wall)", values, dark="dark" in theme or "projection" in theme)
        for theme, values in themes(css).items()
    }
    assert len(walls) >= 2


GOOD = """
:root { --white: #fff; --color-wall: var(--white); --color-surface: #f1f2f0; --color-ink: #14161a;
  --color-ink-second: #565c66; --color-link: #123e8a; --color-on-plate: #fff; --color-plate-blue: #123e8a;
  --color-plate-red: #b5121b; --color-focus: #123e8a; }
"""


def test_faint_text_is_caught_in_every_theme() -> None:
    assert faint(GOOD) == []
    assert faint(GOOD.replace("#565c66", "#aaaaaa"))
    assert faint(GOOD.replace("#14161a", "light-dark(#14161a, #bbbbbb)")) != []
    dark = GOOD + "@media (prefers-color-scheme: dark) { :root { --color-wall: #0e0f12; } }"
    assert any(line.startswith("@media") for line in faint(dark))


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000", "#fff", 21.0), ("#fff", "white", 1.0), ("#777", "#fff", 4.48)]
)
def test_contrast_is_wcags(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)

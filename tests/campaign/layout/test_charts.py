"""Every kind draws as it did when it was looked at, and says its figures in letters."""

from __future__ import annotations

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from campaign.layout import charts, lettering
from campaign.layout.figures import RULES, checked, set_number
from tests.campaign.layout.drawings import CASES, colours, drawing, stored_at

ALL = [(kind, number) for kind in CASES for number in range(2)]
SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [each.text or "" for each in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_every_kind_is_drawn_and_has_its_two_references() -> None:
    assert set(charts.KINDS) == set(RULES) == set(CASES)
    assert all(len(cases) == 2 for cases in CASES.values())


@pytest.mark.parametrize(("kind", "number"), ALL)
def test_a_drawing_is_the_one_that_was_looked_at(kind: str, number: int) -> None:
    assert drawing(kind, number).replace("><", ">\n<") + "\n" == stored_at(kind, number).read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize(("kind", "number"), ALL)
@pytest.mark.parametrize("language", ["cs", "en"])
def test_the_figures_stand_in_the_drawing_as_the_language_writes_them(
    kind: str, number: int, language: str
) -> None:
    unit, data, highlight = CASES[kind][number]
    figures = checked(kind, unit, data, highlight)
    shown = [row.values for row in figures.rows]
    wanted = shown if kind not in {"change", "multiples"} else [(values[0], values[-1]) for values in shown]
    if kind == "change":
        wanted = [wanted[0], wanted[-1]]
    said = texts(drawing(kind, number, language=language))
    for values in wanted:
        for value in values:
            assert value is None or set_number(Decimal(value), language, unit=unit) in said


@pytest.mark.parametrize(("kind", "number"), ALL)
@pytest.mark.parametrize("width", [260.0, 328.0, 520.0, 900.0])
def test_no_letter_leaves_the_sheet(kind: str, number: int, width: float) -> None:
    for language in ("cs", "en"):
        root = ElementTree.fromstring(drawing(kind, number, language=language, width=width))
        for each in root.iter(f"{SVG}text"):
            wide = lettering.width(
                each.text or "", float(each.get("font-size", 16)), bold=bool(each.get("font-weight"))
            )
            left = (
                float(each.get("x", 0)) - {"end": 1, "middle": 0.5}.get(each.get("text-anchor", ""), 0) * wide
            )
            assert left > -12, each.text
            assert left + wide < width + 4, each.text
            assert 0 < float(each.get("y", 0)) < float(root.get("height", 0)), each.text


@pytest.mark.parametrize(("kind", "number"), ALL)
def test_a_drawing_needs_no_style_no_script_and_only_colours_of_the_palette(kind: str, number: int) -> None:
    svg = drawing(kind, number)
    assert not re.search(r"<style|<script|style=|href|<image|on\w+=", svg)
    assert set(re.findall(r"#[0-9a-f]{6}", svg)) <= set(colours().values())
    assert "<title" in svg
    assert "<desc" in svg


def test_words_of_people_cannot_become_marks_of_the_drawing() -> None:
    evil = {"columns": [{}], "rows": [{"cs": "<b>&", "en": "<script>", "values": [1]}]}
    captions = charts.Captions(statement="<script>", source="&", description="]]>")
    svg = charts.drawn(
        checked("figure", "number", evil), captions, language="en", width=328, colours=colours(), key="x"
    )
    assert "<script" not in svg
    assert "<script>" in texts(svg)

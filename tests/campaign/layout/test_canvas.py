"""What is drawn on the sheet."""

from __future__ import annotations

from xml.etree import ElementTree

from campaign.layout.canvas import Canvas
from tests.campaign.layout.drawings import colours


def test_a_paragraph_ends_under_its_last_line_and_czech_prepositions_stay_with_their_word() -> None:
    canvas = Canvas(width=100, colours=colours(), language="cs")
    bottom = canvas.paragraph(0, 10, "mluvit v Praze", 70, size=16)
    assert bottom == 10 + len(canvas.parts) * 20
    assert "v\u00a0Praze" in canvas.parts[-1]


def test_lengths_are_short_and_never_minus_zero() -> None:
    canvas = Canvas(width=100, colours=colours(), language="en")
    canvas.line(-0.001, 1.23456, 2.0, 3.5)
    assert 'd="M0 1.23L2 3.5"' in canvas.parts[0]


def test_the_finished_drawing_is_named_for_those_who_do_not_see_it() -> None:
    canvas = Canvas(width=100, colours=colours(), language="en", height=50)
    root = ElementTree.fromstring(canvas.finished(title="A & B", description="C", key="k"))
    assert root.get("viewBox") == "0 0 100 50"
    assert root.get("aria-labelledby") == "k-t k-d"
    assert root[0].text == "A & B"

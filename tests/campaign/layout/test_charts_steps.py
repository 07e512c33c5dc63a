"""Steps, one figure, and what somebody said."""

from __future__ import annotations

from tests.campaign.layout.drawings import drawing


def test_steps_without_figures_are_numbered() -> None:
    svg = drawing("flow", 1)
    assert ">1.<" in svg
    assert ">2.<" in svg


def test_quotation_marks_are_those_of_the_language() -> None:
    assert ">„Nejtěžší" in drawing("quotation", 0, language="cs")
    assert ">“The hardest" in drawing("quotation", 0, language="en")

"""Charts on posters: alone without their statement, and with both languages in every name."""

from __future__ import annotations

import re

import pytest

from campaign.services import poster_art
from tests.factories import infographics

pytestmark = pytest.mark.django_db


def test_the_statement_and_the_source_are_not_in_the_chart_because_the_sheet_says_them() -> None:
    made = infographics.make(statement_cs="Odkud lidé přišli", source_cs="Statistický úřad")
    drawing = poster_art.chart(made, ["cs"], width=480, palette="print")
    # What only who cannot see it is told does say them.
    seen = re.sub(r"<(title|desc)\b.*?</\1>", "", drawing)

    assert "Ukrajina" in seen
    assert "Odkud" not in seen and "Statistický" not in seen


def test_a_chart_in_two_languages_has_both_names_and_one_name_where_they_are_the_same() -> None:
    words = poster_art.chart(infographics.make(), ["cs", "en"], width=480, palette="print")

    assert "Ukrajina / Ukraine" in words
    assert "Vietnam / Vietnam" not in words


def test_drawing_in_two_languages_changes_nothing_of_the_infographic() -> None:
    made = infographics.make(is_illustrative=True)
    poster_art.chart(made, ["cs", "en"], width=480, palette="print")

    assert made.is_illustrative and made.data["rows"][0]["cs"] == "Ukrajina"


def test_names_too_long_for_both_languages_want_a_drawing_for_each() -> None:
    long = "Lidé " * 8
    assert poster_art.needs_two(
        infographics.make(rows=((long, long.replace("Lidé", "Folk"), 5), ("a", "b", 3)))
    )
    assert not poster_art.needs_two(infographics.make())


def test_the_size_of_a_drawing_is_that_of_its_view_box() -> None:
    assert poster_art.size_of('<svg viewBox="0 0 480 120.5">') == (480.0, 120.5)
    with pytest.raises(ValueError, match="view box"):
        poster_art.size_of("<svg>")

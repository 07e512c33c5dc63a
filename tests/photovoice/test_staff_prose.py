"""Words of staff, set for participants."""

from __future__ import annotations

from photovoice.staff_prose import set_prose


def test_a_marked_line_is_a_heading_and_an_unmarked_one_is_not():
    assert set_prose("## Kdo se ptá\n\nMy.") == '<h2 class="prose__heading">Kdo se ptá</h2>\n<p>My.</p>'
    assert set_prose("Kdo se ptá") == "<p>Kdo se ptá</p>"


def test_lines_with_dashes_are_a_list():
    assert set_prose("- Jedno\n– druhé") == '<ul class="prose__list"><li>Jedno</li><li>druhé</li></ul>'


def test_line_ends_are_kept():
    assert set_prose("Praha 1\r\nŽitná") == "<p>Praha 1<br>Žitná</p>"


def test_what_is_written_never_becomes_markup():
    for mark in ("", "## ", "- "):
        assert "<script>" not in set_prose(f"{mark}<script>alert(1)</script>")


def test_nothing_gives_nothing():
    assert set_prose(" \n\n ") == ""

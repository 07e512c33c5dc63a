"""Words are set as they should be, and never lose their escaping."""

from __future__ import annotations

from datetime import date

from django.template import Context, Template
from django.utils import translation
from django.utils.safestring import mark_safe

import pytest

from cms.templatetags import site_tags

NB = "\u00a0"


@pytest.mark.parametrize(
    ("text", "set_text"),
    [
        ("v domě u řeky", f"v{NB}domě u{NB}řeky"),
        ("a v Praze", f"a{NB}v{NB}Praze"),
        ("K tomu\ni ono", f"K{NB}tomu\ni{NB}ono"),
        ("Pavel a", "Pavel a"),
        ("dva v. r.", "dva v. r."),
        ("nos u ucha", f"nos u{NB}ucha"),
    ],
)
def test_czech_one_letter_words_stay_with_what_follows(text: str, set_text: str) -> None:
    assert site_tags.typeset(text, "cs") == set_text


def test_other_languages_keep_their_spaces() -> None:
    assert site_tags.typeset("I am a house", "en") == "I am a house"


def test_typesetting_escapes() -> None:
    assert site_tags.typeset("<b>a &</b>", "cs") == f"&lt;b&gt;a{NB}&amp;&lt;/b&gt;"
    assert site_tags.paragraphs("<i>\n\nx", "en") == "<p>&lt;i&gt;</p>\n<p>x</p>"


def test_an_empty_line_begins_a_paragraph_and_the_end_of_a_line_is_kept() -> None:
    assert site_tags.paragraphs("a\r\nb\n\n \nc", "en") == "<p>a<br>b</p>\n<p>c</p>"


def test_rich_text_is_set_between_its_tags_only() -> None:
    with translation.override("cs"):
        done = site_tags.typeset_html(mark_safe('<p title="v domě">v <b>domě</b> u řeky</p>'))
    assert done == f'<p title="v domě">v{NB}<b>domě</b> u{NB}řeky</p>'


def test_dates_follow_the_language() -> None:
    with translation.override("cs"):
        assert site_tags.day(date(2019, 6, 10)) == f"10.{NB}června{NB}2019"
    with translation.override("en"):
        assert site_tags.day(date(2019, 6, 10)) == f"10{NB}June{NB}2019"


@pytest.mark.parametrize(("colour", "size"), [("blue", "l"), ("red", "s")])
def test_a_plate_is_read_aloud_with_what_it_numbers(colour: str, size: str) -> None:
    made = Template(
        f'{{% load site_tags %}}{{% plate 17 colour="{colour}" size="{size}" label="Photograph" %}}'
    )
    html = made.render(Context())
    assert f"plate--{colour} plate--{size}" in html and ">Photograph " in html and ">17<" in html

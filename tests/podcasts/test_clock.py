"""Moments as people type them."""

from __future__ import annotations

import pytest

from podcasts import clock
from podcasts.fields import ClockFormField


@pytest.mark.parametrize(
    ("typed", "milliseconds"),
    [
        ("0:00", 0),
        ("1:23", 83_000),
        (" 1:23 ", 83_000),
        ("75:00", 4_500_000),
        ("1:02:03", 3_723_000),
        ("1:23.5", 83_500),
        ("1:23,25", 83_250),
    ],
)
def test_a_moment_is_read_as_people_write_it(typed: str, milliseconds: int) -> None:
    assert clock.read(typed) == milliseconds


@pytest.mark.parametrize(
    "typed", ["", "83", "1:60", "1:99:00", "-1:00", "1:2", "a:bc", "1:23:", "1:02:03:04", "１:23", "9999:00"]
)
def test_what_is_no_moment_is_refused(typed: str) -> None:
    with pytest.raises(clock.NotAMoment):
        clock.read(typed)


@pytest.mark.parametrize(
    ("milliseconds", "text"), [(0, "0:00"), (83_000, "1:23"), (3_723_000, "1:02:03"), (83_500, "1:23")]
)
def test_a_moment_is_written_as_it_is_read(milliseconds: int, text: str) -> None:
    assert clock.written(milliseconds) == text


def test_what_a_form_shows_is_read_back_as_the_same_moment() -> None:
    field = ClockFormField()
    for moment in (0, 1, 83_000, 83_500, 83_250, 3_723_004):
        assert field.clean(field.prepare_value(moment)) == moment


def test_a_wrong_moment_is_answered_with_a_sentence_that_shows_how() -> None:
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match="1:23 or 1:02:03"):
        ClockFormField().clean("83 s")

"""Dates of the space, as people write them in its languages."""

from __future__ import annotations

from datetime import date

from django.utils import translation

import pytest

from photovoice.templatetags.photovoice_space import day

NB = "\u00a0"


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("cs", f"22.{NB}listopadu 2026"),
        ("en", "22 November 2026"),
        ("uk", "22 листопада 2026\u202fр."),
        ("ar", "22 نوفمبر 2026"),
    ],
)
def test_a_czech_day_stays_with_its_month(language: str, written: str) -> None:
    with translation.override(language):
        assert day(date(2026, 11, 22)) == written

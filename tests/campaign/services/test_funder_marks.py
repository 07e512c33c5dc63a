from __future__ import annotations

import pytest

from campaign.products import NotPrintable
from campaign.services import funder_marks
from cms.models import Funder

pytestmark = pytest.mark.django_db


def _funder(**more: str) -> Funder:
    return Funder.objects.create(
        **{
            "name": "F",
            "emblem": "eu",
            "statement_cs": "Spolufinancováno",
            "statement_en": "Co-funded",
            **more,
        }
    )


def test_each_language_is_said_once_and_a_foreign_one_in_english() -> None:
    _funder()
    (mark,) = funder_marks.marks(["cs", "vi", "en"])
    assert [one["statement"] for one in mark["texts"]] == ["Spolufinancováno", "Co-funded"]
    assert mark["emblem"].startswith("<svg")


def test_a_funder_out_of_force_is_not_named_and_one_without_an_emblem_has_none() -> None:
    _funder(valid_until="2019-12-31")
    assert funder_marks.marks(["cs"]) == []
    _funder(emblem="none")
    assert [mark["emblem"] for mark in funder_marks.marks(["cs"])] == [None]


def test_too_small_an_emblem_and_too_large_a_logo_are_refused_with_the_reason() -> None:
    funder_marks.check(emblem_mm=2)
    _funder()
    funder_marks.check(emblem_mm=10, other_logos_mm=[(15, 10)])
    with pytest.raises(NotPrintable, match="9 mm"):
        funder_marks.check(emblem_mm=9)
    with pytest.raises(NotPrintable, match="larger"):
        funder_marks.check(emblem_mm=10, other_logos_mm=[(15, 11)])


def test_an_edition_remembers_what_was_said_of_a_funder() -> None:
    funder = _funder()
    (before,) = funder_marks.words(["cs"])
    assert before.about == f"funder:{funder.pk}:cs"
    funder.disclaimer_cs = "Jinak"
    funder.save()
    assert funder_marks.words(["cs"])[0].fingerprint != before.fingerprint

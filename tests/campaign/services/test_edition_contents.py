from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.utils import translation

import pytest

from campaign.models import EditionAsset, EditionText, PrintEdition
from campaign.services import edition_contents

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition() -> PrintEdition:
    return PrintEdition.objects.create(
        product_kind="labels", product_key="1", title="Labels", number=1, dated_on="2026-01-02"
    )


def _asset(edition: PrintEdition, **fields: Any) -> None:
    EditionAsset.objects.create(edition=edition, upload_key=uuid4(), use="exhibition", **fields)


def test_photographs_stand_by_their_plates_with_what_they_were_cleared_for_and_until_when(
    edition: PrintEdition,
) -> None:
    _asset(edition, contribution=7, standing={"plate": 2, "cleared_until": "2035-12-31T22:00:00+00:00"})
    _asset(edition, contribution=9, standing={"plate": 1})
    _asset(edition, contribution=None)
    with translation.override("en"):
        found = edition_contents.photographs(edition)
    assert [(one.number, one.plate) for one in found] == [(None, None), (9, 1), (7, 2)]
    assert found[2].until == datetime.fromisoformat("2035-12-31T22:00:00+00:00") and found[1].until is None
    assert "exhibition" in found[0].use


def test_each_language_of_a_text_says_who_agreed_to_it(edition: PrintEdition) -> None:
    for language, approval in (("vi", "own"), ("cs", "approved"), ("en", "by_silence"), ("uk", "")):
        EditionText.objects.create(
            edition=edition,
            about=f"contribution:7:{language}",
            title="2",
            language=language,
            approval=approval,
            fingerprint="x",
        )
    EditionText.objects.create(edition=edition, about="infographic:3", title="Friends first", fingerprint="x")
    EditionText.objects.create(edition=edition, about="code:AB23", title="AB23", fingerprint="x")
    with translation.override("en"):
        words, figures = edition_contents.words(edition)
    assert words.title == "plate 2"
    assert list(words.languages) == [
        "Vietnamese: the author's own words",
        "Czech: the author agreed",
        "English: the author chose that silence is a yes",
        "Ukrainian",
    ]
    assert (figures.title, list(figures.languages)) == ("Friends first", [])
    assert edition_contents.codes(edition) == ["AB23"]

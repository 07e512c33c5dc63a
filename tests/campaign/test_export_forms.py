"""A print shop is chosen only for what is made as that shop wants it."""

from __future__ import annotations

from typing import Any

import pytest

from campaign.export_forms import ExportForm
from campaign.models import Poster, Printer
from campaign.poster_forms import PosterFileForm
from campaign.showing_forms import LabelsForm, RoomTextsForm, TitlePanelForm
from campaign.zine_forms import ZineFileForm

pytestmark = pytest.mark.django_db


def poster_form(data: dict[str, Any]) -> PosterFileForm:
    return PosterFileForm(data, poster=Poster(languages="both"))


CASES = [
    (ExportForm, "purpose", {}, ["read"], "print"),
    (poster_form, "purpose", {"size": "A3", "language": "both"}, ["read"], "print"),
    (LabelsForm, "made_for", {"size": "a5"}, ["office", "look"], "press"),
    (RoomTextsForm, "made_for", {"paper": "a3"}, ["office", "look"], "press"),
    (TitlePanelForm, "made_for", {"paper": "a1"}, ["office", "look"], "press"),
    (ZineFileForm, "variant", {}, ["home", "reading"], "press"),
]


@pytest.mark.parametrize(("form", "field", "others", "wrong", "right"), CASES)
def test_a_shop_that_wants_cmyk_gets_no_sheet_that_is_not_made_for_it(
    form: Any, field: str, others: dict[str, str], wrong: list[str], right: str
) -> None:
    shop = Printer.objects.create(name="Tiskárna", colour=Printer.Colour.CMYK)
    for purpose in wrong:
        asked = form({**others, field: purpose, "printer": shop.pk})
        assert not asked.is_valid()
        (sentence,) = asked.errors["printer"]
        assert str(dict(asked.fields[field].choices)[right]) in sentence
        assert form({**others, field: purpose}).is_valid()
    made = form({**others, field: right, "printer": shop.pk})
    assert made.is_valid()
    assert made.options()["printer"] == shop.pk and made.options()["for_print"]


@pytest.mark.parametrize(("languages", "offered"), [("both", ["both", "cs", "en"]), ("each", ["cs", "en"])])
def test_a_poster_with_a_sheet_for_each_language_offers_no_sheet_with_both(
    languages: str, offered: list[str]
) -> None:
    form = PosterFileForm(poster=Poster(languages=languages))
    assert [value for value, _label in form.fields["language"].choices] == offered
    assert form.fields["language"].initial == offered[0]
    asked = {"size": "A3", "language": "both", "purpose": "read"}
    assert PosterFileForm(asked, poster=Poster(languages=languages)).is_valid() == (languages == "both")


def test_what_was_not_chosen_at_all_is_asked_for_alone() -> None:
    shop = Printer.objects.create(name="Tiskárna")
    asked = LabelsForm({"size": "a5", "printer": shop.pk})
    assert not asked.is_valid() and list(asked.errors) == ["made_for"]

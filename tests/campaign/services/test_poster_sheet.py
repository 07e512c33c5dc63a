"""A poster becomes a sheet on which everything has its place, or a sentence says why not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from campaign.models import Poster
from campaign.products import NotPrintable
from campaign.services import posters, read_back
from campaign.services.poster_sheet import Setting, laid_out
from media.clearance import Use
from tests.factories import photovoice as make

pytestmark = pytest.mark.django_db
DAY = date(2019, 1, 15)


def poster(*items: tuple[str, Any], **fields: Any) -> Poster:
    found = {"name": "P", "title_cs": "Vize a služby", "title_en": "Vision and services", **fields}
    return Poster.objects.create(items=list(items), **found)


def words(count: int = 1) -> tuple[str, Any]:
    return "words", {"cs": "Slova o městě. " * count, "en": "Words on the city. " * count, "wide": False}


def address(_target: Any) -> str:
    return "https://ocima.cz/q/ABC23"


def quiet(*_told: Any) -> None:
    return None


def test_what_does_not_fit_is_said_with_the_item_and_what_to_do() -> None:
    full = poster(*[words(38)] * 14, layout=Poster.Layout.COLUMN)
    with pytest.raises(NotPrintable, match=r"too full.*Slova o městě.*mm"):
        laid_out(full, Setting(("cs", "en")), address=address)


def test_a_photograph_that_may_not_be_printed_is_not_on_the_sheet_nor_in_its_contents() -> None:
    shy = make.participant(name="Gleb")
    make.allow(shy, [Use.EXHIBITION, Use.WEB])
    row = make.accepted(shy)
    made = poster(("photograph", {"contribution": row, "wide": False}), words())

    sheet = laid_out(made, Setting(("cs",)), address=address)
    assert not sheet.photographs and [item["kind"] for item in sheet.data["items"]] == ["words"]
    assert not posters.PosterProduct(made).contents({}).assets


def test_the_same_poster_gives_the_same_bytes_and_its_code_is_read_back() -> None:
    product = posters.load(str(poster(words()).pk))
    once, again = (
        product.make({"size": "A3"}, dated=DAY, edition=None, progress=quiet).content for _time in range(2)
    )

    assert once == again
    code = product.contents({}).codes[0]
    assert [each.rsplit("/", 1)[1] for each in read_back.codes_of(once)] == [code]


def test_an_empty_poster_says_what_to_add() -> None:
    assert "Add an infographic" in posters.problem_of(poster())

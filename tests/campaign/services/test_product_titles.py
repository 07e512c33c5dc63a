from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

import pytest

from campaign.models import Export, Poster, PrintEdition
from campaign.services import product_titles
from tests.factories import photovoice as make
from tests.factories.showings import showing

pytestmark = pytest.mark.django_db


def _asked(kind: str, key: object, title: str) -> Export:
    return Export.objects.create(product_kind=kind, product_key=str(key), title=title)


def test_a_title_is_in_the_language_of_whoever_reads_and_not_of_whoever_asked() -> None:
    where = showing([make.accepted()])
    asked = _asked("labels", where.pk, "Popisky: Někde")
    with translation.override("en"):
        assert product_titles.of(asked) == f"Labels: {where.venue_en}"
    with translation.override("cs"):
        assert product_titles.of(asked).endswith(where.venue_cs) and "Labels" not in product_titles.of(asked)


def test_the_pictures_of_a_poster_are_called_by_the_poster() -> None:
    poster = Poster.objects.create(name="Vize", title_cs="Vize", title_en="Vision")
    with translation.override("en"):
        assert "“Vize”" in product_titles.of(_asked("cards", poster.pk, "Obrázky"))


@pytest.mark.parametrize("key", ["999", "x", ""])
def test_what_is_gone_keeps_the_title_it_was_asked_for_with(key: str) -> None:
    assert product_titles.of(_asked("labels", key, "Popisky: Senát")) == "Popisky: Senát"
    assert product_titles.of(_asked("zine", key, "Kudy kam")) == "Kudy kam"


def test_more_rows_ask_no_more() -> None:
    where = showing([make.accepted()])
    kinds = ("labels", "hanging_list", "zine")

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert all(title for _row, title in product_titles.beside(Export.objects.all()))
        return len(found)

    for kind in kinds:
        _asked(kind, where.pk, "x")
    few = queries()
    for kind in kinds * 5:
        _asked(kind, where.pk, "x")
    assert queries() == few


def test_an_edition_is_called_with_its_number() -> None:
    edition = PrintEdition(title="Kudy kam", number=3)
    with translation.override("en"):
        assert str(edition) == "Kudy kam, edition 3"

from __future__ import annotations

import pytest

from campaign import products
from campaign.models import Printer
from campaign.products import NotPrintable
from campaign.services import showing_kinds
from campaign.services.showing_products import check_plates, longest_mm, press_of
from tests.factories import photovoice as make
from tests.factories.showings import showing

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", sorted(showing_kinds.KINDS))
def test_every_product_of_a_showing_is_loaded_by_its_key_and_names_the_venue(kind: str) -> None:
    found = showing(exhibition=make.many_hung(1))
    product = products.load(kind, str(found.pk))
    assert (product.kind, product.key) == (kind, str(found.pk))
    assert "Senate" in product.title


@pytest.mark.parametrize("key", ["0", "x", "", "999999"])
def test_a_showing_that_is_not_there_has_no_products(key: str) -> None:
    with pytest.raises(LookupError):
        products.load("labels", key)


def test_a_print_shop_gets_what_it_asks_for_and_nobody_else_anything() -> None:
    shop = Printer.objects.create(name="Tiskárna", bleed_mm=5)
    assert press_of({"press": True, "printer": shop.pk}).bleed_mm == 5  # type: ignore[union-attr]
    assert press_of({"press": True}).bleed_mm == 3  # type: ignore[union-attr]
    assert press_of({"printer": shop.pk}) is None


def test_an_edge_may_be_written_with_a_comma() -> None:
    assert longest_mm({"longest_cm": "40,5"}) == 405
    assert longest_mm({}) == 400
    with pytest.raises(NotPrintable):
        longest_mm({"longest_cm": "NaN"})


def test_plates_that_are_none_are_said_so() -> None:
    assert check_plates("1-3") == "" and "“a”" in check_plates("a")

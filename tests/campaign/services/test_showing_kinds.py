from __future__ import annotations

from django.utils.module_loading import import_string

import pytest

from campaign import products
from campaign.services import showing_kinds


@pytest.mark.parametrize("kind", sorted(showing_kinds.KINDS))
def test_each_kind_is_registered_under_the_name_that_its_product_has(kind: str) -> None:
    assert kind in products.kinds()
    assert import_string(showing_kinds.KINDS[kind]).kind == kind

"""What was asked for and what was printed is called in the language of whoever reads, and not of whoever asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from campaign import products
from campaign.models import Export, PrintEdition

Row = TypeVar("Row", Export, PrintEdition)


def beside(rows: Iterable[Row]) -> Sequence[tuple[Row, str]]:
    """Each wish or edition with its title. At most one query a kind of product, however many rows there are.

    What the product was called when the row was written stands in for one that is gone.
    """
    listed = list(rows)
    keys: defaultdict[str, set[str]] = defaultdict(set)
    for row in listed:
        keys[row.product_kind].add(row.product_key)
    known = {kind: products.titles(kind, wanted) for kind, wanted in keys.items()}
    return [(row, known[row.product_kind].get(row.product_key) or row.title) for row in listed]


def of(row: Export | PrintEdition) -> str:
    """The title of one wish or edition."""
    return products.titles(row.product_kind, {row.product_key}).get(row.product_key) or row.title

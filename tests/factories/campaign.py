"""Printed things for tests: a plain product that holds whatever a test puts into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from unittest import mock

from campaign import products
from campaign.models import PrintEdition
from campaign.products import Asset, Contents, Made, Progress, Words
from campaign.services import editions
from media.clearance import Use, is_cleared
from photovoice.models import Contribution

KIND = "leaflet"


@dataclass
class Leaflet:
    """A product of photographs and words, as they are now."""

    contributions: Sequence[Contribution] = ()
    words: dict[str, str] = field(default_factory=dict)
    codes: Sequence[str] = ()
    use: Use = Use.PRINT
    key: str = "1"
    title: str = "A leaflet"
    kind: str = KIND
    content: bytes = b"%PDF-leaflet"
    problem: str = ""

    def contents(self, options: Mapping[str, Any]) -> Contents:
        rows = Contribution.objects.filter(pk__in=[row.pk for row in self.contributions]).select_related(
            "upload"
        )
        shown = [row for row in rows if is_cleared(row.upload, self.use)]
        return Contents(
            assets=[Asset(str(row.upload_id), self.use, row.pk) for row in shown],
            words=[
                Words(about, "Words", "cs", text.encode().hex()[:64].ljust(64, "0"))
                for about, text in self.words.items()
            ],
            codes=self.codes,
        )

    def make(
        self, options: Mapping[str, Any], *, dated: date, edition: int | None, progress: Progress
    ) -> Made:
        if self.problem:
            raise products.NotPrintable(self.problem)
        progress(1, 1, "")
        return Made(self.content, "leaflet.pdf")


@contextmanager
def printable(leaflet: Leaflet) -> Iterator[Leaflet]:
    """Let `leaflet` be what is loaded by its kind and key."""

    def loader(key: str) -> Leaflet:
        if key != leaflet.key:
            raise LookupError(key)
        return leaflet

    with mock.patch.dict(products._loaders, {leaflet.kind: loader}):
        yield leaflet


def printed(leaflet: Leaflet, **fields: Any) -> PrintEdition:
    """An edition of `leaflet` whose file was made."""
    made = editions.record(product=leaflet, options={}, contents=leaflet.contents({}), **fields)
    editions.finish(edition=made, content=leaflet.content)
    return made

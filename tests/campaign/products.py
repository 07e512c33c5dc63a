"""A product for tests: it has photographs and says how it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from campaign import products
from campaign.products import Asset, Contents, Made, Progress
from media.clearance import Use
from media.models import PrivateUpload


@dataclass
class Leaflet:
    """Its file says its date and edition. `on_make` runs while it is being made."""

    key: str = "1"
    kind: str = "leaflet"
    title: str = "Leták"
    uploads: Sequence[PrivateUpload] = ()
    notes: Sequence[str] = ()
    on_make: Callable[[Progress], Any] = lambda progress: None
    made: list[tuple[date, int | None]] = field(default_factory=list)

    def contents(self, options: Mapping[str, Any]) -> Contents:
        return Contents(assets=[Asset(upload_key=str(one.pk), use=Use.PRINT) for one in self.uploads])

    def make(
        self, options: Mapping[str, Any], *, dated: date, edition: int | None, progress: Progress
    ) -> Made:
        self.made.append((dated, edition))
        self.on_make(progress)
        return Made(f"%PDF {dated} {edition}".encode(), name="Leták č. 1.pdf", notes=self.notes)


def on_shelf(monkeypatch: Any, **fields: Any) -> Leaflet:
    """Register a leaflet for the length of a test."""
    leaflet = Leaflet(**fields)

    def load(key: str) -> Leaflet:
        if key != leaflet.key:
            raise LookupError(key)
        return leaflet

    monkeypatch.setitem(products._loaders, leaflet.kind, load)
    return leaflet

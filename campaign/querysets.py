"""Reading what leaves the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    pass


class ShortLinkQuerySet(models.QuerySet["ShortLink"]):
    """Read short links."""

    def to(self, kind: str, key: str) -> ShortLinkQuerySet:
        """Those that open one thing."""
        return self.filter(target_kind=kind, target_key=key)


class PrintEditionQuerySet(models.QuerySet["PrintEdition"]):
    """Read editions."""

    def of(self, kind: str, key: str) -> PrintEditionQuerySet:
        """The editions of one product, newest first."""
        return self.filter(product_kind=kind, product_key=key).order_by("-number")

    def red(self) -> PrintEditionQuerySet:
        """Those in which something changed since, that nobody has settled."""
        return self.filter(faults__settled_at=None, faults__isnull=False).distinct()

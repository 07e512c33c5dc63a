"""Reading what leaves the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef

from cms.languages import public_languages

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


class ZineStopQuerySet(models.QuerySet["ZineStop"]):
    """Read which photographs are in zines."""

    def asked(self) -> ZineStopQuerySet:
        """Those whose authors were asked, with their zine but without its pages; nobody's own zine is among them.

        `on_web_<language>` says whether the zine has a page on the website in that language, published or not.
        """
        from campaign.models import ZinePage

        rows = self.filter(zine__participant=None, zine__asked_at__isnull=False)
        rows = rows.select_related("zine").defer("zine__pages").order_by("zine_id")
        pages = ZinePage.objects.filter(zine=OuterRef("zine"))
        return rows.annotate(
            **{
                f"on_web_{language}": Exists(pages.filter(locale__language_code=language))
                for language in public_languages()
            }
        )

"""Reading what leaves the screen."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from cms.languages import public_languages

if TYPE_CHECKING:
    from campaign.models import Event, ZineStop  # noqa: F401 - named in bases' strings


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


class EventQuerySet(models.QuerySet["Event"]):
    """Read events. One without an end counts as coming until the end of its day, by the clock of the site."""

    def coming(self, now: datetime) -> EventQuerySet:
        """Those that are not over at `now`, the next one first."""
        return self.filter(_not_over(now)).order_by("starts_at", "pk")

    def over(self, now: datetime) -> EventQuerySet:
        """Those that are over at `now`, the latest first."""
        return self.exclude(_not_over(now)).order_by("-starts_at", "-pk")


def _not_over(now: datetime) -> Q:
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(now), time.min))
    return Q(ends_at__gte=now) | Q(ends_at__isnull=True, starts_at__gte=midnight)

"""The words for reading series and episodes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models

from media.clearance import Use, cleared_q

if TYPE_CHECKING:
    from podcasts.models import Episode, Series  # noqa: F401 - named in a base's string


class SeriesQuerySet(models.QuerySet["Series"]):
    """Read series."""

    def in_public(self) -> SeriesQuerySet:
        """Those with a live page."""
        return self.filter(pages__live=True).distinct()


class EpisodeQuerySet(models.QuerySet["Episode"]):
    """Read episodes."""

    def audible(self) -> EpisodeQuerySet:
        """Those that anybody may hear right now: published, with files that are out, and cleared for `podcast`.

        Their series has a live page: with it go its episodes.
        """
        shown = apps.get_model("podcasts", "SeriesPage")._default_manager.filter(live=True)
        return self.filter(
            cleared_q(Use.PODCAST, prefix="recording__upload__"),
            state="published",
            series_id__in=shown.values("series_id"),
            recording__upload__withheld_at=None,
            recording__public__has_key=Use.PODCAST.value,
        )

    def due(self, now: datetime) -> EpisodeQuerySet:
        """Those whose day has come."""
        return self.filter(state="scheduled", release_at__lte=now)

    def newest_first(self) -> EpisodeQuerySet:
        """By the moment of publication, the latest first; numbers break ties."""
        return self.order_by("-published_at", "-pk")

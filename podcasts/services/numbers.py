"""The number on an episode's plate."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from podcasts.models import Episode, Series


@transaction.atomic
def take(*, episode: Episode) -> int | None:
    """Give a full episode the next number of its season, unless it has one; return the number.

    Taken under a lock of the series, so that two that are published at once never get the same. Trailers and bonuses
    have none. A number is never given twice, also when the episode that had it is not public any more.
    """
    Series.objects.select_for_update().get(pk=episode.series_id)
    locked = Episode.objects.select_for_update().get(pk=episode.pk)
    if locked.kind == Episode.Kind.FULL and locked.number is None:
        locked.number = highest(series_id=locked.series_id, season=locked.season) + 1
        locked.save(update_fields=["number"])
    episode.number = locked.number
    return locked.number


def highest(*, series_id: int, season: int) -> int:
    """The highest number of a season so far; 0 when there is none."""
    numbered = Episode.objects.filter(series_id=series_id, season=season, kind=Episode.Kind.FULL)
    return int(numbered.aggregate(most=Max("number"))["most"] or 0)


def is_taken(*, episode: Episode) -> bool:
    """Whether another episode of the season already has this one's number."""
    if episode.number is None or episode.kind != Episode.Kind.FULL:
        return False
    others = Episode.objects.filter(series_id=episode.series_id, season=episode.season, number=episode.number)
    return others.filter(kind=Episode.Kind.FULL).exclude(pk=episode.pk).exists()

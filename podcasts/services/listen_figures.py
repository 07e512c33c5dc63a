"""Figures of listens: by episode and by day. Only reading; nothing of who listened is in them, or anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, Sum

from cms import visitors
from cms.days import DayBar, share_of
from podcasts.models import Episode, ListenDay, Series


@dataclass(frozen=True, slots=True)
class EpisodeFigure:
    """An episode with its listens in the period and ever since."""

    episode: Episode
    in_period: int
    ever: int


@dataclass(frozen=True, slots=True)
class DayFigure(DayBar):
    """A day with its listens."""

    listens: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What a coordinator is told: every published episode, every day of the period, and the sums."""

    since: date
    until: date
    episodes: list[EpisodeFigure]
    days: list[DayFigure]

    @property
    def total(self) -> int:
        """All listens of the period."""
        return sum(day.listens for day in self.days)


def figures(*, series: Series | None = None, days: int) -> Figures:
    """Listens of the last `days` days, today included, of one series or of all. Three queries, whatever there is."""
    until = visitors.today()
    since = until - timedelta(days=days - 1)
    rows = Episode.objects.exclude(published_at=None).select_related("series").prefetch_related("pages")
    rows = rows.annotate(
        in_period=Sum("listen_days__listens", filter=Q(listen_days__day__range=(since, until)), default=0),
        ever=Sum("listen_days__listens", default=0),
    )
    counted = ListenDay.objects.filter(day__range=(since, until))
    if series is not None:
        rows, counted = rows.filter(series=series), counted.filter(episode__series=series)
    sums = dict(counted.order_by().values_list("day").annotate(sum=Sum("listens")))
    most = max(sums.values(), default=0)
    every = (since + timedelta(days=number) for number in range(days))
    return Figures(
        since=since,
        until=until,
        episodes=[
            EpisodeFigure(row, row.in_period, row.ever)
            for row in rows.order_by("-in_period", "-published_at")
        ],
        days=[DayFigure(day, share_of(sums.get(day, 0), most), sums.get(day, 0)) for day in every],
    )


def by_day(*, series: Series | None = None, language: str) -> Iterator[dict[str, object]]:
    """Every day on which an episode was heard, the latest first: series, number, title, day, listens."""
    rows = ListenDay.objects.select_related("episode__series").prefetch_related("episode__pages__locale")
    if series is not None:
        rows = rows.filter(episode__series=series)
    for row in rows.order_by("-day", "episode_id"):
        pages = {page.locale.language_code: page for page in row.episode.pages.all()}
        page = pages.get(language) or next(iter(pages.values()), None)
        yield {
            "series": row.episode.series.name,
            "number": row.episode.number or "",
            "title": page.title if page else f"#{row.episode_id}",
            "day": row.day.isoformat(),
            "listens": row.listens,
        }

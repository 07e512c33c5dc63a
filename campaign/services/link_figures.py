"""② Figures of scans: by link and by day. Only reading; nothing of who scanned is in them, or anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, Sum

from campaign.models import LinkDay, ShortLink
from cms import visitors
from cms.days import DayBar, share_of

#: Smaller numbers could be about somebody who is known: a public report does not give them.
LEAST_PUBLIC = 5


@dataclass(frozen=True, slots=True)
class Sums:
    """Scans and visitors of one link: in the period, and scans ever since."""

    scans: int = 0
    visitors: int = 0
    ever: int = 0


@dataclass(frozen=True, slots=True)
class DayFigure(DayBar):
    """A day with its scans and visitors."""

    scans: int
    visitors: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Every day of the period with its figures; `is_demo` when some were made up for the demonstration."""

    since: date
    until: date
    days: list[DayFigure]
    is_demo: bool

    @property
    def scans(self) -> int:
        """All scans of the period."""
        return sum(day.scans for day in self.days)

    @property
    def visitors(self) -> int:
        """The visitors of all days; who came on two days is counted twice, since nobody is known again."""
        return sum(day.visitors for day in self.days)


def sums(links: Sequence[ShortLink], *, days: int) -> dict[int, Sums]:
    """Figures of each of `links` by its number, for the last `days` days. One query, however many there are."""
    since = visitors.today() - timedelta(days=days - 1)
    rows = LinkDay.objects.filter(link__in=links).order_by().values_list("link_id")
    recent = Q(day__gte=since)
    found = rows.annotate(
        recent_scans=Sum("scans", filter=recent, default=0),
        recent_visitors=Sum("visitors", filter=recent, default=0),
        ever=Sum("scans"),
    )
    return {link.pk: Sums() for link in links} | {pk: Sums(*numbers) for pk, *numbers in found}


def figures(*, link: ShortLink | None = None, days: int) -> Figures:
    """Scans of the last `days` days, today included, of one link or of all. Two queries."""
    until = visitors.today()
    since = until - timedelta(days=days - 1)
    rows = LinkDay.objects.filter(day__range=(since, until))
    if link is not None:
        rows = rows.filter(link=link)
    counted = {
        day: (scans, people)
        for day, scans, people in rows.order_by().values_list("day").annotate(Sum("scans"), Sum("visitors"))
    }
    most = max((scans for scans, _people in counted.values()), default=0)
    every = [since + timedelta(days=number) for number in range(days)]
    return Figures(
        since=since,
        until=until,
        days=[_day(day, counted.get(day, (0, 0)), most) for day in every],
        is_demo=rows.filter(is_demo=True).exists(),
    )


def by_day(*, link: ShortLink | None = None, is_public: bool = False) -> Iterator[dict[str, object]]:
    """Every day on which a code was scanned, the latest first; for a public report small numbers are not given."""
    rows = LinkDay.objects.select_related("link").order_by("-day", "link_id")
    if link is not None:
        rows = rows.filter(link=link)
    for row in rows.iterator(chunk_size=500):
        yield {
            "code": row.link.code,
            "opens": f"{row.link.target_kind} {row.link.target_key}",
            "place": row.link.place,
            "day": row.day.isoformat(),
            "scans": public(row.scans) if is_public else row.scans,
            "visitors": public(row.visitors) if is_public else row.visitors,
            "is_demo": row.is_demo,
        }


def public(number: int) -> str:
    """A number as a public report gives it: "<5" for 1 to 4."""
    return f"<{LEAST_PUBLIC}" if 0 < number < LEAST_PUBLIC else str(number)


def public_sum(numbers: Iterable[int]) -> str:
    """A sum as a public report gives it. What is added are the real numbers, not the rounded ones."""
    return public(sum(numbers))


def _day(day: date, numbers: tuple[int, int], most: int) -> DayFigure:
    return DayFigure(day, share_of(numbers[0], most), *numbers)

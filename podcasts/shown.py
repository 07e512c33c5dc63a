"""What public pages show of series and episodes, read in a fixed number of queries. Only what may be heard is here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.core.files.storage import storages
from django.db.models import Count, Max, Prefetch, Q, QuerySet
from django.http import HttpRequest

from wagtail.models import Locale

from media.addresses import PictureView
from podcasts.models import Episode, EpisodePage, Series, SeriesIndexPage, SeriesPage
from podcasts.services import covers

ON_PAGE = 30


@dataclass(frozen=True, slots=True)
class Shown:
    """An episode with its page in one language."""

    episode: Episode
    page: EpisodePage
    address: str

    @property
    def token(self) -> str:
        """Where a list goes on after this one."""
        at = self.episode.published_at
        return f"{at.astimezone(UTC):%Y%m%d%H%M%S%f}-{self.episode.pk}" if at else ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Some episodes of a series, and where the list goes on ("" for nowhere)."""

    rows: list[Shown]
    goes_on: str = ""


@dataclass(frozen=True, slots=True)
class ShownSeries:
    """A series with its page in one language, how many episodes may be heard, and when the newest came out."""

    page: SeriesPage
    address: str
    episodes: int
    newest_at: datetime | None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is named: their part in it, their name, perhaps an address."""

    role: str
    name: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class ShownChapter:
    """A chapter in one language; `start_ms` in thousandths of a second."""

    start_ms: int
    title: str
    url: str = ""
    picture: PictureView | None = field(default=None)

    @property
    def second(self) -> str:
        """Where it begins, as addresses have it."""
        return f"{self.start_ms / 1000:.3f}".rstrip("0").rstrip(".")


def listing(page: SeriesPage, request: HttpRequest | None, *, after: str = "") -> Listing:
    """Episodes of the series of `page`, in the order in which they are to be heard, from the place `after` on."""
    rows = _readable(page.locale).filter(series_id=page.series_id)
    is_serial = page.series.kind == Series.Kind.SERIAL
    rows = rows.order_by("published_at", "pk") if is_serial else rows.newest_first()
    place = _place(after)
    if place is not None:
        moment, key = place
        further = "gt" if is_serial else "lt"
        same = Q(published_at=moment, **{f"pk__{further}": key})
        rows = rows.filter(Q(**{f"published_at__{further}": moment}) | same)
    found = _with_pages(rows[: ON_PAGE + 1], request)
    return Listing(found[:ON_PAGE], found[ON_PAGE - 1].token if len(found) > ON_PAGE else "")


def newest(locale: Locale, request: HttpRequest | None) -> Shown | None:
    """The newest episode of any series that has a page in the language of `locale`; trailers only while alone."""
    rows = _readable(locale).filter(series__pages__locale=locale, series__pages__live=True)
    full = _with_pages(rows.exclude(kind=Episode.Kind.TRAILER).newest_first()[:1], request)
    return next(iter(full or _with_pages(rows.newest_first()[:1], request)), None)


def neighbours(page: EpisodePage, request: HttpRequest | None) -> tuple[Shown | None, Shown | None]:
    """The episodes that came out just before and just after the one of `page`."""
    episode = page.episode
    rows = _readable(page.locale).filter(series_id=episode.series_id).exclude(pk=episode.pk)
    at, key = episode.published_at, episode.pk
    earlier = rows.filter(Q(published_at__lt=at) | Q(published_at=at, pk__lt=key))
    later = rows.filter(Q(published_at__gt=at) | Q(published_at=at, pk__gt=key))
    before = _with_pages(earlier.newest_first()[:1], request)
    after = _with_pages(later.order_by("published_at", "pk")[:1], request)
    return next(iter(before), None), next(iter(after), None)


def all_series(index: SeriesIndexPage, request: HttpRequest | None) -> list[ShownSeries]:
    """The series with a live page below `index`, the one with the newest episode first."""
    pages = list(SeriesPage.objects.live().child_of(index).select_related("series", "locale"))
    figures = {
        row["series_id"]: row
        for row in Episode.objects.audible()
        .filter(series__in=[page.series_id for page in pages])
        .order_by()
        .values("series_id")
        .annotate(number=Count("pk"), newest=Max("published_at"))
    }
    shown = [
        ShownSeries(
            page=page,
            address=page.get_url(request) or "",
            episodes=figures.get(page.series_id, {}).get("number", 0),
            newest_at=figures.get(page.series_id, {}).get("newest"),
        )
        for page in pages
    ]
    shown.sort(key=lambda one: one.page.title)
    return sorted(shown, key=lambda one: one.newest_at.timestamp() if one.newest_at else 0, reverse=True)


def people(episode: Episode) -> list[Person]:
    """Who is named, in the order that staff chose. A participant stands here under their own name for it, or not."""
    recording = episode.recording
    credit = recording.credit if recording else ""
    named = (
        Person(str(one.get_role_display()), credit if one.is_voice else one.name, one.href)
        for one in episode.people.all()
    )
    return [person for person in named if person.name]


def chapters(episode: Episode, language: str) -> list[ShownChapter]:
    """The chapters in `language`, in the order of time; those beyond the end are left out."""
    length = episode.recording.duration_ms if episode.recording else None
    return [
        ShownChapter(one.start_ms, one.title(language), one.url, picture_view(one.picture_files))
        for one in sorted(episode.chapters.all(), key=lambda one: one.start_ms)
        if not length or one.start_ms < length
    ]


def picture_view(files: Any) -> PictureView | None:
    """What `<picture>` needs of the sizes that were made of a cover or picture; None when there are none."""
    sizes = sorted(((files or {}).get("sizes") or {}).values(), key=lambda one: int(one["width"]))
    if not sizes:
        return None
    # The largest is for apps; no page shows a cover wider than half of that.
    of_pages = [one for one in sizes if one["width"] <= 1400] or sizes[:1]
    sources = [(storages["default"].url(one["name"]), int(one["width"])) for one in of_pages]
    largest = of_pages[-1]
    return PictureView({"jpeg": sources}, covers.address(files, 600), largest["width"], largest["height"])


def _readable(locale: Locale) -> Any:
    pages = EpisodePage.objects.live().filter(locale=locale)
    here: QuerySet[EpisodePage] = pages.select_related("locale")
    rows = Episode.objects.audible().filter(pk__in=pages.values("episode_id"))
    rows = rows.select_related("series", "recording__upload").defer("recording__peaks")
    return rows.prefetch_related(Prefetch("pages", here, to_attr="pages_here"))


def _with_pages(rows: Iterable[Episode], request: HttpRequest | None) -> list[Shown]:
    found: Sequence[Episode] = list(rows)
    return [Shown(one, one.pages_here[0], one.pages_here[0].get_url(request) or "") for one in found]


def _place(token: str) -> tuple[datetime, int] | None:
    """Read where a list goes on; whatever is not one of our own tokens is the beginning."""
    moment, _dash, key = token.partition("-")
    if not (key.isascii() and key.isdecimal() and len(key) < 19):
        return None
    try:
        return datetime.strptime(moment, "%Y%m%d%H%M%S%f").replace(tzinfo=UTC), int(key)
    except ValueError:
        return None

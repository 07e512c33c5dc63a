"""The podcast for staff: all series, one series with its episodes and next dates, adding both."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, Prefetch, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wagtail.admin import messages

from podcasts import addresses
from podcasts.admin_forms import AddEpisodeForm, AddSeriesForm
from podcasts.models import Episode, EpisodePage, Series, SeriesPage
from podcasts.services import episodes, homes, preflight
from podcasts.services import series as series_services
from podcasts.views.staff_pages import find_series, podcast_staff, show, to_podcast, to_series

ON_PAGE = 30


@dataclass(frozen=True, slots=True)
class Row:
    """An episode in a list of the admin, and why it cannot go out yet."""

    episode: Episode
    reasons: list[str] = field(default_factory=list)

    @property
    def is_late(self) -> bool:
        """Whether its day came and something stood in the way."""
        at = self.episode.release_at
        return self.episode.state == Episode.State.SCHEDULED and at is not None and at <= timezone.now()


@podcast_staff
@never_cache
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All series with their state and next date. Staff who may publish episodes."""
    pages = SeriesPage.objects.select_related("locale").order_by("locale__language_code")
    rows = [
        {
            "series": series,
            "is_public": series_services.is_public(series),
            "out": sum(one.state == Episode.State.PUBLISHED for one in series.episodes.all()),
            "waiting": sum(one.state == Episode.State.SCHEDULED for one in series.episodes.all()),
            "next": next(iter(series_services.next_dates(series, count=1)), None),
        }
        for series in Series.objects.prefetch_related(Prefetch("pages", pages), "episodes")
    ]
    columns = [_("Name for the team"), _("State"), _("Published"), _("Waiting"), _("Next date")]
    return show(request, "index.html", {"rows": rows, "columns": columns}, title=_("Podcast"))


@podcast_staff
@never_cache
@require_safe
def one_series(request: HttpRequest, pk: int) -> HttpResponse:
    """One series: state, words, feed, next dates, episodes with the reasons why one cannot go out yet.

    Staff who may publish episodes.
    """
    series = find_series(pk)
    pages = EpisodePage.objects.select_related("locale").order_by("locale__language_code")
    found = (
        series.episodes.select_related("series__cover", "recording__upload", "picture")
        .prefetch_related(Prefetch("pages", pages))
        .annotate(rank=_order())
        .order_by("rank", "release_at", "-published_at", "-pk")
    )
    page = Paginator(found, ON_PAGE).get_page(request.GET.get("p"))
    context = {
        "series": series,
        "page": page,
        "rows": [Row(episode, reasons_of(episode)) for episode in page],
        "columns": [pgettext("episode", "Number"), _("Title"), _("State"), _("Why it cannot go out yet")],
        "dates": series_services.next_dates(series),
        "is_public": series_services.is_public(series),
        "problems": series_services.problems(series),
        "pages": series_services.pages_of(series),
        "feed_address": addresses.of_feed(series),
    }
    return show(request, "series.html", context, title=series.name, trail=to_podcast())


def reasons_of(episode: Episode) -> list[str]:
    """Why it cannot go out; nothing is asked for one that is out."""
    return [] if episode.state == Episode.State.PUBLISHED else preflight.stops(episode)


@podcast_staff
@require_http_methods(["GET", "HEAD", "POST"])
def add_series(request: HttpRequest) -> HttpResponse:
    """Make a series with a draft page in each language. Staff who may publish episodes."""
    form = AddSeriesForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        titles = {language: form.cleaned_data[f"title_{language}"] for language in homes.LANGUAGES}
        try:
            made = series_services.create(series=form.save(commit=False), titles=titles, by=request.user)
        except homes.NoHome as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("The series is made. Now give it a cover and a day of release."))
            return redirect("podcast_series_form:edit", made.pk)
    return _form(request, form, title=_("Add a series"), trail=to_podcast())


@podcast_staff
@require_http_methods(["GET", "HEAD", "POST"])
def add_episode(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an episode with a draft page in each language. Staff who may publish episodes."""
    series = find_series(pk)
    form = AddEpisodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = episodes.create(
                series=series,
                recording=said["recording"],
                titles={language: said[f"title_{language}"] for language in homes.LANGUAGES},
                summaries={language: said[f"summary_{language}"] for language in homes.LANGUAGES},
                kind=said["kind"],
                by=request.user,
            )
        except homes.NoHome as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("The episode is made. It waits here until you publish it."))
            return redirect("podcast:episode", made.pk)
    return _form(request, form, title=_("Add an episode"), trail=to_series(series))


def _form(request: HttpRequest, form: forms.BaseForm, *, title: str, trail: Any) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "verb": title, "back": trail[-1][0]}
    return show(request, "form.html", context, title=title, trail=trail, status=status)


def _order() -> Case:
    """What asks for work first, then what waits, then what is out."""
    first = {Episode.State.WITHDRAWN: 0, Episode.State.DRAFT: 0, Episode.State.SCHEDULED: 1}
    return Case(
        *(When(state=state, then=Value(rank)) for state, rank in first.items()),
        default=Value(2),
        output_field=IntegerField(),
    )

"""One episode for staff: its state, what stands in the way, words, guests; publishing, waiting, the way back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wagtail.admin import messages

from podcasts import weekly
from podcasts.admin_forms import PreviewForm, WhenForm
from podcasts.models import Episode
from podcasts.services import episodes, preflight, previews, publishing
from podcasts.services import series as series_services
from podcasts.views.staff_pages import find_episode, podcast_staff, show, to_episode, to_series

DATES_OFFERED = 6


@podcast_staff
@never_cache
@require_safe
def one_episode(request: HttpRequest, pk: int) -> HttpResponse:
    """An episode with everything that can be done with it. Staff who may publish episodes."""
    return episode_page(request, find_episode(pk))


def episode_page(
    request: HttpRequest,
    episode: Episode,
    *,
    preview_form: PreviewForm | None = None,
    link: str = "",
    status: int = 200,
) -> HttpResponse:
    """The same, with a form that was not right, or with the link that was just made (told once, here)."""
    now = previews.fingerprint(episode)
    guests = [
        {"preview": each, "is_current": each.fingerprint == now}
        for each in episode.previews.select_related("made_by")
    ]
    context = {
        "episode": episode,
        "pages": episodes.pages_of(episode),
        "guests": guests,
        "may_preview": previews.may_be_heard(episode),
        "preview_form": preview_form or PreviewForm(),
        "link": link,
        "may_delete": episodes.may_delete(episode),
        "next_free": series_services.next_free(episode.series),
        **_sorted(episode),
    }
    title, trail = str(episode), to_series(episode.series)
    return show(request, "episode.html", context, title=title, trail=trail, status=status)


@podcast_staff
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what will be seen and what stands in the way, then publish at once. Staff who may publish episodes."""
    episode = find_episode(pk)
    reasons: list[str] = []
    if request.method == "POST":
        try:
            publishing.publish(episode=episode, by=request.user)
        except publishing.CannotPublish as problem:
            reasons = problem.sentences
        else:
            messages.success(request, _("The episode is public, in the feed and on the pages."))
            return redirect("podcast:episode", episode.pk)
    context = {"episode": episode, "pages": episodes.pages_of(episode), **_sorted(episode)}
    # What was found only while publishing (a full disk, a clearance lost meanwhile).
    context["stops"] += [sentence for sentence in reasons if sentence not in context["stops"]]
    return show(
        request,
        "publish.html",
        context,
        title=_("Publish the episode"),
        trail=to_episode(episode),
        icon="upload",
        status=422 if reasons else 200,
    )


@podcast_staff
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the day on which an episode goes out by itself. Staff who may publish episodes."""
    episode = find_episode(pk)
    dates = series_services.next_dates(episode.series, count=DATES_OFFERED)
    offered = [(date.at.isoformat(), _said(date.at)) for date in dates if date.episode in (None, episode)]
    first = episode.release_at.astimezone(weekly.PRAGUE).isoformat() if episode.release_at else ""
    initial = {"date": first or (offered[0][0] if offered else WhenForm.OWN)}
    form = WhenForm(request.POST if request.method == "POST" else None, dates=offered, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            at = publishing.schedule(episode=episode, at=form.cleaned_data["at"], by=request.user)
        except publishing.NotInTheFuture:
            form.add_error(None, _("This episode is public already, or the moment is over."))
        else:
            messages.success(request, _("The episode goes out by itself: %(when)s.") % {"when": _said(at)})
            return redirect("podcast:episode", episode.pk)
    context = {"episode": episode, "form": form, **_sorted(episode)}
    return show(
        request,
        "schedule.html",
        context,
        title=_("Let it go out by itself"),
        trail=to_episode(episode),
        icon="calendar-alt",
        status=422 if form.is_bound and form.errors else 200,
    )


@podcast_staff
@require_POST
def unschedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an episode wait no more. Staff who may publish episodes."""
    episode = find_episode(pk)
    publishing.unschedule(episode=episode, by=request.user)
    messages.success(request, _("The episode does not go out by itself any more."))
    return redirect("podcast:episode", episode.pk)


@podcast_staff
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unpublish(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what disappears, then take the episode off. Staff who may publish episodes."""
    episode = find_episode(pk)
    if episode.state not in (Episode.State.PUBLISHED, Episode.State.WITHDRAWN):
        messages.warning(request, _("This episode is not public."))
        return redirect("podcast:episode", episode.pk)
    if request.method == "POST":
        publishing.unpublish(episode=episode, by=request.user)
        messages.success(request, _("The episode is not public any more. Its words and its number stay."))
        return redirect("podcast:episode", episode.pk)
    context = {
        "episode": episode,
        "pages": [page for page in episodes.pages_of(episode).values() if page.live],
        "platforms": [platform.name for platform in episode.series.platforms.all()],
    }
    return show(
        request,
        "unpublish.html",
        context,
        title=_("Unpublish the episode"),
        trail=to_episode(episode),
        icon="download",
    )


@podcast_staff
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw an episode away that was never public, after asking. Staff who may publish episodes."""
    episode = find_episode(pk)
    if request.method == "POST":
        series = episode.series
        try:
            episodes.delete(episode=episode, by=request.user)
        except episodes.WasPublished:
            messages.error(request, _("This episode was public, so it stays. You can unpublish it."))
            return redirect("podcast:episode", episode.pk)
        messages.success(request, _("The episode is deleted. Its recording stays."))
        return redirect("podcast:series", series.pk)
    context = {"episode": episode, "may_delete": episodes.may_delete(episode)}
    return show(
        request, "delete.html", context, title=_("Delete the episode"), trail=to_episode(episode), icon="bin"
    )


def _sorted(episode: Episode) -> dict[str, list[str]]:
    """What stops it and what should be known; of one that is out, only what stops its next publication."""
    found = preflight.problems(episode)
    return {
        "stops": [each.sentence for each in found if each.level == "stops"],
        "warns": [each.sentence for each in found if each.level == "warns"],
    }


def _said(at: Any) -> str:
    """A moment as staff read it, by Prague's clock."""
    from podcasts.templatetags.podcast_tags import in_prague

    return in_prague(at)

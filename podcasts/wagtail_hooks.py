"""Where the podcast enters Wagtail's admin and the home page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from cms.permission_policies import OnePermissionPolicy
from podcasts import home_sections  # noqa: F401 (registers its section)
from podcasts.models import Episode, EpisodePage, Series, SeriesPage
from podcasts.views.staff_pages import MAY_PUBLISH
from podcasts.viewsets.forms import EpisodeFormSet, SeriesFormSet
from podcasts.viewsets.menu import ListensMenuItem, PodcastViewSet

for model in (Series, Episode):
    register_permission_policy(
        model, OnePermissionPolicy(model, permission=MAY_PUBLISH, actions=("change", "view"))
    )


@hooks.register("register_admin_viewset")
def podcast_viewsets() -> list[Any]:
    """The podcast's own pages, and the long forms of series and episodes."""
    return [PodcastViewSet(), SeriesFormSet("podcast_series_form"), EpisodeFormSet("podcast_episode_form")]


@hooks.register("after_publish_page")
def say_where_to_publish(request: HttpRequest, page: Page) -> None:
    """After the words of an episode are published in the page editor: nobody reads them before the episode is out."""
    if not isinstance(page, EpisodePage) or page.episode.state == Episode.State.PUBLISHED:
        return
    way = reverse("podcast:episode", args=[page.episode_id])
    messages.warning(
        request,
        _("These words are ready, but nobody sees them yet: the episode itself is not public."),
        buttons=[messages.button(way, _("Go to the episode"))],
    )


@hooks.register("register_podcast_way")
def way_to_listens(series: Series | None) -> tuple[int, str, str]:
    """From the podcast to how often it was listened to."""
    query = f"?series={series.key}" if series else ""
    return 50, _("Listens"), f"{reverse('podcast:listens')}{query}"


@hooks.register("register_podcast_way")
def way_in_and_out(series: Series | None) -> tuple[int, str, str]:
    """From the podcast to shows of other hosts that come here; from a series to its files as a ZIP."""
    if series is None:
        return 60, _("Bring a podcast here"), reverse("podcast:imports")
    return 60, _("Take it away as files (ZIP)"), reverse("podcast:export_series", args=[series.pk])


@hooks.register("register_reports_menu_item")
def listens_among_reports() -> ListensMenuItem:
    """Coordinators, who publish nothing, find the figures among the reports."""
    return ListensMenuItem(gettext_lazy("Listens"), reverse("podcast:listens"), icon_name="media", order=50)


@hooks.register("before_delete_page")
def keep_pages(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Pages of series and episodes go with them, on the podcast's own pages; one alone would leave a hole."""
    specific = page.specific
    if isinstance(specific, EpisodePage):
        way = reverse("podcast:episode", args=[specific.episode_id])
    elif isinstance(specific, SeriesPage):
        way = reverse("podcast:series", args=[specific.series_id])
    else:
        return None
    messages.error(
        request, _("This page belongs to the podcast, so it is not deleted here. Unpublish it in its place.")
    )
    return redirect(way)


@hooks.register("before_bulk_action")
def keep_pages_of_many(request: HttpRequest, action_type: str, objects: list[Any], action: Any) -> Any:
    """The same for many pages at once."""
    if action_type != "delete":
        return None
    for one in objects:
        if isinstance(one, Page) and isinstance(one.specific, EpisodePage | SeriesPage):
            return keep_pages(request, one)
    return None

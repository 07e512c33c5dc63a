"""The podcast in the admin's menu: one place for everything."""

from __future__ import annotations

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _

from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from podcasts.views import episode_admin, guest_links, imports, listens, overview, series_admin
from podcasts.views.staff_pages import MAY_PUBLISH

SERIES, EPISODE = "series/<int:pk>", "episodes/<int:pk>"
urlpatterns = [
    path("", overview.index, name="index"),
    path("listens/", listens.listens, name="listens"),
    path("listens/listens.csv", listens.listens_csv, name="listens_csv"),
    path("imports/", imports.index, name="imports"),
    path("imports/<uuid:show_id>/", imports.one_import, name="import"),
    path("imports/<uuid:show_id>/retry/", imports.retry, name="retry_import"),
    path(f"{SERIES}/export/", imports.export, name="export_series"),
    path("series/add/", overview.add_series, name="add_series"),
    path(f"{SERIES}/", overview.one_series, name="series"),
    path(f"{SERIES}/publish/", series_admin.publish, name="publish_series"),
    path(f"{SERIES}/unpublish/", series_admin.unpublish, name="unpublish_series"),
    path(f"{SERIES}/episodes/add/", overview.add_episode, name="add_episode"),
    path(f"{EPISODE}/", episode_admin.one_episode, name="episode"),
    path(f"{EPISODE}/publish/", episode_admin.publish, name="publish"),
    path(f"{EPISODE}/schedule/", episode_admin.schedule, name="schedule"),
    path(f"{EPISODE}/unschedule/", episode_admin.unschedule, name="unschedule"),
    path(f"{EPISODE}/unpublish/", episode_admin.unpublish, name="unpublish"),
    path(f"{EPISODE}/delete/", episode_admin.delete, name="delete"),
    path(f"{EPISODE}/guests/make/", guest_links.make, name="make_preview"),
    path(f"{EPISODE}/guests/<int:preview_id>/end/", guest_links.end, name="end_preview"),
]


class PodcastMenuItem(MenuItem):
    """The podcast, for those who may publish episodes."""

    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm(MAY_PUBLISH))


class ListensMenuItem(MenuItem):
    """Figures of listens, for those who may see figures."""

    def is_shown(self, request: Any) -> bool:
        return listens.may_see(request.user)


class PodcastViewSet(ViewSet):
    """The podcast in the menu, with everything below `/admin/podcast/`."""

    name = "podcast"
    url_prefix = "podcast"
    icon = "media"
    menu_label = _("Podcast")
    menu_order = 96
    menu_item_class = PodcastMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[Any]:
        return urlpatterns

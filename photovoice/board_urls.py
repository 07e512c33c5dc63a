"""⑥ Addresses of exhibitions in the admin, and their place in its menu."""

from __future__ import annotations

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _

from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from photovoice.views import board, exhibitions, preview, publication
from photovoice.views.board import MAY_CURATE

urlpatterns = [
    path("", exhibitions.index, name="index"),
    path("add/", exhibitions.add, name="add"),
    path("<int:pk>/", board.board, name="board"),
    path("<int:pk>/pool/", board.pool_part, name="pool"),
    path("<int:pk>/rename/", exhibitions.rename, name="rename"),
    path("<int:pk>/pages/<slug:language>/make/", exhibitions.make_page, name="make_page"),
    path("<int:pk>/delete/", exhibitions.delete, name="delete"),
    path("<int:pk>/history/", exhibitions.history, name="history"),
    path("<int:pk>/history/<int:revision_id>/restore/", exhibitions.restore, name="restore"),
    path("<int:pk>/publish/", publication.publish, name="publish"),
    path("<int:pk>/publications/<int:publication_id>/", publication.publication, name="publication"),
    path(
        "<int:pk>/publications/<int:publication_id>/state/",
        publication.publication_state,
        name="publication_state",
    ),
    path("<int:pk>/unpublish/", publication.unpublish, name="unpublish"),
    path("<int:pk>/preview/<slug:language>/", preview.preview, name="preview"),
    path("<int:pk>/preview/<slug:language>/<int:plate>/", preview.preview_stop, name="preview_stop"),
]


class ExhibitionsMenuItem(MenuItem):
    """Exhibitions, for those who may curate."""

    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perms(MAY_CURATE))


class ExhibitionsViewSet(ViewSet):
    """Exhibitions in the menu, with everything below `/admin/exhibitions/`."""

    name = "photovoice_exhibitions"
    url_prefix = "exhibitions"
    icon = "image"
    menu_label = _("Exhibitions")
    menu_item_class = ExhibitionsMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return urlpatterns

"""Everything below `/admin/recordings/`, and its place in the admin's menu."""

from __future__ import annotations

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _

from wagtail.admin.admin_url_finder import ModelAdminURLFinder
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from media import recording_acts, recording_pages
from media.models import Recording

urlpatterns = [
    path("", recording_pages.index, name="index"),
    path("add/", recording_pages.add, name="add"),
    path("<int:pk>/", recording_pages.one, name="one"),
    path("<int:pk>/state/", recording_pages.state, name="state"),
    path("<int:pk>/heard.<slug:form>", recording_pages.heard, name="heard"),
    path("<int:pk>/describe/", recording_acts.describe, name="describe"),
    path("<int:pk>/voice/", recording_acts.choose_voice, name="voice"),
    path("<int:pk>/agreement/", recording_acts.agree, name="agreement"),
    path("<int:pk>/retry/", recording_acts.retry, name="retry"),
    path("<int:pk>/erase/", recording_acts.erase, name="erase"),
]


class RecordingsMenuItem(MenuItem):  # type: ignore[misc]
    """Recordings, for those who may see them."""

    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perms(recording_pages.MAY_SEE))


class RecordingsViewSet(ViewSet):  # type: ignore[misc]
    """The library of recordings in the menu."""

    name = "media_recordings"
    url_prefix = "recordings"
    icon = "media"
    menu_label = _("Recordings")
    menu_order = 310
    add_to_admin_menu = True
    menu_item_class = RecordingsMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return urlpatterns


class RecordingURLFinder(ModelAdminURLFinder):  # type: ignore[misc]
    """Where a recording is looked at, for choosers and the log."""

    edit_url_name = "media_recordings:one"
    model = Recording

"""Where staff's side of recordings enters Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import path
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.admin_url_finder import register_admin_url_finder

from media import staff_uploads, transcript_urls
from media.models import Recording
from media.recording_chooser import recording_chooser
from media.recording_viewset import RecordingsViewSet, RecordingURLFinder

ACTIONS = {
    "media.recording.voice": (_("Choose the voice of a recording"), _("Voice of a recording changed")),
    "media.recording.agreement": (
        _("Write down who agreed to a recording"),
        _("Agreement to a recording changed"),
    ),
    "media.recording.erase": (_("Erase a recording"), _("Recording erased")),
}

register_admin_url_finder(Recording, RecordingURLFinder)


@hooks.register("register_admin_viewset")
def recordings_library() -> list[Any]:
    """The library of recordings, and the dialogue in which one is chosen."""
    return [RecordingsViewSet(), recording_chooser]


@hooks.register("register_admin_urls")
def staff_uploads_urls() -> list[Any]:
    """Recordings that come piece by piece; each view says in its docstring who may send."""
    base = "recordings/uploads"
    return [
        path(f"{base}/", staff_uploads.uploads_of_mine, name="media_staff_uploads"),
        path(f"{base}/<str:name>/", staff_uploads.one_upload, name="media_staff_upload"),
    ]


@hooks.register("register_log_actions")
def register_acts(actions: Any) -> None:
    """Teach Wagtail's log the names of these acts."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)


@hooks.register("register_permissions")
def recording_permissions() -> QuerySet[Permission]:
    """What may be ticked for a group: seeing, adding, changing, deleting recordings, and hearing private ones."""
    return Permission.objects.filter(content_type__app_label="media", content_type__model="recording")


@hooks.register("register_admin_urls")
def transcripts_urls() -> list[Any]:
    """Transcripts; each view says in its docstring who may see it."""
    return list(transcript_urls.urlpatterns)

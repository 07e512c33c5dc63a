"""Media's doors in the admin."""

from __future__ import annotations

from django.urls import URLPattern, path

from wagtail import hooks

from media import views


@hooks.register("register_admin_urls")
def private_file_urls() -> list[URLPattern]:
    """Addresses of private files for staff, each asking `media.access` or the library's policy."""
    return [
        path("private-files/<uuid:upload_id>/<slug:variant>/", views.staff_file, name="media_staff_file"),
        path("library-files/<int:picture_id>/", views.library_file, name="media_library_file"),
    ]

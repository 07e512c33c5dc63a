"""The doors of media and the admin alone."""

from __future__ import annotations

from django.urls import include, path

from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("files/", include("media.urls")),
]

"""Infographics to take away. Included under the prefix of public files."""

from __future__ import annotations

from django.urls import re_path

from campaign import infographic_file_views as views

urlpatterns = [
    re_path(
        r"^(?P<slug>[-a-z0-9_]{1,60})/(?P<language>cs|en)/(?P<form>svg|png|[0-9]{2,3}mm)/$",
        views.public_file,
        name="campaign_infographic_file",
    ),
]

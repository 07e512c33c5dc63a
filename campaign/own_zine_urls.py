"""A participant's own zine, below /my/zine/."""

from __future__ import annotations

from django.urls import path

from campaign import own_zine_views

app_name = "own_zine"

urlpatterns = [
    path("", own_zine_views.compose, name="compose"),
    path("<slug:kind>.pdf", own_zine_views.file, name="file"),
]

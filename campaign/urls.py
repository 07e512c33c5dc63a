"""The addresses of printed codes: `/q/CODE`, and in capitals, which makes a smaller code."""

from __future__ import annotations

from django.urls import path

from campaign import link_views

urlpatterns = [
    path("q/file/<int:pk>/<str:name>", link_views.file, name="short_link_file"),
    path("q/<str:typed>", link_views.follow, name="short_link"),
    path("q/<str:typed>/", link_views.follow),
    path("q/", link_views.follow, name="short_link_form"),
    path("q", link_views.follow),
    path("Q/<str:typed>", link_views.follow, name="short_link_in_capitals"),
    path("Q/<str:typed>/", link_views.follow),
    path("Q/", link_views.follow),
    path("Q", link_views.follow),
]

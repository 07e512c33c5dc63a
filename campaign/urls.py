"""The addresses of printed codes: `/q/CODE`, and in capitals, which makes a smaller code; and of calendar files."""

from __future__ import annotations

from django.urls import path, re_path

from campaign import event_views, link_views

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
    re_path(
        r"^calendar/(?P<uid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/(?P<language>cs|en)\.ics$",
        event_views.calendar,
        name="event_calendar",
    ),
]

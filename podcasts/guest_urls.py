"""Addresses for guests, below the language: an episode before it is out. Before Wagtail's own."""

from __future__ import annotations

from django.urls import path

from podcasts.views import guests

urlpatterns = [
    path("hear/<str:secret>/", guests.hear, name="guest_preview"),
    path("hear/<str:secret>/sound.<str:kind>", guests.sound, name="guest_sound"),
]

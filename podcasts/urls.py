"""Public addresses of the podcast that have no language and are no feed."""

from __future__ import annotations

from django.urls import path

from podcasts.views import oembed

urlpatterns = [path("oembed", oembed.oembed, name="oembed")]

"""Addresses of files for printing, below /admin/."""

from __future__ import annotations

from django.urls import path

from campaign import export_views as views

urlpatterns = [
    path("campaign/exports/", views.export_list, name="campaign_exports"),
    path("campaign/exports/ask/<slug:kind>/<path:key>/", views.export_ask, name="campaign_export_ask"),
    path("campaign/exports/<uuid:pk>/", views.export_one, name="campaign_export"),
    path("campaign/exports/<uuid:pk>/again/", views.export_again, name="campaign_export_again"),
    path("campaign/exports/<uuid:pk>/file/", views.export_file, name="campaign_export_file"),
]

"""The pages of short links in the admin."""

from __future__ import annotations

from django.urls import path

from campaign import link_admin, link_codes

urlpatterns = [
    path("campaign/links/", link_admin.link_list, name="campaign_links"),
    path("campaign/links/scans.csv", link_admin.links_csv, name="campaign_links_csv"),
    path("campaign/links/add/", link_admin.link_add, name="campaign_link_add"),
    path("campaign/links/many/", link_admin.link_many, name="campaign_link_many"),
    path("campaign/links/<int:pk>/", link_admin.link_one, name="campaign_link"),
    path("campaign/links/<int:pk>/change/", link_admin.link_change, name="campaign_link_change"),
    path("campaign/links/<int:pk>/check/", link_admin.link_check, name="campaign_link_check"),
    path("campaign/links/<int:pk>/code.svg", link_codes.code_file, {"form": "svg"}, name="campaign_link_svg"),
    path("campaign/links/<int:pk>/code.png", link_codes.code_file, {"form": "png"}, name="campaign_link_png"),
]

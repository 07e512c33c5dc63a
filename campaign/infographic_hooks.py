"""Where infographics enter Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.urls import path

from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from campaign import infographic_file_views
from campaign.models import Infographic
from campaign.viewsets.infographics import POLICY, InfographicViewSet
from campaign.viewsets.menu import PRINT_HOOK

hooks.register(PRINT_HOOK, InfographicViewSet.way_in)
register_permission_policy(Infographic, POLICY)
register_snippet(InfographicViewSet)


@hooks.register("register_admin_urls")
def infographic_urls() -> list[Any]:
    """The files of each infographic."""
    return [
        path(
            "campaign/infographics/<int:pk>/files/",
            infographic_file_views.staff_files,
            name="campaign_infographic_files",
        )
    ]

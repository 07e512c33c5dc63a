"""Where zines enter Wagtail's admin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import path

from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from campaign import zine_views
from campaign.models import Zine
from campaign.viewsets.menu import PRINT_HOOK
from campaign.viewsets.zines import MAY_MAKE, ZineViewSet, authors_button, files_button
from cms.permission_policies import OnePermissionPolicy

hooks.register(PRINT_HOOK, ZineViewSet.way_in)
register_permission_policy(
    Zine, OnePermissionPolicy(Zine, permission=MAY_MAKE, actions=("add", "change", "delete", "view"))
)
register_snippet(ZineViewSet)


@hooks.register("register_admin_urls")
def zine_urls() -> list[Any]:
    """The authors and the files of a zine."""
    return [
        path("campaign/zines/<int:pk>/authors/", zine_views.authors, name="campaign_zine_authors"),
        path("campaign/zines/<int:pk>/files/", zine_views.files, name="campaign_zine_files"),
        path("campaign/zines/<int:pk>/<slug:variant>.pdf", zine_views.newest_file, name="campaign_zine_file"),
    ]


@hooks.register("register_snippet_listing_buttons")
def ways_of_a_zine(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Any]:
    """From the list of zines to the authors and the files of one."""
    if isinstance(snippet, Zine) and user.has_perm(MAY_MAKE):
        yield authors_button(snippet)
        yield files_button(snippet)

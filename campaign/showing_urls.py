"""Staff's addresses of what is printed for a showing, and the way to them in the menu."""

from __future__ import annotations

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.menu import MenuItem

from campaign import showing_views


def urls() -> list[Any]:
    """The pages of `showing_views`."""
    return [
        path("campaign/showings/", showing_views.index, name="campaign_showings"),
        path("campaign/showings/<int:pk>/", showing_views.showing, name="campaign_showing"),
    ]


class ShowingsMenuItem(MenuItem):
    """Labels and prints, for those who may make them."""

    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perms(showing_views.MAY_PRINT))


def menu_item() -> ShowingsMenuItem:
    """Return the menu's way to what is printed for showings."""
    return ShowingsMenuItem(
        _("Labels and prints"), reverse("campaign_showings"), name="labels", icon_name="site", order=45
    )

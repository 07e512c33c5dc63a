"""Where posters and pictures for social networks enter Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from campaign import card_views, poster_views
from campaign.viewsets.menu import PRINT_HOOK, PermittedMenuItem
from campaign.viewsets.posters import PosterViewSet

hooks.register(PRINT_HOOK, PosterViewSet.way_in)
register_snippet(PosterViewSet)


@hooks.register(PRINT_HOOK)
def cards_menu_item() -> MenuItem:
    """Return the way to pictures for social networks."""
    return PermittedMenuItem(
        _("Pictures for social networks"),
        reverse("campaign_cards"),
        name="social-cards",
        icon_name="image",
        order=35,
        permission=card_views.MAY_SEE,
    )


@hooks.register("register_admin_urls")
def poster_urls() -> list[Any]:
    """The list of pictures for social networks, and the files of each poster."""
    return [
        path("campaign/cards/", card_views.card_list, name="campaign_cards"),
        path("campaign/posters/<int:pk>/files/", poster_views.poster_files, name="campaign_poster_files"),
        path(
            "campaign/posters/<int:pk>/cards/", poster_views.poster_card_files, name="campaign_poster_cards"
        ),
    ]

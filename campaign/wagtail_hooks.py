"""Where printing enters Wagtail's admin. Lower apps link these pages by name only."""

from __future__ import annotations

from typing import Any

from django.urls import path

from wagtail import hooks

from campaign import views
from campaign.blocks.photographs import contribution_chooser


@hooks.register("register_admin_urls")
def campaign_urls() -> list[Any]:
    """Files for the printer."""
    return [
        path(
            "campaign/invitation-cards/<int:call_id>/",
            views.invitation_cards,
            name="campaign_invitation_cards",
        ),
        path(
            "campaign/person-cards/<int:contribution_id>/",
            views.person_card_sheet,
            name="campaign_person_cards",
        ),
    ]


@hooks.register("register_admin_viewset")
def photograph_chooser() -> Any:
    """The dialogue in which a photograph is chosen for a poster or a zine."""
    return contribution_chooser

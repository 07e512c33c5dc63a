"""Where printing enters Wagtail's admin. Lower apps link these pages by name only."""

from __future__ import annotations

from typing import Any

from django.urls import include, path

from wagtail import hooks

from campaign import edition_views, pocket_views, showing_urls, views
from campaign import event_hooks as event_hooks
from campaign import infographic_hooks as infographic_hooks
from campaign import poster_hooks as poster_hooks
from campaign import zine_hooks as zine_hooks
from campaign.blocks.photographs import contribution_chooser
from campaign.link_pages import links_menu_item
from campaign.viewsets.menu import PRINT_HOOK, exports_menu_item, print_group
from campaign.viewsets.menu_editions import editions_menu_item
from campaign.viewsets.printers import printers, register_policy

hooks.register("register_admin_menu_item", print_group)
hooks.register(PRINT_HOOK, links_menu_item)
hooks.register(PRINT_HOOK, editions_menu_item)
hooks.register(PRINT_HOOK, showing_urls.menu_item)
hooks.register(PRINT_HOOK, exports_menu_item)
hooks.register(PRINT_HOOK, printers.get_menu_item)
register_policy()


@hooks.register("register_admin_urls")
def campaign_urls() -> list[Any]:
    """Files for the printer."""
    return [
        path(
            "campaign/invitation-cards/<int:call_id>/",
            views.invitation_cards,
            name="campaign_invitation_cards",
        ),
        path("campaign/pocket-cards/<int:call_id>/", pocket_views.pocket_cards, name="campaign_pocket_cards"),
        path(
            "campaign/pocket-cards/<int:call_id>/<slug:form>/",
            pocket_views.pocket_card_file,
            name="campaign_pocket_card_file",
        ),
        path(
            "campaign/person-cards/<int:contribution_id>/",
            views.person_card_sheet,
            name="campaign_person_cards",
        ),
        path("campaign/editions/", edition_views.edition_list, name="campaign_editions"),
        path("campaign/editions/<int:pk>/", edition_views.edition_one, name="campaign_edition"),
        path(
            "campaign/editions/<int:pk>/places/", edition_views.edition_place, name="campaign_edition_place"
        ),
        path(
            "campaign/editions/places/<int:pk>/",
            edition_views.edition_place_ended,
            name="campaign_edition_place_ended",
        ),
        path(
            "campaign/editions/faults/<int:pk>/",
            edition_views.edition_fault_settled,
            name="campaign_edition_fault_settled",
        ),
    ]


@hooks.register("register_admin_viewset")
def photograph_chooser() -> Any:
    """The dialogue in which a photograph is chosen for a poster or a zine."""
    return contribution_chooser


@hooks.register("register_admin_viewset")
def print_shops() -> Any:
    """Print shops and what their files must be like."""
    return printers


@hooks.register("register_admin_urls")
def export_urls() -> list[Any]:
    """Files for printing, from the wish to the download."""
    return [path("", include("campaign.export_urls"))]


@hooks.register("register_admin_urls")
def short_link_urls() -> list[Any]:
    """Short links: all, one, many at once, and their figures."""
    return [path("", include("campaign.link_admin_urls"))]


@hooks.register("register_admin_urls")
def showing_pages() -> list[Any]:
    """What is printed for a showing."""
    return showing_urls.urls()

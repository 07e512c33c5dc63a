"""Where events enter Wagtail's admin and the home page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from campaign import event_shown
from campaign.models import Event, EventIndexPage
from campaign.viewsets.events import POLICY, EventViewSet, events_menu_item
from cms.home_sections import HomeSection

hooks.register("register_admin_menu_item", events_menu_item)
register_permission_policy(Event, POLICY)
register_snippet(EventViewSet)


@hooks.register("register_home_section")
def next_event(request: HttpRequest, page: Any) -> HomeSection | None:
    """The next event, and the way to all of them."""
    found = event_shown.next_event(page.locale, request)
    if found is None:
        return None
    index = EventIndexPage.objects.live().filter(locale=page.locale).first()
    context = {"row": found, "index_address": index.get_url(request) if index else ""}
    return HomeSection(order=25, template="campaign/components/home_event.html", context=context)

"""Where infographics enter Wagtail's admin."""

from __future__ import annotations

from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from campaign.models import Infographic
from campaign.viewsets.infographics import POLICY, InfographicViewSet, infographics_menu_item
from campaign.viewsets.menu import PRINT_HOOK

hooks.register(PRINT_HOOK, infographics_menu_item)
register_permission_policy(Infographic, POLICY)
register_snippet(InfographicViewSet)

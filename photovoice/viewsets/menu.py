"""What stands in the admin's menu: Review with what waits, and the group PhotoVoice."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.permissions import register_permission_policy

from cms.permission_policies import OnePermissionPolicy
from photovoice.board_urls import ExhibitionsViewSet
from photovoice.models import Call, Contribution, Participant, Showing, Theme
from photovoice.viewsets.calls import CallViewSet
from photovoice.viewsets.exhibiting import ShowingViewSet, ThemeViewSet
from photovoice.viewsets.participants import ParticipantViewSet

#: Counting stops here, so that the menu costs the same with a hundred waiting and with a hundred thousand.
COUNTED = 100


class ReviewMenuItem(MenuItem):
    """Review, with how many photographs wait."""

    def is_shown(self, request: Any) -> bool:
        return request.user.has_perm("photovoice.review_contribution")

    def render_component(self, request: Any) -> LinkMenuItem:
        waiting = Contribution.objects.in_state(Contribution.State.RECEIVED).order_by()[:COUNTED].count()
        count = f"{COUNTED - 1}+" if waiting == COUNTED else str(waiting)
        label = f"{self.label} ({count})" if waiting else str(self.label)
        return LinkMenuItem(
            self.name, label, self.url, icon_name=self.icon_name, classname=self.classname, attrs=self.attrs
        )


def review_menu_item() -> ReviewMenuItem:
    """Return the menu's way to the review."""
    return ReviewMenuItem(
        _("Review"), reverse("photovoice_review"), name="review", icon_name="view", order=90
    )


class PhotovoiceGroup(ModelViewSetGroup):
    """Calls, people, themes and showings under one word."""

    menu_label = "PhotoVoice"
    menu_icon = "image"
    menu_order = 95
    items = (CallViewSet, ParticipantViewSet, ThemeViewSet, ExhibitionsViewSet, ShowingViewSet)


def register_policies() -> None:
    """Say who may use the forms of each model: our own permissions, never Django's four a model."""
    for model, permission, actions in (
        (Call, "photovoice.manage_call", ("add", "change", "view")),
        (Participant, "photovoice.manage_call", ("change", "view")),
        (Theme, "photovoice.curate_exhibition", ("add", "change", "delete", "view")),
        (Showing, "photovoice.curate_exhibition", ("add", "change", "delete", "view")),
    ):
        register_permission_policy(model, OnePermissionPolicy(model, permission=permission, actions=actions))

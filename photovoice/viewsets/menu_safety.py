"""The menu's ways to claims of visitors and to precautions."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from photovoice.models import Claim
from photovoice.views.precautions import MAY_HIDE
from photovoice.views.review_acts import MAY_REVIEW
from photovoice.viewsets.menu import COUNTED


class ClaimsMenuItem(MenuItem):
    """Claims, with how many wait for an answer."""

    def is_shown(self, request: Any) -> bool:
        return request.user.has_perms(MAY_REVIEW)

    def render_component(self, request: Any) -> LinkMenuItem:
        waiting = Claim.objects.filter(state=Claim.State.OPEN).order_by()[:COUNTED].count()
        count = f"{COUNTED - 1}+" if waiting == COUNTED else str(waiting)
        label = f"{self.label} ({count})" if waiting else str(self.label)
        return LinkMenuItem(
            self.name, label, self.url, icon_name=self.icon_name, classname=self.classname, attrs=self.attrs
        )


class PrecautionsMenuItem(MenuItem):
    """Hiding everything with one risk."""

    def is_shown(self, request: Any) -> bool:
        return request.user.has_perms(MAY_HIDE)


def claims_menu_item() -> ClaimsMenuItem:
    """Return the menu's way to claims."""
    return ClaimsMenuItem(
        _("Claims of visitors"), reverse("photovoice_claims"), name="claims", icon_name="warning", order=94
    )


def precautions_menu_item() -> PrecautionsMenuItem:
    """Return the menu's way to precautions."""
    return PrecautionsMenuItem(
        _("Precautions"), reverse("photovoice_precautions"), name="precautions", icon_name="lock", order=96
    )

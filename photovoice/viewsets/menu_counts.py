"""The menu's way to the figures of calls."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.menu import MenuItem


class CountsMenuItem(MenuItem):
    """Figures, for coordinators and whoever manages calls."""

    def is_shown(self, request: Any) -> bool:
        return request.user.has_perm("photovoice.see_counts") or request.user.has_perm(
            "photovoice.manage_call"
        )


def counts_menu_item() -> CountsMenuItem:
    """Return the menu's way to them."""
    return CountsMenuItem(
        _("Figures"), reverse("photovoice_all_counts"), name="figures", icon_name="table", order=97
    )

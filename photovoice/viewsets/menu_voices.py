"""⑤ The menu's way to what participants said without a photograph."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from photovoice.views.staff_answers import MAY_HEAR, heard_by_staff
from photovoice.viewsets.menu import COUNTED


class VoicesMenuItem(MenuItem):
    """Words and voices without a photograph, with how many nobody has opened yet."""

    def is_shown(self, request: Any) -> bool:
        return request.user.has_perms(MAY_HEAR)

    def render_component(self, request: Any) -> LinkMenuItem:
        unheard = heard_by_staff().filter(contribution=None, seen_at=None).order_by()
        new = len(unheard.values_list("pk", flat=True)[:COUNTED])
        count = f"{COUNTED - 1}+" if new == COUNTED else str(new)
        label = f"{self.label} ({count})" if new else str(self.label)
        return LinkMenuItem(
            self.name, label, self.url, icon_name=self.icon_name, classname=self.classname, attrs=self.attrs
        )


def voices_menu_item() -> VoicesMenuItem:
    """Return the menu's way to them."""
    return VoicesMenuItem(
        _("Voices"), reverse("photovoice_answers"), name="voices", icon_name="comment", order=93
    )

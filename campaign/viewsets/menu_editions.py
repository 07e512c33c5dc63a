"""⑧ The menu's way to editions, with how many are red."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.sidebar import LinkMenuItem

from campaign.edition_views import MAY_PRINT
from campaign.models import PrintEdition
from campaign.viewsets.menu import PermittedMenuItem
from photovoice.viewsets.menu import COUNTED


class EditionsMenuItem(PermittedMenuItem):
    """Editions, with how many are red."""

    def render_component(self, request: Any) -> LinkMenuItem:
        red = PrintEdition.objects.red().order_by().values("pk")[:COUNTED].count()
        number = f"{COUNTED - 1}+" if red == COUNTED else str(red)
        label = f"{self.label} ({number})" if red else str(self.label)
        return LinkMenuItem(
            self.name, label, self.url, icon_name=self.icon_name, classname=self.classname, attrs=self.attrs
        )


def editions_menu_item() -> EditionsMenuItem:
    """Return the menu's way to them."""
    return EditionsMenuItem(
        _("Editions"),
        reverse("campaign_editions"),
        name="editions",
        icon_name="doc-full-inverse",
        order=50,
        permission=MAY_PRINT[0],
    )

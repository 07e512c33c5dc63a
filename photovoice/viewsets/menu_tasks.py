"""⑧ The menu's way to what is to be done by hand."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from photovoice.models import StaffTask
from photovoice.views.tasks import MAY_DO
from photovoice.viewsets.menu import COUNTED


class TasksMenuItem(MenuItem):
    """To do by hand, with how much waits."""

    def is_shown(self, request: Any) -> bool:
        return request.user.has_perms(MAY_DO)

    def render_component(self, request: Any) -> LinkMenuItem:
        waiting = StaffTask.objects.filter(done_at=None).order_by()[:COUNTED].count()
        count = f"{COUNTED - 1}+" if waiting == COUNTED else str(waiting)
        label = f"{self.label} ({count})" if waiting else str(self.label)
        return LinkMenuItem(
            self.name, label, self.url, icon_name=self.icon_name, classname=self.classname, attrs=self.attrs
        )


def tasks_menu_item() -> TasksMenuItem:
    """Return the menu's way to them."""
    return TasksMenuItem(
        _("To do by hand"), reverse("photovoice_tasks"), name="by-hand", icon_name="tasks", order=95
    )

"""The menu Print in Wagtail's admin: one group, to which each kind of product adds its own way.

Register an item by the hook `register_print_menu_item` (a function that returns a `MenuItem`; a view set with
`add_to_admin_menu = False` hands over its `get_menu_item`). Orders: short links 10, infographics 20, posters 30,
zines 40, labels 45, editions 50, files for printing 60, print shops 70.
"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.snippets.views.snippets import SnippetViewSet

#: A column of a list that stands below its row's title on a phone.
BELOW = "list-below"
#: A group without any item that its reader may see is not shown.
PRINT_HOOK = "register_print_menu_item"
print_menu = Menu(register_hook_name=PRINT_HOOK, construct_hook_name="construct_print_menu")


def print_group() -> SubmenuMenuItem:
    """Return the group Print."""
    return SubmenuMenuItem(_("Print"), print_menu, name="print", icon_name="doc-full", order=97)


class PermittedMenuItem(MenuItem):
    """An item for those who have one permission."""

    def __init__(self, *args: Any, permission: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.permission = permission

    def is_shown(self, request: Any) -> bool:
        return bool(request.user.has_perm(self.permission))


class PrintedViewSet(SnippetViewSet):
    """What can be printed and has a form of its own. It stands in the group Print under `print_order`."""

    add_to_admin_menu = False
    # Wagtail need not make a group of its own for it.
    menu_item_is_registered = True
    copy_view_enabled = False
    #: Whoever hangs an exhibition also makes what is printed about it.
    permission_to_make = "photovoice.curate_exhibition"
    print_order = 0

    @classmethod
    def way_in(cls) -> MenuItem:
        """Return the menu's way to all of its kind."""
        name = cls.model._meta.model_name
        return PermittedMenuItem(
            cls.menu_label,
            reverse(f"wagtailsnippets_campaign_{name}:list"),
            name=f"{name}s",
            icon_name=cls.icon,
            order=cls.print_order,
            permission=cls.permission_to_make,
        )


def exports_menu_item() -> MenuItem:
    """Return the way to the files that were asked for."""
    return PermittedMenuItem(
        _("Files for printing"),
        reverse("campaign_exports"),
        name="exports",
        icon_name="download",
        order=60,
        permission="photovoice.curate_exhibition",
    )

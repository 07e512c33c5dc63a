"""Who of the staff may open the pages of short links, and the frame that they stand in."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wagtail.admin.menu import MenuItem

from photovoice.views.staff_access import View

#: Whoever hangs an exhibition also leads its codes; whoever may see figures may see these.
MAY_LINK = "photovoice.curate_exhibition"
MAY_COUNT = "photovoice.see_counts"


def may_see(user: Any) -> bool:
    """Whether this member of staff may see links and their figures."""
    return bool(user.has_perm(MAY_LINK) or user.has_perm(MAY_COUNT))


def seen_by_staff(view: View) -> View:
    """Let only staff in who may curate or see figures; for others there is no such page (404)."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return wrapped


class LinksMenuItem(MenuItem):
    """The menu's way to short links, for those who may see them."""

    def is_shown(self, request: Any) -> bool:
        return may_see(request.user)


def links_menu_item() -> MenuItem:
    """Return the way to short links in the menu Print."""
    return LinksMenuItem(
        _("Short links"), reverse("campaign_links"), name="short-links", icon_name="link", order=10
    )


def trail() -> list[tuple[str, str]]:
    """The way to what belongs to short links."""
    return [(reverse("campaign_links"), _("Short links"))]


def show(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    title: str,
    trail: list[tuple[str, str]] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with a page of the admin; `trail` is the way to it as (address, label), the page itself left out."""
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    crumbs += [{"url": address, "label": label} for address, label in [*(trail or []), ("", title)]]
    frame = {"breadcrumbs_items": crumbs, "header_title": title, "page_title": title, "header_icon": "link"}
    return render(request, f"campaign/admin/{template}", {**frame, **context}, status=status)

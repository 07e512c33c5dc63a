"""Who of the staff may open a page, and the frame that every page of theirs stands in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

View = Callable[..., HttpResponseBase]


def staff_with(*permissions: str) -> Callable[[View], View]:
    """Let only staff with all `permissions` in; for others there is no such page (404).

    Wagtail has sent anybody who is not signed in to its login page before this is asked.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.has_perms(permissions):
                raise Http404
            return view(request, *args, **kwargs)

        return wrapped

    return decorate


def show(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    title: str,
    trail: list[tuple[str, str]] | None = None,
    icon: str = "",
    status: int = 200,
) -> HttpResponse:
    """Answer with a page of the admin; `trail` is the way to it as (address, label), the page itself left out."""
    crumbs = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    crumbs += [{"url": address, "label": label} for address, label in trail or []]
    crumbs.append({"url": "", "label": title})
    frame = {"breadcrumbs_items": crumbs, "header_title": title, "page_title": title, "header_icon": icon}
    return render(request, f"photovoice/admin/{template}", {**frame, **context}, status=status)
